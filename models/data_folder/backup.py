"""Copies of the database, made while the blog runs."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.exc import OperationalError

from models.data_folder import checkup, copies
from models.storage import Busy, db, lock, today

DISK_FAILURES = (OSError, sqlite3.OperationalError, OperationalError)
PATIENCE = 600.0  # seconds to wait while another copy is made
_PART = "unsaid.sqlite.part"  # what is not whole yet; the next copy begins by dropping it


class Refused(Exception):
    """The blog must not start, or be copied; the text says why, and what to do."""


def back_up(folder: Path | None = None) -> Path:
    """Copy the database into a folder, while it is in use; return the copy.

    It has its name only once it is whole and checked. Raises Refused; no half copy stays.
    """
    return _copy(folder, lambda names: copies.next_name(names, today()))


def back_up_revision(revision: str) -> Path:
    """Copy the database before its tables are changed, in the place of an earlier such copy.

    So a start that fails each time fills no disk. Raises Refused as `back_up`.
    """
    return _copy(None, lambda _: f"unsaid-revision-{revision}.sqlite")


def drop_old_copies(folder: Path, keep: int) -> list[str]:
    """Delete the copies that make room for newer ones; return their names. Raises Refused."""
    try:
        files = [file for file in folder.iterdir() if file.is_file() and not file.is_symlink()]
        names = copies.outdated((file.name for file in files), keep, today())
        for name in names:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(refusal(folder, error)) from error
    return names


def backups_of(database: Path) -> Path:
    """Return the folder of a database's copies, where no other is wanted."""
    return database.parent / "backups"


def refusal(place: Path, error: Exception) -> str:
    """Say which place cannot be written, and what to look at."""
    reason = getattr(error, "orig", error)
    return f"{place} cannot be written: {reason}. See that there is room, and that it may be."


def _copy(folder: Path | None, name: Callable[[list[str]], str]) -> Path:
    folder = folder or backups_of(Path(db.engine.url.database or ""))
    part = folder / _PART
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with lock("backup", PATIENCE):
            try:
                _write(part)
                return part.rename(folder / name([file.name for file in folder.iterdir()]))
            finally:
                part.unlink(missing_ok=True)
    except Busy:
        raise Refused("Another copy is being made; try again when it is done.") from None
    except DISK_FAILURES as error:
        raise Refused(refusal(folder, error)) from error


def _write(part: Path) -> None:
    """Write the whole database into a file of its own, look at it, and see it onto the disk."""
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=OFF")  # SQLite counts the copy as writing
        try:
            # An address, since connections are opened by one, and a name may look like one.
            cursor.execute("VACUUM INTO ?", [f"file:{quote(str(part))}"])
        finally:
            cursor.execute("PRAGMA query_only=ON")
    if trouble := checkup.trouble(part, checkup.APPLICATION_ID, None):
        raise Refused(f"The copy {trouble} Nothing was kept of it; look after the disk.")
    with part.open("rb") as file:
        os.fsync(file.fileno())
