"""The times that feeds tell: coarse ones, and within each the order of posts and corrections.

A post is told as the beginning of its day, month or season and one second for each that was
published in it before; a correction as the beginning of its own, with the number of the correction
and half a second. So no two are the same, and none tells more than the order that readers see.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import func, select, text

from models.posts.post import Post
from models.posts.shown import Shown
from models.storage import db, now
from safety.words import dates

# For each post the live ones before it since the first day of its own day, month or season.
_EARLIER = text("""
SELECT mine.id, (
    SELECT count(*) FROM post
    WHERE published_at >= since.value AND published_at <= mine.published_at
    AND (published_at, id) < (mine.published_at, mine.id)
) FROM json_each(:firsts) AS since JOIN post AS mine ON mine.id = since.key
""")


# A period is even where its posts stand within a second of its beginning.
_UNEVEN = text("""
SELECT DISTINCT date(published_at) FROM post
WHERE place > 0 AND published_at < :before AND date(published_at) IS NOT NULL AND (
    strftime('%H:%M:%S', published_at) <> '00:00:00'
    OR (:grain <> 'day' AND strftime('%d', published_at) <> '01')
    OR (:grain = 'season' AND strftime('%m', published_at) NOT IN ('03', '06', '09', '12'))
)
""")


class Times(NamedTuple):
    """When a feed says that a post was published, and changed."""

    published: datetime
    updated: datetime


def of(posts: Sequence[Shown], grain: str) -> dict[int, Times]:
    """Return the times of live posts by their row; no later post changes them."""
    firsts = json.dumps({post.id: f"{dates.start(post.day, grain)}" for post in posts})
    earlier = db.session.connection().execute(_EARLIER, {"firsts": firsts}).all()
    counted: dict[int, int] = dict(earlier)
    return {post.id: _times(post, grain, counted[post.id]) for post in posts}


def next_revision(day: date) -> int:
    """Return the number of a correction made on this day: above all that its season has told."""
    first = dates.start(day, "season")
    last = select(func.max(Post.revised)).where(Post.revised > 0, Post.updated_on >= first)
    shown = select(func.count()).where(
        Post.published_at >= _midnight(first), Post.published_at <= now()
    )
    return 1 + max(db.session.scalar(last) or 0, db.session.scalar(shown) or 0)


def uneven(grain: str, before: date) -> list[tuple[datetime, datetime]]:
    """Return the days, months or seasons with live posts whose times tell more than those.

    Of each its beginning and its end, or the day `before` which it is looked at.
    """
    found = db.session.connection().execute(_UNEVEN, {"before": f"{before}", "grain": grain})
    firsts = sorted({dates.start(date.fromisoformat(day), grain) for day in found.scalars()})
    ends = [min(before, _after(first, grain)) for first in firsts]
    return [(_midnight(first), _midnight(end)) for first, end in zip(firsts, ends, strict=True)]


def _after(first: date, grain: str) -> date:
    days = {"day": 1, "month": 31, "season": 92}[grain]
    return dates.start(first + timedelta(days=days), grain)


def _times(post: Shown, grain: str, earlier: int) -> Times:
    first = _midnight(dates.start(post.day, grain))
    published = first + timedelta(seconds=earlier)
    if not post.revised:
        return Times(published, published)
    changed = _midnight(dates.start(post.updated_on, grain))
    return Times(published, max(published, changed + timedelta(seconds=post.revised + 0.5)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
