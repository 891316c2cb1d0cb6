"""What readers see, to be taken along: posts from the oldest on, and addresses that lead on."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select, tuple_

from models.posts import Post, PostTag, Shown, Slug, Tag, shown
from models.storage import UNREADABLE, db, is_readable

_BATCH = 200  # posts that are read at a time
_TIME = bindparam("time", type_=Post.published_at.type)
_KEY = tuple_(Post.published_at, Post.id)
_AFTER = shown.of(
    Post.live()
    .where(tuple_(_TIME, bindparam("row")) < _KEY)
    .order_by(Post.published_at, Post.id)
    .limit(_BATCH)
)


class Place(NamedTuple):
    """Where a live post stands: its address, its day, and the names of its tags."""

    slug: str
    day: date
    tags: tuple[str, ...]


def posts() -> Iterator[Shown]:
    """Read all live posts, the oldest first, some at a time."""
    key = (UNREADABLE, 0)
    while rows := shown.read(_AFTER, time=key[0], row=key[1]):
        yield from filter(is_readable, rows)
        before, key = key, (rows[-1].published_at, rows[-1].id)
        if key <= before:  # a time that cannot be read
            return


def places() -> list[Place]:
    """List where all live posts stand, the newest first."""
    names = defaultdict[int, list[str]](list)
    tagged = select(PostTag.post_id, Tag.name).join(Tag, Tag.id == PostTag.tag_id)
    for row, name in db.session.execute(tagged.order_by(Tag.name)):
        names[row].append(name)
    columns = (Post.id, Post.slug, Post.published_at)
    newest = Post.live().order_by(Post.published_at.desc(), Post.id.desc())
    found = db.session.execute(newest.with_only_columns(*columns))
    return [
        Place(slug, at.date(), tuple(names[row]))
        for row, slug, at in found
        if slug and at and at != UNREADABLE
    ]


def moved() -> dict[str, str]:
    """Return the addresses that posts had before, each with the one that it leads to."""
    found = Post.live().join(Slug, Slug.leads_to == Post.ref)
    pairs = db.session.execute(found.with_only_columns(Slug.name, Post.slug).order_by(Slug.name))
    return {name: slug for name, slug in pairs if slug}


def gone() -> dict[str, date]:
    """Return the addresses under which readers knew a post and find none, each with its day."""
    known = select(Slug.name, Slug.public_from).where(~Slug.is_open()).order_by(Slug.name)
    live = set(db.session.scalars(Post.live().with_only_columns(Post.slug))) | moved().keys()
    return {name: at.date() for name, at in db.session.execute(known) if name not in live}
