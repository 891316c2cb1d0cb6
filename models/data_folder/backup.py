"""Copies of the database, made while the blog runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import OperationalError

from models.storage import db, today

DISK_FAILURES = (OSError, sqlite3.OperationalError, OperationalError)


class Refused(Exception):
    """The blog must not start, or be copied; the text says why, and what to do."""


def back_up() -> Path:
    """Copy the database into the backups folder while it is in use; return the copy.

    Raises Refused; no half copy stays.
    """
    folder = Path(db.engine.url.database or "").parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = _free(folder, today().isoformat())
    try:
        target.touch(mode=0o600)
        with closing(db.engine.raw_connection()) as connection:
            connection.cursor().execute(
                "PRAGMA query_only=OFF"
            )  # SQLite counts the copy as writing
            try:
                connection.cursor().execute("VACUUM INTO ?", [str(target)])
            finally:
                connection.cursor().execute("PRAGMA query_only=ON")
    except DISK_FAILURES as error:
        target.unlink(missing_ok=True)
        raise Refused(refusal(target, error)) from error
    return target


def refusal(place: Path, error: Exception) -> str:
    """Say which place cannot be written, and what to look at."""
    reason = getattr(error, "orig", error)
    return f"{place} cannot be written: {reason}. See that there is room, and that it may be."


def _free(folder: Path, day: str) -> Path:
    number = 1
    while (target := folder / f"unsaid-{day}-{number}.sqlite").exists():
        number += 1
    return target
