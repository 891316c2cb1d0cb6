"""Places: live posts numbered in the order of their publication, for search, chance and sitemap."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Select, bindparam, select, text

from models.posts.post import ADMITTED, Post
from models.storage import UNREADABLE, begin_writing, db, now, today

PIECE = 2_500  # posts in a piece of the sitemap: a megabyte at once would stay taken
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that says less than our own age is reset
TOP = "(SELECT coalesce(max(place), 0) FROM post WHERE place > 0)"
WAITS = text("post.place = 0")  # to be given one; written out, or SQLite would not see its index
_BY_THEN = Post.published_at <= bindparam("moment", type_=Post.published_at.type)
_DUE = select(Post).where(WAITS, _BY_THEN).order_by(Post.published_at, Post.id)
_SOME_DUE = select(Post.id).where(WAITS, _BY_THEN).limit(1)


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


def queued() -> Select[Post]:
    """Select the posts that wait for their time."""
    return select(Post).where(Post.published_at > now(), Post.place == 0)


def some_due() -> bool:
    """Tell whether there are posts whose time has come, and that have no place yet."""
    found = db.session.connection().execute(_SOME_DUE, {"moment": this_moment()})
    return found.first() is not None


def due() -> Sequence[Post]:
    """Return these posts, in the order of their times."""
    return db.session.scalars(_DUE, {"moment": this_moment()}).all()


def admit() -> bool:
    """Give them their places; tell whether to commit that."""
    if not some_due():
        return False
    begin_writing()
    for place, post in enumerate(due(), start=top() + 1):
        post.place = place
    db.session.flush()
    return True


def pieces() -> int:
    """Return how many pieces the sitemap has; each is read on its own."""
    return max(top() - 1, 0) // PIECE + 1


def addresses(piece: int) -> list[tuple[str, date]]:
    """Return the slugs of a piece of the sitemap, in their order, with the day of change."""
    rows = db.session.execute(
        placed()
        .with_only_columns(Post.slug, Post.updated_on)
        .where(Post.place > piece * PIECE, Post.place <= (piece + 1) * PIECE)
    )
    return sorted((slug, day) for slug, day in rows if slug and day != UNREADABLE.date())
