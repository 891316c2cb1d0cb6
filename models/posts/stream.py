"""The stream of live posts: newest first, from a cursor on, one by address, or one by chance."""

from collections.abc import Sequence
from datetime import datetime
from random import randrange

from sqlalchemy import bindparam, select, tuple_

from models.posts import places, shown
from models.posts.post import Post
from models.posts.shown import Shown
from models.posts.slug import Slug
from models.site import Site
from models.storage import Slice, db, is_readable, slice_after

SIZE = 10  # posts on a page
BY_TIME = (Post.published_at, Post.id)  # the key by which the stream is read, the newest last
_TRIES = 1000  # of chance, before it gives up on a blog that has taken nearly everything back

_LIVE = shown.of(Post.live())
_AT = _LIVE.where(Post.slug == bindparam("slug"))
_LEADS_TO = select(Slug.leads_to).where(Slug.name == bindparam("slug")).scalar_subquery()
_LED = _LIVE.where(Post.ref == _LEADS_TO)
_PINNED = _LIVE.where(Post.id == bindparam("row"))
_PLACED = shown.of(places.placed().where(Post.place.in_(bindparam("places", expanding=True))))
_TIME = bindparam("time", type_=Post.published_at.type)
_MINE = tuple_(_TIME, bindparam("row"))
_FALLING = [part.desc() for part in BY_TIME]
_OLDER = shown.of(Post.live(_TIME).where(tuple_(*BY_TIME) < _MINE).order_by(*_FALLING).limit(1))
_LATER = _LIVE.where(Post.published_at >= _TIME, tuple_(*BY_TIME) > _MINE)
_NEWER = _LATER.order_by(*BY_TIME).limit(1)


class NoSuchCursor(Exception):
    """The address of an older page names a post that never was."""


def newest(before: str | None = None, size: int = SIZE) -> Slice[Shown]:
    """Read live posts, newest first. Raises NoSuchCursor."""
    key = key_at(before)
    found = shown.of(Post.live(key[0])) if key else _LIVE
    return slice_after(found, BY_TIME, size, key, shown.read)


def at(slug: str) -> Shown | None:
    """Return the live post at this address."""
    return shown.first(_AT, slug=slug)


def led_from(slug: str) -> Shown | None:
    """Return the live post that an address leads to which was its own before."""
    return shown.first(_LED, slug=slug)


def pinned() -> Shown | None:
    """Return the live post that the author has put on top."""
    row = Site.current().pinned_id
    return shown.first(_PINNED, row=row) if row else None


def neighbours(post: Shown) -> tuple[Shown | None, Shown | None]:
    """Return the live posts just older and just newer than a live one."""
    key = {"time": post.published_at, "row": post.id}
    return shown.first(_OLDER, **key), shown.first(_NEWER, **key)


def in_places(some: Sequence[int]) -> dict[int, Shown]:
    """Return the live posts at some places, by their place."""
    return {post.place: post for post in shown.read(_PLACED, places=some) if is_readable(post)}


def by_chance() -> Shown | None:
    """Return some live post, all as likely: favour for gaps between rows would tell of drafts."""
    top = places.top()
    for _ in range(_TRIES if top else 0):
        place = 1 + randrange(top)  # noqa: S311  # no secret
        if found := in_places([place]):
            return found[place]
    return None


def key_at(cursor: str | None) -> tuple[datetime, int] | None:
    """Turn a cursor, a post's slug, into a key; one since withdrawn still marks its place.

    Raises NoSuchCursor.
    """
    if cursor is None:
        return None
    post = at(cursor)
    if post is not None:
        return post.published_at, post.id
    if not Slug.was_public(cursor):
        raise NoSuchCursor
    return db.session.get_one(Slug, cursor).public_from, 0
