"""The database must stay where it is: where its file was moved, removed or replaced, nobody writes.

What is open can be read to the end, but what is written to it would be in no file that anyone
finds again. A file that came in its place is not opened either: it lies beside a log of another.
"""

import logging
import os
from pathlib import Path

from flask_sqlalchemy.session import Session as FlaskSession

_log = logging.getLogger("unsaid.storage")

Identity = tuple[int, int]  # device and inode

_known: dict[str, Identity] = {}  # by path, what a process found there first
_told: set[str] = set()


class Moved(Exception):
    """The database is no longer where it was opened."""


class Session(FlaskSession):
    """A session whose commits count only while the database can be found again."""

    def commit(self) -> None:
        """Commit. Raises Moved where what was written is lost with the file."""
        super().commit()
        require(str(self.get_bind().engine.url.database))


def sync(place: Path) -> None:
    """See a file, or the names in a folder, onto the disk. Raises OSError."""
    fd = os.open(place, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def begin(path: str) -> None:
    """Take what lies at a path for the database from now on, or what is made there first."""
    found = _identity(path)
    _known.pop(path, None)
    if found:
        _known[path] = found


def is_in_place(path: str) -> bool:
    """Tell whether the file is the one that was there first."""
    found = _identity(path)
    return found is not None and _known.setdefault(path, found) == found


def require(path: str) -> None:
    """Go on while the file is in its place. Raises Moved, and says so in the log once."""
    if is_in_place(path):
        _told.discard(path)
        return
    if path not in _told:
        _told.add(path)
        _log.error(
            "The database is no longer at %s: it was moved, removed or replaced. Nothing is"
            " written until it is back; to use another, stop the blog first.",
            path,
        )
    raise Moved


def _identity(path: str) -> Identity | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
