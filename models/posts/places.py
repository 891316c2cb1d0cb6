"""Places: live posts numbered in the order of their publication, for search, chance and sitemap."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import BindParameter, Select, bindparam, select, text, tuple_

from models.posts.post import ADMITTED, Post
from models.posts.slug import Slug
from models.storage import UNREADABLE, begin_writing, db, now, today

PIECE = 2_500  # posts in a piece of the sitemap: a megabyte at once would stay taken
MOVED_MOST = 1_000  # posts that go one place on for one that comes back among them
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that says less than our own age is reset
TOP = "(SELECT coalesce(max(place), 0) FROM post WHERE place > 0)"
WAITS = text("post.place = 0")  # to be given one; written out, or SQLite would not see its index
_BY_THEN = Post.published_at <= bindparam("moment", type_=Post.published_at.type)
_DUE = select(Post).where(WAITS, _BY_THEN).order_by(Post.published_at, Post.id)
_TIME = bindparam("time", type_=Post.published_at.type)
_ROW: BindParameter[int] = bindparam("row")
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
    for post in due():
        if post.dated is None:
            post.place = top() + 1
        else:
            _put_back(post, post.dated)
        db.session.flush()
    return True


def _put_back(post: Post, time: datetime) -> None:
    """Put a post among those of the time that it had before, as if it had never been away."""
    place = _room(time, post.id)
    post.place, post.published_at, post.dated = place, time, None
    Slug.date_back(post.slug or "", time)


def _room(time: datetime, row: int) -> int:
    """Make room in the order of places for a post of some time, and return its place."""
    earlier = placed().where(tuple_(Post.published_at, Post.id) < tuple_(_TIME, _ROW))
    last = earlier.order_by(Post.published_at.desc(), Post.id.desc()).limit(1)
    place = 1 + (db.session.scalar(last.with_only_columns(Post.place), _key(time, row)) or 0)
    later = select(Post).where(Post.place >= place).order_by(Post.place).limit(MOVED_MOST)
    following = db.session.scalars(later).all()
    moving = [post for number, post in enumerate(following, place) if post.place == number]
    if len(moving) == MOVED_MOST:
        return top() + 1
    for post in reversed(moving):
        post.place += 1
        db.session.flush()
    return place


def _key(time: datetime, row: int) -> dict[str, object]:
    return {"time": time, "row": row}


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
