"""How full the disk is that the blog is on, and when there was no more room for questions."""

import os
import re
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from models.storage import db, today
from safety.translation import N_

WARNED, CLOSED, OPENED = 80, 95, 94  # percent: from where on the author is told, and the box closes
MONTH = timedelta(days=31)
SENTENCES = {
    WARNED: N_(
        "The disk that the blog is on is %(percent)s %% full. From 95 %% on the question box is"
        " closed until there is room again."
    ),
    CLOSED: N_(
        "The disk that the blog is on is %(percent)s %% full, so the question box is closed. It"
        " opens by itself when there is room again; you can go on writing, and erase."
    ),
}
_COPY = re.compile(r"unsaid-([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9]{1,9}\.sqlite(?:\.age)?")


class Room(NamedTuple):
    """The bytes of a disk that a blog may use, and those of them that are free."""

    size: int
    free: int

    @property
    def percent(self) -> int:
        """How much is used, as `df` says it, rounded down."""
        return 100 * (self.size - self.free) // self.size if self.size else 0


def room() -> Room:
    """Measure the disk of the data folder; one that tells nothing has room."""
    try:
        found = os.statvfs(_folder())
    except OSError:
        return Room(0, 0)
    used = found.f_blocks - found.f_bfree
    return Room((used + found.f_bavail) * found.f_frsize, found.f_bavail * found.f_frsize)


def is_full() -> bool:
    """Tell whether there is no room for questions: from 95 % on, and until it is below 94 %.

    All processes must say the same in between, so a file says that it was full.
    """
    percent, mark = room().percent, Path(f"{db.engine.url.database}.full")
    with suppress(OSError):  # a disk that takes nothing at all is over the line anyway
        if percent >= CLOSED:
            mark.touch(mode=0o600)
        elif percent < OPENED:
            mark.unlink(missing_ok=True)
    return percent >= CLOSED or (percent >= OPENED and mark.exists())


def warning() -> str:
    """Return what the author is to be told of a disk that fills, to be translated, or nothing."""
    if is_full():
        return SENTENCES[CLOSED]
    return SENTENCES[WARNED] if room().percent >= WARNED else ""


def days_left(copies: Path) -> int | None:
    """Return after how many days the disk is full at last month's rate, by the sizes of copies.

    Each day takes what the database grows by, once in itself and once in each copy that is kept.
    None where that cannot be told, or nothing grows.
    """
    sizes = copy_sizes(copies)
    recent = {day: size for day, size in sizes.items() if day >= today() - MONTH}
    if len(recent) < 2:
        return None
    first, last = min(recent), max(recent)
    grown = (recent[last] - recent[first]) * (1 + len(sizes)) / (last - first).days
    return int(room().free / grown) if grown > 0 else None


def copy_sizes(copies: Path) -> dict[date, int]:
    """Return the size of the largest copy of each day, by what is in their folder."""
    found: dict[date, int] = {}
    with suppress(OSError):
        for file in copies.iterdir():
            if name := _COPY.fullmatch(file.name):
                with suppress(ValueError):  # no such day
                    day = date.fromisoformat(name[1])
                    found[day] = max(found.get(day, 0), file.stat().st_size)
    return found


def _folder() -> Path:
    return Path(db.engine.url.database or "").parent
