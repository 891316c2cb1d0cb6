"""The queue: posts whose time is to come, one a day, each live by itself when its day begins."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Select, select

from models.posts import places
from models.posts.post import Post
from models.storage import db, now


def queued() -> Select[Post]:
    """Select the posts that wait for their time."""
    return select(Post).where(Post.published_at > now(), Post.place == 0)


def next_free_day() -> datetime:
    """Return when the queue has room: the start of the first day to come without a post.

    Not of the day after the last: a clock that ran ahead may have queued that one for next year.
    """
    moment = places.this_moment()
    times = select(Post.published_at).where(Post.published_at > moment)
    taken = {waiting.date() for waiting in db.session.scalars(times) if waiting}
    day = moment.date() + timedelta(days=1)
    while day in taken:
        day += timedelta(days=1)
    return datetime.combine(day, time(), UTC)
