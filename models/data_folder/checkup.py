"""Look at a database file before the blog opens it, and leave every byte as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from models.site import home_of
from models.storage import search_index

APPLICATION_ID = 0x554E5341  # "UNSA", in the header of the database


def _unreadable(column: str) -> str:
    return f"({column} IS NOT NULL AND datetime({column}) IS NULL)"


# Those of FTS5 are left out, since the start makes them of the others; but for the list of posts.
_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
AND name NOT LIKE 'word_part%' AND (name NOT LIKE 'post_search%' OR name = 'post_search_docsize')
AND name <> 'manifest'
"""
_HAS_TEXT = "SELECT 1 FROM sqlite_master WHERE name = 'post_search'"
_LOOK_AT_TEXT = "INSERT INTO post_search(post_search, rank) VALUES ('integrity-check', 1)"
_DATED = {
    "post": ("published_at", "updated_on", "trashed_on"),
    "question": ("day",),
    "letter": ("day",),
    "page": ("updated_on",),
    "slug": ("public_from",),
    "month": ("first",),
}
# Where a table's own statement is spoilt, SQLite quotes it, and Python cannot read the quotation.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
_CHECKED_WHOLE = 64 * 1024 * 1024  # bytes up to which every page is read at start
# Finds a row of each table whose date is none; SQLite's own reader of dates is stricter than text.
DATES = {
    table: f"SELECT 1 FROM {table} WHERE {' OR '.join(_unreadable(name) for name in names)} LIMIT 1"  # noqa: S608  # our own names
    for table, names in _DATED.items()
}


def trouble(database: Path, application_id: int, secret: bytes | None) -> str:
    """Say in half a sentence what is wrong with a blog's database, or nothing.

    Without a secret, whose blog it is cannot be told. Raises sqlite3.OperationalError and OSError
    where the disk does not let it be read.
    """
    if not database.exists():
        return "is missing, though a blog was here."
    size = database.stat().st_size
    with database.open("rb") as file:
        head = file.read(100)
    if not size:
        return "is empty, though a blog was here."
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        return "is not a database."
    if int.from_bytes(head[68:72], "big") != application_id:
        return "belongs to another program."
    # After a crash the log may hold pages that the file lacks; then only a whole check can tell.
    crashed = _size(_beside(database, "-wal")) > 0
    if not crashed and size < _promised_size(head):
        return "is cut short."
    with closing(_read_only(database)) as opened:
        return _inner_trouble(opened, crashed or size <= _CHECKED_WHOLE, secret)


def trouble_of_rows(cursor: Any) -> str:
    """Say what is wrong with a database to its last row, as `trouble` does.

    Nothing of it is changed, though SQLite takes the look at the full text for a write.
    """
    try:
        if cursor.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return "is damaged."
        if cursor.execute("PRAGMA foreign_key_check").fetchone():
            return "has rows that point to none."
        has_text = cursor.execute(_HAS_TEXT).fetchone()
        if has_text and search_index.is_legible(cursor.execute):
            cursor.execute(_LOOK_AT_TEXT)  # where it is not, the start makes it anew
    except UNREADABLE as error:
        return f"is damaged ({error})."
    return ""


def counts(opened: Any) -> dict[str, int]:
    """Count the rows of each table."""
    names = [name for (name,) in opened.execute(_TABLES).fetchall()]
    count = "SELECT count(*) FROM"
    return {name: opened.execute(f'{count} "{name}"').fetchone()[0] for name in names}


def _inner_trouble(opened: sqlite3.Connection, whole: bool, secret: bytes | None) -> str:
    try:
        if whole and opened.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            return "is damaged."
        return "" if secret is None else _foreign(opened, secret)
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return "holds no blog."
        raise  # the disk does not let it be read; the database may be sound
    except UNREADABLE:
        return "is damaged."


def _foreign(opened: sqlite3.Connection, secret: bytes) -> str:
    row = opened.execute("SELECT home FROM site").fetchone()
    if row is None:
        return "holds no blog."
    return "" if row[0] == home_of(secret) else "and secret.key do not belong together."


def _read_only(database: Path) -> sqlite3.Connection:
    """Open the file so that closing it moves nothing out of the log.

    Nothing is ever deleted here: a server may begin to use the files while we look. Where nobody
    has them open, `immutable` keeps SQLite from making any.
    """
    in_use = any(_beside(database, ending).exists() for ending in ("-wal", "-shm"))
    manner = "mode=ro" if in_use else "mode=ro&immutable=1"
    return sqlite3.connect(f"{database.resolve().as_uri()}?{manner}", uri=True)


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _promised_size(head: bytes) -> int:
    """Multiply page size and page count, as the header has them (sqlite.org/fileformat2.html)."""
    page = int.from_bytes(head[16:18], "big")
    return int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
