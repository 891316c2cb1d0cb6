"""Copies of the database, made while the blog runs."""

import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import OperationalError

from models.data_folder import checkup, copies
from models.storage import Busy, become_writer, db, lock, opener, today

_log = logging.getLogger("unsaid.backup")

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
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with lock("backup", PATIENCE):
            try:
                _sweep(folder)
                _write(part := folder / _PART)
                copy = part.rename(folder / name([file.name for file in folder.iterdir()]))
                _sync(folder)
                return copy
            finally:
                _sweep(folder)
    except Busy:
        raise Refused("Another copy is being made; try again when it is done.") from None
    except DISK_FAILURES as error:
        raise Refused(refusal(folder, error)) from error


def _sweep(folder: Path) -> None:
    """Drop what a copy left that was broken off, its journals too."""
    for file in folder.glob(f"{_PART}*"):
        file.unlink(missing_ok=True)


def _write(part: Path) -> None:
    """Write the whole database into a file of its own, look at it, and see it onto the disk."""
    part.touch(mode=0o600)
    with closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=OFF")  # SQLite counts the copy as writing
        try:
            before = _state(cursor)
            # An address, since connections are opened by one, and a name may look like one.
            cursor.execute("VACUUM INTO ?", [f"file:{quote(str(part))}"])
            after = _state(cursor)
        finally:
            cursor.execute("PRAGMA query_only=ON")
    if trouble := _trouble(part, before[1] if before == after else None):
        raise Refused(f"The copy {trouble} Nothing was kept of it; look after the disk.")
    _sync(part)


def _trouble(part: Path, numbers: dict[str, int] | None) -> str:
    """Say what is wrong with a copy, unless the blog itself is no better: it may be the last."""
    with closing(opener(part)()) as copy:
        copy.execute("PRAGMA query_only=OFF")
        copy.execute("BEGIN")
        trouble = checkup.trouble_of_rows(copy)
        if not trouble and numbers not in (None, checkup.counts(copy)):
            return "lacks rows, or has too many."
        copy.execute("ROLLBACK")
    if trouble:
        with db.engine.connect() as connection:
            become_writer(connection)
            if checkup.trouble_of_rows(connection.connection.cursor()) == trouble:
                _log.warning("The copy %s So is the blog: look after it, and its disk.", trouble)
                return ""
    return trouble


def _state(cursor: Any) -> tuple[int, dict[str, int]]:
    """Return what tells whether others wrote meanwhile, and the numbers of rows."""
    return cursor.execute("PRAGMA data_version").fetchone()[0], checkup.counts(cursor)


def _sync(place: Path) -> None:
    fd = os.open(place, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
