"""Whether the blog is being served: what replaces its files waits until nobody serves it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from models.data_folder.backup import Refused
from models.storage import db, lock_file

_NAME = "serving"
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
