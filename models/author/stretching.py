"""The turn to stretch a password: one at a time across all processes, and few who wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from models.storage import Busy, lock

PATIENCE = 5.0  # seconds to wait while another password is being stretched
PLACES = 2  # threads of a process: one that stretches, and one that waits

_places = BoundedSemaphore(PLACES)


@contextmanager
def stretching() -> Iterator[None]:
    """Hold the turn. Raises Busy, at once where the places of this process are taken."""
    if not _places.acquire(blocking=False):
        raise Busy("password")
    try:
        with lock("password", PATIENCE):
            yield
    finally:
        _places.release()
