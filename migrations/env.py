"""Run migrations on the connection of models/migration.py, in its transaction."""

from alembic import context


def run() -> None:
    """Migrate on the connection that models/migration.py hands over."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


run()
