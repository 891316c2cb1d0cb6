"""Write docs/schema.md from a new blog's database: python -m tools.schema."""

from collections.abc import Iterable, Iterator
from inspect import getdoc
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from sqlalchemy import Connection, inspect

from app import create_app
from models import data_folder, db
from models.storage import Base, triggers

FILE = Path(__file__).parent.parent / "docs" / "schema.md"
_OPENING = """# The database

Made by `python -m tools.schema` from a new blog's database; do not edit it by hand. Tables are
made by `migrations/`, triggers by `models/storage/triggers.py`."""
_ALEMBIC = "The last migration that this database has been through; Alembic keeps it."
_WITHOUT_ROWID = " It has no row numbers (`WITHOUT ROWID`)."
_SHADOWS = "FTS5 keeps it in tables of its own: {}."
_NAMED = """
SELECT name, wr FROM pragma_table_list
WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite%' ORDER BY name
"""


def schema() -> str:
    """Found a blog in a folder of its own, and describe its database."""
    with TemporaryDirectory() as folder:
        # The address is overridden so that no blog of whoever runs this is opened.
        app = create_app(UNSAID_DATA=folder, UNSAID_DATABASE_URL="")
        with app.app_context():
            try:
                data_folder.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
                with db.engine.connect() as connection:
                    return "\n\n".join(_parts(connection)) + "\n"
            finally:
                db.session.remove()
                db.engine.dispose()


def _parts(connection: Connection) -> Iterator[str]:
    yield _OPENING
    yield "## Tables"
    for name, without_rowid in _named(connection, "table"):
        yield from _table(connection, name, bool(without_rowid))
    yield "## Views"
    for name, _ in _named(connection, "view"):
        yield from (f"### {name}", _statement(connection, name))
    yield "## Virtual tables"
    for name, _ in _named(connection, "virtual"):
        yield from (f"### {name}", _statement(connection, name))
        shadows = [_code(own) for own, _ in _named(connection, "shadow") if own.startswith(name)]
        if shadows:
            yield _SHADOWS.format(", ".join(shadows))
    yield "## Triggers"
    yield _grid("trigger | runs | why", _triggers())


def _named(connection: Connection, kind: str) -> list[Any]:
    """Return the names of all that is of one kind, and whether it lacks row numbers."""
    return list(connection.exec_driver_sql(_NAMED, (kind,)))


def _table(connection: Connection, name: str, without_rowid: bool) -> Iterator[str]:
    abouts = {mapper.local_table: getdoc(mapper.class_) or "" for mapper in Base.registry.mappers}
    about = {str(table): text.partition("\n\n")[0] for table, text in abouts.items()}
    yield f"### {name}"
    yield about.get(name, _ALEMBIC) + (_WITHOUT_ROWID if without_rowid else "")
    yield _grid("column | type | null | default | key | points to", _columns(connection, name))
    checks = inspect(connection).get_check_constraints(name)
    if checks:
        rows = [(_code(check["name"]), _code(check["sqltext"])) for check in checks]
        yield _grid("check | holds", sorted(rows))
    indexes = sorted(_indexes(connection, name))
    if indexes:
        yield _grid("index | on", indexes)


def _columns(connection: Connection, table: str) -> Iterator[tuple[str, ...]]:
    references = _pragma(connection, "foreign_key_list", table)
    targets = {
        own: _code(f"{other}.{theirs}") + ("" if rule == "NO ACTION" else f", on delete {rule}")
        for _, _, other, own, theirs, _, rule, _ in references
    }
    unique = [
        columns
        for _, index, _, origin, _ in _pragma(connection, "index_list", table)
        if origin == "u" and len(columns := _pragma(connection, "index_info", index)) == 1
    ]
    alone = {name for ((_, _, name),) in unique}
    for _, name, kind, required, default, place in _pragma(connection, "table_info", table):
        yield (
            _code(name),
            kind,
            "" if required or place else "yes",
            _code(default),
            "primary" if place else "unique" if name in alone else "",
            targets.get(name, ""),
        )


def _indexes(connection: Connection, table: str) -> Iterator[tuple[str, ...]]:
    """Yield the indexes that have a statement of their own: what follows their ON, and UNIQUE."""
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql > ''",
        (table,),
    )
    for name, statement in found:
        unique = " unique" if statement.startswith("CREATE UNIQUE") else ""
        yield _code(name), _code(statement.partition(f" ON {table} ")[2]) + unique


def _triggers() -> Iterator[tuple[str, ...]]:
    for name, trigger in sorted(triggers.IN_FORCE.items()):
        yield _code(name), _code(trigger.body.partition("BEGIN")[0]), trigger.why


def _pragma(connection: Connection, name: str, of: str) -> list[Any]:
    return list(connection.exec_driver_sql(f'PRAGMA {name}("{of}")'))


def _statement(connection: Connection, name: str) -> str:
    statement = "SELECT sql FROM sqlite_master WHERE name = ?"
    return f"```sql\n{connection.exec_driver_sql(statement, (name,)).scalar_one()}\n```"


def _code(text: str | None) -> str:
    """Set SQL as code, in one line that a cell of a table can hold."""
    return "`" + " ".join(text.split()).replace("|", r"\|") + "`" if text else ""


def _grid(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = [tuple(head.split(" | ")), ("---",) * len(head.split(" | ")), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
    click.echo(f"{FILE} is up to date.")
