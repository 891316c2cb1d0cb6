"""Places: live posts numbered in the order of their publication, for search, chance and sitemap."""

from datetime import UTC, date, datetime

from sqlalchemy import Select, select, text

from models.posts.post import ADMITTED, Post
from models.storage import begin_writing, db, now, today

WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that says less than our own age is reset
TOP = "(SELECT coalesce(max(place), 0) FROM post WHERE place > 0)"
WAITS = text("post.place = 0")  # to be given one; written out, or SQLite would not see its index


def top() -> int:
    """Return the place of the newest post that has one, or 0."""
    found: int = db.session.connection().exec_driver_sql(f"SELECT {TOP}").scalar_one()
    return found


def placed() -> Select[Post]:
    """Select the live posts that have a place, to be found by it.

    Said in these words, or SQLite would not see the index of places and go through all posts.
    """
    return select(Post).where(Post.place > 0)


def newest() -> datetime | None:
    """Return the latest time of a post that was admitted, or None where there is none."""
    by_time = select(Post.published_at).where(ADMITTED).order_by(Post.published_at.desc())
    return db.session.scalar(by_time.limit(1))


def ahead() -> date | None:
    """Return the day of the newest post where today is earlier: a clock was wrong, or is."""
    moment = newest()
    return moment.date() if moment and moment.date() > today() else None


def this_moment() -> datetime:
    """Return now, or the time of the newest post where the clock has plainly been reset.

    What is published under such a clock would be dated years ago, and what is queued be early.
    """
    moment = now()
    return moment if moment >= WRITTEN else max(moment, newest() or moment)


def admit() -> bool:
    """Give a place to posts whose time has come; tell whether to commit that."""
    due = select(Post).where(WAITS, Post.published_at <= this_moment())
    due = due.order_by(Post.published_at, Post.id)
    if db.session.scalar(due.limit(1)) is None:
        return False
    begin_writing()
    for place, post in enumerate(db.session.scalars(due).all(), start=top() + 1):
        post.place = place
    db.session.flush()
    return True
