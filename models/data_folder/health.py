"""How the database fares while the blog runs: looked at after each start and daily, and told."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import OperationalError

from models.data_folder import founding
from models.data_folder.checkup import DATES
from models.storage import Busy, db, lock, triggers
from safety.translation import N_

SOUND, DAMAGED, UNREADABLE = "sound", "damaged", "unreadable"
ADVICE = {
    DAMAGED: N_(
        "The database is damaged: some of its pages cannot be read. Stop the blog, copy its folder"
        " aside, and put back the newest backup that is whole."
    ),
    UNREADABLE: N_(
        "Some rows of the database hold a date that cannot be read. What they hold is left out of"
        " every list; the newest backup that has them may help."
    ),
}


class Library(NamedTuple):
    """SQLite, as it is here."""

    version: str
    has_fts5: bool
    clears_at_once: bool  # words that are taken out of the index


def library() -> Library:
    """Ask SQLite for its version and its features."""
    with closing(sqlite3.connect(":memory:")) as opened:
        row = opened.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()
    return Library(sqlite3.sqlite_version, bool(row[0]), triggers.CLEARS_AT_ONCE)


def standing() -> str:
    """Tell a database that is older or newer than this program; one of its own is neither."""
    known, found = founding.known_revisions(), founding.revision()
    if found == known[-1]:
        return ""
    return "older" if found in (None, *known) else "newer"


def examine() -> str:
    """Say in a sentence what is wrong with the rows and pages, or nothing; it is only read."""
    found = _found()
    if found != SOUND:
        return ADVICE[found]
    with closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return ADVICE[DAMAGED]
        if cursor.execute("PRAGMA foreign_key_check").fetchone():
            return "Some rows of the database point to none."
    return ""


def look() -> str | None:
    """Read every page of the database and keep in a word how it fares; return the word.

    One process looks; the others return None, and find what it kept.
    """
    try:
        with lock("health", 0):
            found = _found()
            with suppress(OSError):  # on a disk that takes nothing it is still in the log
                _file().touch(mode=0o600)
                _file().write_text(found, encoding="ascii")
            return found
    except Busy:
        return None


def state() -> str:
    """Return the word that was kept last, or nothing before the first look."""
    try:
        return _file().read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return ""


def _found() -> str:
    try:
        with closing(db.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            if cursor.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return DAMAGED
            broken = any(cursor.execute(query).fetchone() for query in DATES.values())
            return UNREADABLE if broken else SOUND
    except sqlite3.OperationalError as failure:  # the database may be sound
        raise OperationalError("", (), failure) from failure
    except sqlite3.DatabaseError:
        return DAMAGED


def _file() -> Path:
    return Path(f"{db.engine.url.database}.health")
