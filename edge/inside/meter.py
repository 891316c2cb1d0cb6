"""What is counted of the pages served: in memory that the workers share, and nowhere else.

Each thread adds in a place of its own, so none waits for another; a look sums them up. Of doors
that want no line in the request log nothing is counted but what failed: how much they were used
would tell when questions came, and when the author was at work.
"""

import os
from bisect import bisect_left
from itertools import count
from mmap import mmap
from threading import get_ident
from typing import NamedTuple

from flask import Flask

from edge.door import doors, is_below

_NAME = "unsaid-meter"
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds
_PROCESSES, _THREADS = 64, 8  # that have places of their own; of more, a count may get lost
_DOORS, _CLASSES = 6, 6  # the classes of statuses, as their first digits number them
_HITS, _MISSES, _FLOODS, _MICROSECONDS, _BUCKETS = range(5)
_STATUSES = _BUCKETS + len(BOUNDS) + 1
_QUEUE_DAY, _QUEUE = range(_STATUSES + _DOORS * _CLASSES, _STATUSES + _DOORS * _CLASSES + 2)
_WIDTH = 64  # numbers of eight bytes that a thread has


class Sums(NamedTuple):
    """All that was counted since the start."""

    hits: int
    misses: int
    floods: int
    seconds: float  # that answers took altogether
    buckets: list[int]  # answers by how long they took; the last is for whatever took longer
    statuses: dict[tuple[str, int], int]  # answers by door and class of status


class Meter:
    """The counts of all workers, made before they are."""

    def __init__(self) -> None:
        self._bytes = mmap(-1, _PROCESSES * _THREADS * _WIDTH * 8)
        self._view = memoryview(self._bytes).cast("Q")
        self._mine: dict[int, int] = {}
        self._numbers = count()

    def at_once(self, door: int, status: int, seconds: float) -> None:
        """Count an answer that lay ready."""
        at = self._mine.get(get_ident()) or self._place()
        view = self._view
        view[at + _HITS] += 1
        view[at + _MICROSECONDS] += int(seconds * 1_000_000)
        view[at + _BUCKETS + bisect_left(BOUNDS, seconds)] += 1
        view[at + _STATUSES + door * _CLASSES + status // 100] += 1

    def made(self, door: int, status: int, seconds: float) -> None:
        """Count an answer that was made."""
        at = self._mine.get(get_ident()) or self._place()
        self._view[at + _MICROSECONDS] += int(seconds * 1_000_000)
        self._view[at + _BUCKETS + bisect_left(BOUNDS, seconds)] += 1
        self.failed(door, status)

    def failed(self, door: int, status: int) -> None:
        """Count the status of an answer alone."""
        at = self._mine.get(get_ident()) or self._place()
        self._view[at + _STATUSES + door * _CLASSES + status // 100] += 1

    def looked(self, *, is_hit: bool) -> None:
        """Count a look at the page cache that was allowed to take time."""
        self._add(_HITS if is_hit else _MISSES)

    def flooded(self) -> None:
        """Count a question that came in a flood."""
        self._add(_FLOODS)

    def of_the_day(self, day: int) -> int | None:
        """Return the number that was noted on this day, if one was."""
        return self._view[_QUEUE] if self._view[_QUEUE_DAY] == day else None

    def note(self, day: int, number: int) -> None:
        """Note the one number of a day; whoever looks on that day is told the same."""
        self._view[_QUEUE], self._view[_QUEUE_DAY] = number, day

    def sums(self, names: list[str]) -> Sums:
        """Add up what all threads have counted; `names` are those of the doors."""
        found = [sum(self._view[at::_WIDTH]) for at in range(_QUEUE_DAY)]
        statuses = {
            (name, number): found[_STATUSES + door * _CLASSES + number]
            for door, name in enumerate(names)
            for number in range(1, _CLASSES)
        }
        took = found[_MICROSECONDS] / 1_000_000
        buckets = found[_BUCKETS:_STATUSES]
        return Sums(found[_HITS], found[_MISSES], found[_FLOODS], took, buckets, statuses)

    def _add(self, what: int) -> None:
        self._view[(self._mine.get(get_ident()) or self._place()) + what] += 1

    def _place(self) -> int:
        """Give this thread of this process its place; the first process has none but the noting."""
        process = 1 + os.getpid() % (_PROCESSES - 1)
        number = process * _THREADS + next(self._numbers) % _THREADS
        return self._mine.setdefault(get_ident(), number * _WIDTH)


class Ways:
    """The doors of an app, as the gateway counts them: by the paths of what it passes on."""

    def __init__(self, app: Flask | None) -> None:
        found = doors(app)[:_DOORS] if app else []
        self.names = [door.name for door in found]
        self.front = next((at for at, door in enumerate(found) if door.policy.cache), 0)
        below = app.config.get("PUBLIC_PATH", "") if app else ""
        policies = [door.policy for door in found]
        self._behind = [(at, each) for at, each in enumerate(policies) if each.prefix]
        self._starts = ("", below) if below else ("",)

    def of(self, path: str) -> tuple[int, bool]:
        """Return the number of the door that a path lies behind, and whether it is counted."""
        for at, policy in self._behind:
            if any(is_below(path, start + policy.prefix) for start in self._starts):
                return at, policy.logged
        return self.front, True


def meter(app: Flask) -> Meter:
    """Return the meter of an app: the one that its server shares among workers, or its own."""
    if _NAME not in app.extensions:
        app.extensions[_NAME] = app.config.get("METER") or Meter()
    found: Meter = app.extensions[_NAME]
    return found
