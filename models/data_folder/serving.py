"""Whether the blog is being served: what replaces its files waits until nobody serves it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.data_folder.backup import Refused
from models.storage import db, lock_file

_NAME = "serving"
_UNFINISHED = ".rekey"  # of a change of keys that was broken off, which could go on until now
_held: list[int] = []  # for as long as this process lives, and workers that it forks


def begin_serving() -> None:
    """Note that this process serves the blog. Raises Refused while its files are replaced."""
    fd = lock_file(db.engine, _NAME)
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        raise Refused(
            "Another command is replacing the blog's files. Start the blog when it has ended."
        ) from None
    _held.append(fd)
    _drop_unfinished()


def work_file() -> Path:
    """Return the copy of the database in which keys are changed, while the blog stands still."""
    database = Path(db.engine.url.database or "")
    return database.with_name(f"{database.name}{_UNFINISHED}")


def _drop_unfinished() -> None:
    """Drop such a copy: it would keep what is withdrawn from the blog from here on."""
    there = work_file()
    for file in there.parent.glob(f"{there.name}*"):
        file.unlink(missing_ok=True)


@contextmanager
def alone() -> Iterator[None]:
    """Keep the blog from being served meanwhile. Raises Refused where it is served now."""
    fd = lock_file(db.engine, _NAME)
    try:
        _take(fd)
        yield
    finally:
        os.close(fd)


def _take(fd: int) -> None:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(
            "The blog is running, or another command replaces its files. Stop it first, and start"
            " it again afterwards."
        ) from None
