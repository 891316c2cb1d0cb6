"""The times that feeds tell: coarse ones, and within each the order of posts and corrections.

A post is told as the beginning of its day, month or season and one second for each that was
published in it before; a correction as the beginning of its own, with the number of the correction
and half a second. So no two are the same, and none tells more than the order that readers see.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Select, func, literal, select, tuple_, union_all

from models.posts.post import Post
from models.storage import db, now
from safety.words import dates


class Times(NamedTuple):
    """When a feed says that a post was published, and changed."""

    published: datetime
    updated: datetime


def of(posts: Sequence[Post], grain: str) -> dict[int, Times]:
    """Return the times of live posts by their row; no later post changes them."""
    if not posts:
        return {}
    earlier = union_all(*(_earlier(post, grain) for post in posts))
    counted: dict[int, int] = dict(db.session.execute(earlier).all())
    return {post.id: _times(post, grain, counted[post.id]) for post in posts}


def next_revision(day: date) -> int:
    """Return the number of a correction made on this day: above all that its season has told."""
    first = dates.start(day, "season")
    last = select(func.max(Post.revised)).where(Post.revised > 0, Post.updated_on >= first)
    shown = select(func.count()).where(
        Post.published_at >= _midnight(first), Post.published_at <= now()
    )
    return 1 + max(db.session.scalar(last) or 0, db.session.scalar(shown) or 0)


def _earlier(post: Post, grain: str) -> Select[int, int]:
    """Count the live posts of the same day, month or season before this one."""
    first = _midnight(dates.start(post.day or post.updated_on, grain))
    mine = tuple_(post.published_at, post.id)
    return select(literal(post.id), func.count()).where(
        Post.published_at >= first,
        Post.published_at <= post.published_at,
        tuple_(Post.published_at, Post.id) < mine,
    )


def _times(post: Post, grain: str, earlier: int) -> Times:
    first = _midnight(dates.start(post.day or post.updated_on, grain))
    published = first + timedelta(seconds=earlier)
    if not post.revised:
        return Times(published, published)
    changed = _midnight(dates.start(post.updated_on, grain))
    return Times(published, max(published, changed + timedelta(seconds=post.revised + 0.5)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
