"""The stream of live posts: newest first, from a cursor on, one by address, or one by chance."""

from datetime import datetime
from random import randrange

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import selectinload

from models.posts import places
from models.posts.post import Post
from models.posts.slug import Slug
from models.site import Site
from models.storage import Slice, db, is_readable, slice_after

SIZE = 10  # posts on a page
BY_TIME = (Post.published_at, Post.id)  # the key by which the stream is read, the newest last
_TRIES = 1000  # of chance, before it gives up on a blog that has taken nearly everything back


class NoSuchCursor(Exception):
    """The address of an older page names a post that never was."""


def newest(before: str | None = None, size: int = SIZE) -> Slice[Post]:
    """Read live posts, newest first. Raises NoSuchCursor."""
    key = key_at(before)
    return slice_after(with_tags(Post.live(key[0] if key else None)), BY_TIME, size, key)


def at(slug: str) -> Post | None:
    """Return the live post at this address."""
    return _readable(with_tags(Post.live().where(Post.slug == slug)))


def pinned() -> Post | None:
    """Return the live post that the author has put on top."""
    row = Site.current().pinned_id
    return _readable(with_tags(Post.live().where(Post.id == row))) if row else None


def neighbours(post: Post) -> tuple[Post | None, Post | None]:
    """Return the live posts just older and just newer than a live one."""
    key, mine = tuple_(*BY_TIME), tuple_(post.published_at, post.id)
    older = Post.live(post.published_at).where(key < mine)
    newer = Post.live().where(Post.published_at >= post.published_at, key > mine)
    falling = (part.desc() for part in BY_TIME)
    return (
        _readable(older.order_by(*falling).limit(1)),
        _readable(newer.order_by(*BY_TIME).limit(1)),
    )


def by_chance() -> Post | None:
    """Return some live post, all as likely: favour for gaps between rows would tell of drafts."""
    top = places.top()
    for _ in range(_TRIES if top else 0):
        place = 1 + randrange(top)  # noqa: S311  # no secret
        found = _readable(places.placed().where(Post.place == place))
        if found:
            return found
    return None


def _readable(found: Select[Post]) -> Post | None:
    post = db.session.scalar(found)
    return post if post and is_readable(post) else None


def with_tags(found: Select[Post]) -> Select[Post]:
    """Have the tags of posts read with them."""
    return found.options(selectinload(Post.tags))


def key_at(cursor: str | None) -> tuple[datetime, int] | None:
    """Turn a cursor, a post's slug, into a key; one since withdrawn still marks its place.

    Raises NoSuchCursor.
    """
    if cursor is None:
        return None
    post = at(cursor)
    if post is not None and post.published_at is not None:
        return post.published_at, post.id
    if not Slug.was_public(cursor):
        raise NoSuchCursor
    return db.session.get_one(Slug, cursor).public_from, 0
