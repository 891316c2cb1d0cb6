"""Alembic, apart from all else: it takes 12 MB and a tenth of a second, and is needed rarely.

A migration may rebuild a table: Alembic's batch mode copies it, drops it and renames the copy.
While foreign keys are on, the drop would delete every row that points to the table, and inside a
transaction SQLite does not let them be switched off (sqlite.org/lang_altertable.html#otheralter).
So they are off from before the transaction until after it; what they would have refused, and rows
that are lost, are looked for before the commit.

Such a migration calls `triggers.drop(op.get_bind())` first; a view that reads the table is
dropped before and made again after. One that deletes rows, or drops or renames a table, names the
table: `drops = {"page"}`.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.storage import become_writer, db, search_index, triggers

_TABLES = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'
"""


class DataLoss(Exception):
    """The migrations would lose rows or break references; the text says which."""


@dataclass(frozen=True)
class _Stock:
    """How many rows each table has, and how many of them point to a missing row of another."""

    rows: dict[str, int]
    broken: Counter[tuple[str, str]]


def upgrade(scripts: Path, tell: search_index.Tell | None = None) -> None:
    """Bring the tables, the triggers and the search index up to date, in one transaction.

    Raises DataLoss; then nothing was changed.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts))
    with _without_foreign_keys() as connection, connection.begin():
        become_writer(connection)  # what is counted must stay so
        before = _stock(connection)
        may_lose = _may_lose(config, connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        triggers.install(connection)
        _compare(before, _stock(connection), may_lose)
        search_index.ensure(connection, tell)


@contextmanager
def _without_foreign_keys() -> Iterator[Connection]:
    """Lend a connection that does not heed foreign keys, and never give it back to the pool."""
    with db.engine.connect() as connection:
        try:
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            yield connection
        finally:
            connection.invalidate()


def _stock(connection: Connection) -> _Stock:
    tables = connection.exec_driver_sql(_TABLES).scalars().all()
    count = "SELECT count(*) FROM"
    rows = {name: connection.exec_driver_sql(f'{count} "{name}"').scalar_one() for name in tables}
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return _Stock(rows, Counter((table, other) for table, _, other, _ in broken))


def _may_lose(config: Config, connection: Connection) -> set[str]:
    """Return the tables that the migrations to come name in `drops`."""
    revision = MigrationContext.configure(connection).get_current_revision()
    to_come = ScriptDirectory.from_config(config).iterate_revisions("head", revision)
    return {table for script in to_come for table in getattr(script.module, "drops", ())}


def _compare(before: _Stock, after: _Stock, may_lose: set[str]) -> None:
    """Raise DataLoss where rows are gone, or point to nothing that pointed to a row before."""
    losses = [
        f"{table} would keep {after.rows.get(table, 0)} of {rows} rows"
        for table, rows in before.rows.items()
        if after.rows.get(table, 0) < rows and table not in may_lose
    ]
    breaks = [
        f"{number} rows of {table} would point to no row of {other}"
        for (table, other), number in (after.broken - before.broken).items()
    ]
    if losses or breaks:
        raise DataLoss(", ".join(losses + breaks))
