"""Several at once: each has read what it is about to change before any of them writes."""

import fcntl
import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from copy import copy
from pathlib import Path
from typing import TypeVar

import pytest
from flask import Flask

from models import now
from tests.cast.blog import by_hand
from tests.cast.desk import Desk
from tests.cast.running import until

LOCKS = Path("/proc/locks")
needs_locks = pytest.mark.skipif(not LOCKS.exists(), reason="only Linux tells who waits for a lock")

Done = TypeVar("Done")


def race(app: Flask, *deeds: Callable[[], Done]) -> list[Done]:
    """Let each deed come as far as the write lock, then let them write, in this order.

    The lock is held here meanwhile. The kernel gives it to whoever waits longest.
    """
    file = Path(f"{app.config['DATABASE']}.write.lock")
    with ThreadPoolExecutor(len(deeds)) as pool, file.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        begun: list[Future[Done]] = []
        for deed in deeds:
            begun.append(pool.submit(deed))
            until(lambda: waiting(file) == len(begun) or begun[-1].done(), "the next one waits")
            assert not begun[-1].done(), f"it did not wait to write: {begun[-1].result()}"
        fcntl.flock(lock, fcntl.LOCK_UN)
        return [each.result() for each in begun]


def waiting(lock: Path) -> int:
    """Count those who wait for a lock, in this process or another."""
    waits = re.compile(rf"-> FLOCK .*:{lock.stat().st_ino} ")
    return len(waits.findall(LOCKS.read_text(encoding="ascii")))


def tab(desk: Desk) -> Desk:
    """Open another tab of the same browser, which sends the same cookie and token."""
    cookie = desk.client.get_cookie("unsaid")
    assert cookie
    other = copy(desk)
    other.client = desk.client.application.test_client()
    other.client.set_cookie("unsaid", cookie.value)
    return other


def note_no_use(app: Flask) -> None:
    """Have no request note the minute in which a browser was used: that is a write as well."""
    ahead = now() + app.config["SESSION_IDLE"] * 0.9  # what lies farther ahead is ended
    by_hand(app, "UPDATE session SET seen_at = ?", f"{ahead:%F %T.%f}")


def as_deployed(app: Flask) -> None:
    """Have the app answer what goes wrong with a page, as it does where it is deployed."""
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
