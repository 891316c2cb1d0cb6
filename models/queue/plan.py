"""When queued posts appear: days and moments drawn by chance, within what the author has set.

A window of hours is cut into as many sections as posts may appear on a day; each section takes one
post, at a moment that any is as likely as another. No two come closer than a quarter of a section.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from models.site import Time
from safety.keys import sealing

Chance = Callable[[int], int]  # draws a number below another
Section = tuple[datetime, datetime]

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_APART = 4  # of a section, the part that two posts are apart at least


@dataclass(frozen=True)
class Window:
    """The hours in which posts appear, and on which days; `salt` decides which days are skipped."""

    rules: Time
    salt: bytes

    @property
    def begins(self) -> timedelta:
        """How long after midnight (UTC) it begins."""
        return timedelta(hours=self.rules.queue_from)

    @property
    def section(self) -> timedelta:
        """How long a section of it is; a window may go on over midnight."""
        hours = (self.rules.queue_to - self.rules.queue_from) % 24 or 24
        return timedelta(hours=hours) / self.rules.queue_per_day

    def sections(self, day: date) -> list[Section]:
        """Cut the window of a day."""
        start = datetime.combine(day, time(), UTC) + self.begins
        parts = range(self.rules.queue_per_day)
        return [(start + n * self.section, start + (n + 1) * self.section) for n in parts]

    def day_of(self, moment: datetime) -> date:
        """Return the day whose window a moment belongs to."""
        return (moment - self.begins).date()

    def is_skipped(self, day: date) -> bool:
        """Tell whether chance leaves a day out: always the same ones, which nobody can foresee."""
        drawn = sealing.digest("queue-skips", day.isoformat().encode(), self.salt, size=16)
        return int.from_bytes(drawn, "big") % 100 < self.rules.queue_skips


def draw(
    window: Window, taken: Sequence[datetime], first: date, last: datetime, chance: Chance
) -> datetime:
    """Draw a moment in the first free section from a day on that begins after `last`.

    `taken` are the times of other posts, `last` that of the one before or the newest on the blog.
    """
    for section in _free(window, taken, first, last):
        moment = within(section, [*taken, last], window.section / _APART, chance)
        if moment is not None:
            return moment
    raise AssertionError  # there is always another day


def within(
    section: Section, taken: Sequence[datetime], apart: timedelta, chance: Chance
) -> datetime | None:
    """Draw a moment in a section that is `apart` from all others, or None where there is none."""
    start, end = section
    low = max([start, *(moment + apart for moment in taken if moment <= start)])
    high = min([end, *(moment - apart for moment in taken if moment >= end)])
    if low >= high:
        return None
    return low + chance((high - low) // _MICROSECOND) * _MICROSECOND


def on_day(window: Window, taken: Sequence[datetime], day: date, chance: Chance) -> datetime:
    """Draw a moment on a certain day: the farthest of some from the others of that day."""
    start, end = window.sections(day)[0][0], window.sections(day)[-1][1]
    drawn = [start + chance((end - start) // _MICROSECOND) * _MICROSECOND for _ in range(8)]
    return max(drawn, key=lambda it: min((abs(it - other) for other in taken), default=_DAY))


def _free(
    window: Window, taken: Sequence[datetime], first: date, last: datetime
) -> Iterator[Section]:
    used = Counter(window.day_of(moment) for moment in taken)
    spaced = {*used, window.day_of(last)}
    for number in count():
        day = first + number * _DAY
        near = any(0 < abs((day - other).days) < window.rules.queue_every for other in spaced)
        if near or window.is_skipped(day) or used[day] >= window.rules.queue_per_day:
            continue
        for start, end in window.sections(day):
            if start >= last and not any(start <= moment < end for moment in taken):
                yield start, end
