"""Times of files: the last write of a blog is left as a day, not as a moment."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from models.storage import db

_DAY = 24 * 60 * 60  # seconds


def level_times() -> None:
    """Set the times of the blog's files back to the midnight before, in UTC.

    SQLite does not look at them. What the system itself notes of a change of a file's times
    (`ctime`) is the moment of this call.
    """
    for file in _files(Path(db.engine.url.database or "")):
        level(file)


def level(file: Path) -> None:
    """Set the times of one file back."""
    with suppress(OSError):  # gone meanwhile, or on a disk that takes nothing
        day = int(file.stat().st_mtime) // _DAY * _DAY
        os.utime(file, (day, day))


def _files(database: Path) -> Iterator[Path]:
    """Name the database, its log and its locks, the copies, and the folders of both."""
    backups = database.parent / "backups"
    yield from database.parent.glob(f"{database.name}*")
    yield from backups.glob("*")
    yield from (backups, database.parent)
