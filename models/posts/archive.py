"""Live posts by year, and by the part of it that dates are told in."""

from collections import Counter
from datetime import UTC, date, datetime, time

from sqlalchemy import select

from models.posts import shown
from models.posts.post import Post
from models.posts.shown import Shown
from models.posts.stream import BY_TIME, SIZE, key_at
from models.posts.tag import Month
from models.storage import UNREADABLE, Slice, db, slice_after
from safety.words import dates


def dated(year: int, part: str | None, grain: str, before: str | None = None) -> Slice[Shown]:
    """Read the live posts of a year or a part of it, newest first. Raises NoSuchCursor."""
    start, end = (_midnight(day) for day in dates.bounds(year, part, grain))
    key, last = key_at(before), end - datetime.resolution
    found = Post.live(min(last, key[0]) if key else last).where(Post.published_at >= start)
    return slice_after(shown.of(found), BY_TIME, SIZE, key, shown.read)


def counts(grain: str) -> Counter[tuple[int, str]]:
    """Count live posts by year and part of the year, as coarse as dates are told."""
    found: Counter[tuple[int, str]] = Counter()
    for first, number in db.session.execute(
        select(Month.first, Month.posts).where(Month.posts > 0)
    ):
        if first != UNREADABLE.date():
            found[dates.part_of(first, grain)] += number
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
