"""The queue: posts whose time is to come, one a day, each live by itself when its day begins."""

from datetime import datetime, timedelta

from sqlalchemy import Select, func, select

from models.posts.post import Post
from models.storage import db, now


def queued() -> Select[Post]:
    """Select the posts that wait for their time."""
    return select(Post).where(Post.published_at > now())


def next_free_day() -> datetime:
    """Return when the queue has room: the start of the day after the last queued one."""
    last = db.session.scalar(queued().with_only_columns(func.max(Post.published_at)))
    day = max(last or now(), now()) + timedelta(days=1)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)
