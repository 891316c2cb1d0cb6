"""What the times of posts tell a stranger of their author, and what this server keeps of hers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from models.author import Session
from models.posts import Post
from models.questions import Letter, Question
from models.site import Site, Time
from models.storage import UNREADABLE, db, today

AWAKE = range(7, 23)  # hours in which most people are; what a stranger would take for granted
ZONES = range(-11, 15)  # hours of clocks of the world ahead of UTC
_ENOUGH = 20  # posts, before a day of the week means anything
_LOOKED_BACK = 365  # days
_KEPT = 30  # days


@dataclass(frozen=True)
class Hours:
    """`weekdays` counts posts of a year, Monday first, or is empty where readers see no days.

    `spread` is the chance of a queued post to appear in each hour of the day (UTC); `zones` are
    hours ahead of UTC at which all of them would be hours of people who are awake.
    """

    weekdays: list[int]
    spread: list[float]
    zones: list[int]
    exact: int  # posts whose moment is still kept
    worked: int  # of the last days, those on which questions were moved or letters written
    browsers: int

    @property
    def favourites(self) -> list[int]:
        """The days of the week, from 0, that stand out."""
        total = sum(self.weekdays)
        if total < _ENOUGH:
            return []
        return [day for day, number in enumerate(self.weekdays) if number > 0.3 * total]


def tell() -> Hours:
    """Gather it."""
    site = Site.current()
    shown = spread(site.time)
    return Hours(
        _weekdays() if site.blog.grain == "day" else [],
        shown,
        zones(shown),
        len(db.session.scalars(Post.live().where(Post.timing.is_not(None))).all()),
        len(_days_of_work()),
        db.session.scalar(select(func.count()).select_from(Session)) or 0,
    )


def spread(rules: Time) -> list[float]:
    """Return for each hour of the day how likely it is that a queued post appears in it."""
    length = (rules.queue_to - rules.queue_from) % 24 or 24
    within = {(rules.queue_from + number) % 24 for number in range(length)}
    return [1 / length if hour in within else 0.0 for hour in range(24)]


def zones(hours: Sequence[float]) -> list[int]:
    """Return where someone would live who does all this while awake; every zone says nothing."""
    if all(hours):
        return list(ZONES)
    return [
        zone
        for zone in ZONES
        if all((hour + zone) % 24 in AWAKE for hour, number in enumerate(hours) if number)
    ]


def _weekdays() -> list[int]:
    since = today() - timedelta(days=_LOOKED_BACK)
    times = db.session.scalars(Post.live().with_only_columns(Post.published_at))
    found = Counter(moment.weekday() for moment in times if moment and moment.date() >= since)
    return [found[day] for day in range(7)]


def _days_of_work() -> set[date | None]:
    """Return the days of which this database tells that the author was at work."""
    since = today() - timedelta(days=_KEPT)
    moved = select(Question.moved_on).where(Question.moved_on.between(since, today()))
    wrote = select(Letter.day).where(Letter.for_visitor.is_not(None), Letter.day >= since)
    drafted = select(Post.updated_on).where(Post.sealed.is_not(None), Post.updated_on >= since)
    days = {day for found in (moved, wrote, drafted) for day in db.session.scalars(found)}
    return days - {UNREADABLE.date()}
