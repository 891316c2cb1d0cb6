"""Posts whose time has come are let in: one alone, where they were due while nothing ran."""

from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from models.posts import places
from models.queue import order
from models.storage import begin_writing, db, elapsed, now

_AHEAD = 600.0  # seconds by which a clock may run ahead: hands that set it, and leap seconds

# How far the clock stood from the time that passed, when it was last looked at in this process.
_seen: "WeakKeyDictionary[Engine, float]" = WeakKeyDictionary()


def admit() -> bool:
    """Give a place to posts whose time has come; tell whether to commit that.

    Where this process has only begun, or its clock ran ahead (the machine slept, or was set), one
    post of the queue is let in, and the rest gets new times.
    """
    if not places.some_due():
        return False
    begin_writing()
    late = [post for post in places.due() if post.timing in ("queue", "fixed")]
    if _ran_ahead() and len(late) > 1:
        order.catch_up(late)
    return places.admit()


def _ran_ahead() -> bool:
    offset = now().timestamp() - elapsed()
    before = _seen.get(db.engine)
    _seen[db.engine] = offset
    return before is None or offset - before > _AHEAD
