"""Keep the day before which a post that waits does not appear."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add a column; nothing that is there changes."""
    op.execute("ALTER TABLE post ADD COLUMN not_before DATE")
