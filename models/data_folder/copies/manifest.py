"""What a copy says of itself: the revision of its tables, how many rows they have, and a digest.

The table `manifest` is in copies alone: a copy that is put back loses it at the next start.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from sqlite3 import Connection, DatabaseError

from models.data_folder import checkup

DROP = "DROP TABLE IF EXISTS manifest"
_MAKE = """
CREATE TABLE manifest (
    day TEXT NOT NULL, revision TEXT NOT NULL, counts TEXT NOT NULL, digest BLOB NOT NULL
)
"""
_IS_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'manifest'"
_SCHEMA = """
SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite%' AND name <> 'manifest' ORDER BY type, name
"""
_TABLES = """
SELECT name, wr FROM pragma_table_list
WHERE schema = 'main' AND type IN ('table', 'shadow')
AND name NOT LIKE 'sqlite%' AND name <> 'manifest' ORDER BY name
"""
_KEY = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"


@dataclass(frozen=True)
class Manifest:
    """What a copy held when it was made; `digest` is of every row of every table."""

    day: date
    revision: str
    counts: dict[str, int]
    digest: bytes


def write(copy: Connection, day: date) -> None:
    """Write into a copy what it holds, in place of what it said before."""
    copy.execute("BEGIN IMMEDIATE")
    copy.execute(DROP)
    there = (day.isoformat(), _revision(copy), json.dumps(checkup.counts(copy)), _digest(copy))
    copy.execute(_MAKE)
    copy.execute("INSERT INTO manifest VALUES (?, ?, ?, ?)", there)
    copy.execute("COMMIT")


def of(copy: Connection) -> Manifest | None:
    """Return what a copy says of itself; earlier versions made some that say nothing.

    Raises sqlite3.DatabaseError and ValueError where that cannot be read.
    """
    if not copy.execute(_IS_THERE).fetchone():
        return None
    found = copy.execute("SELECT day, revision, counts, digest FROM manifest").fetchall()
    if len(found) != 1:
        raise ValueError("there is not one manifest")
    [(day, revision, counts, digest)] = found
    return Manifest(date.fromisoformat(day), revision, dict(json.loads(counts)), bytes(digest))


def trouble(copy: Connection) -> str:
    """Say in half a sentence how a copy differs from what it says of itself, or nothing."""
    try:
        said = of(copy)
        if said is None:
            return "does not say what it holds."
        if said.revision != _revision(copy):
            return "has tables of another version than it says."
        if said.counts != checkup.counts(copy):
            return "lacks rows, or has too many."
        if said.digest != _digest(copy):
            return "was changed since it was made, or is damaged."
    except (DatabaseError, ValueError, TypeError) as error:
        return f"is damaged ({error})."
    return ""


def _revision(copy: Connection) -> str:
    return str(copy.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _digest(copy: Connection) -> bytes:
    """Digest the tables' own statements, and each row of each table in a fixed order."""
    digest = blake2b(digest_size=32)
    tables = copy.execute(_TABLES).fetchall()
    orders = {name: _order(copy, name) if keyed else "rowid" for name, keyed in tables}
    with _as_it_lies(copy):
        for row in copy.execute(_SCHEMA):
            digest.update(repr(row).encode())
        for name, order in orders.items():
            number = "" if order != "rowid" else "rowid, "
            digest.update(repr(name).encode())
            for row in copy.execute(f'SELECT {number}* FROM "{name}" ORDER BY {order}'):  # noqa: S608  # names that the database gave
                digest.update(repr(row).encode())
    return digest.digest()


def _order(copy: Connection, table: str) -> str:
    return ", ".join(f'"{name}"' for (name,) in copy.execute(_KEY, (table,)))


@contextmanager
def _as_it_lies(copy: Connection) -> Iterator[None]:
    """Read texts byte by byte, apart from blobs: one that is no text any more is read too."""
    before, copy.text_factory = copy.text_factory, bytearray
    try:
        yield
    finally:
        copy.text_factory = before
