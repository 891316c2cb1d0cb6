"""How the database fares while the blog runs: looked at after each start and daily, and told."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy.exc import OperationalError

from models.data_folder.checkup import DATES
from models.storage import Busy, db, lock
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
