"""The ways readers go through live posts: newest first, by tag, by time, or by chance."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from random import randrange
from typing import Any

from sqlalchemy import Select, exists, func, select, tuple_
from sqlalchemy.orm import selectinload

from models.posts import places
from models.posts.post import Post
from models.posts.slug import Slug
from models.posts.tag import Month, PostTag, Tag
from models.site import Site
from models.storage import Sheet, db, sheet
from safety.words import dates

SIZE = 10  # posts on a page
AMONG = 500  # posts whose tags are counted to narrow a list down
OFFERED = 8  # of their tags, the most frequent
PIECE = 2_500  # posts in a piece of the sitemap: a megabyte at once would stay taken
_TRIES = 1000  # of chance, before it gives up on a blog that has taken nearly everything back
_MONTHS = select(Month.first, Month.posts).where(Month.posts > 0)
_BY_DATE = (Post.published_at, Post.id)
_BY_TAG = (PostTag.published_at, PostTag.post_id)


class NoSuchCursor(Exception):
    """The address of an older page names a post that never was."""


def newest(before: str | None = None, size: int = SIZE) -> Sheet[Post]:
    """Read live posts, newest first. Raises NoSuchCursor."""
    place = position(before)
    return sheet(_with_tags(Post.live(place[0] if place else None)), _BY_DATE, size, place)


def tagged(
    tags: Sequence[Tag],
    without: Sequence[Tag] = (),
    before: str | None = None,
    size: int = SIZE,
) -> Sheet[Post]:
    """Read the live posts that have all of some tags and none of others. Raises NoSuchCursor."""
    found = _with_tags(having(tags, without))
    return sheet(found, order_having(tags), size, position(before))


def placed() -> Select[Post]:
    """Select the live posts that have a place, to be found by it.

    Said in these words, or SQLite would not see the index of places and go through all posts.
    """
    return Post.live().where(Post.place > 0)


def having(
    tags: Sequence[Tag], without: Sequence[Tag] = (), until: datetime | None = None
) -> Select[Post]:
    """Select the live posts that have all of some tags and none of others."""
    found = Post.live(until).where(*map(_has, tags[1:]), *(~_has(tag) for tag in without))
    if not tags:
        return found
    return found.join(PostTag, PostTag.post_id == Post.id).where(PostTag.tag_id == tags[0].id)


def order_having(tags: Sequence[Tag]) -> tuple[Any, ...]:
    """Return the key by which `having` is read along an index, the newest last."""
    return _BY_TAG if tags else _BY_DATE


def tags_among(found: Select[Post], but: Sequence[Tag] = ()) -> list[tuple[Tag, int | None]]:
    """Count the most frequent tags of a selection; a long one has no numbers."""
    some = found.with_only_columns(Post.id).order_by(None).limit(AMONG + 1).cte()
    number, is_long = func.count(), select(func.count() > AMONG).select_from(some)
    rows = db.session.execute(
        select(Tag, number, is_long.scalar_subquery())
        .join(PostTag, PostTag.tag_id == Tag.id)
        .where(PostTag.post_id.in_(select(some.c.id)), Tag.id.not_in([tag.id for tag in but]))
        .group_by(Tag.id)
        .order_by(number.desc(), Tag.name)
        .limit(OFFERED)
    )
    return [(tag, None if long else count) for tag, count, long in rows]


def dated(year: int, part: str | None, grain: str, before: str | None = None) -> Sheet[Post]:
    """Read the live posts of a year or a part of it, newest first. Raises NoSuchCursor."""
    start, end = (_midnight(day) for day in dates.bounds(year, part, grain))
    place, last = position(before), end - datetime.resolution
    found = Post.live(min(last, place[0]) if place else last).where(Post.published_at >= start)
    return sheet(_with_tags(found), _BY_DATE, SIZE, place)


def counts_by_time(grain: str) -> Counter[tuple[int, str]]:
    """Count live posts by year and part of the year, as coarse as dates are told."""
    counts: Counter[tuple[int, str]] = Counter()
    for first, number in db.session.execute(_MONTHS):
        counts[dates.part_of(first, grain)] += number
    return counts


def by_chance() -> Post | None:
    """Return some live post, all as likely: favour for gaps between rows would tell of drafts."""
    top = places.top()
    for _ in range(_TRIES if top else 0):
        place = 1 + randrange(top)  # noqa: S311  # no secret
        found = db.session.scalar(placed().where(Post.place == place))
        if found:
            return found
    return None


def tag_counts(names: Sequence[str] | None = None) -> list[tuple[Tag, int]]:
    """Count posts by tag, by name, for all tags or some; none without a live post is there."""
    found = select(Tag, Tag.posts).where(Tag.posts > 0).order_by(Tag.name)
    if names is not None:
        found = found.where(Tag.name.in_(names))
    return [(tag, number) for tag, number in db.session.execute(found)]


def live_tag(name: str) -> Tag | None:
    """Return the tag of this name, if a live post has it."""
    has_live = Post.live().join(PostTag).where(PostTag.tag_id == Tag.id).correlate(Tag).exists()
    return db.session.scalar(select(Tag).where(Tag.name == name, has_live))


def at(slug: str) -> Post | None:
    """Return the live post at this address."""
    return db.session.scalar(_with_tags(Post.live().where(Post.slug == slug)))


def pinned() -> Post | None:
    """Return the live post that the author has put on top."""
    row = Site.the().pinned_id
    return db.session.scalar(_with_tags(Post.live().where(Post.id == row))) if row else None


def neighbours(post: Post) -> tuple[Post | None, Post | None]:
    """Return the live posts just older and just newer than a live one."""
    key, mine = tuple_(*_BY_DATE), tuple_(post.published_at, post.id)
    older = Post.live(post.published_at).where(key < mine)
    newer = Post.live().where(Post.published_at >= post.published_at, key > mine)
    falling = (part.desc() for part in _BY_DATE)
    return (
        db.session.scalar(older.order_by(*falling).limit(1)),
        db.session.scalar(newer.order_by(*_BY_DATE).limit(1)),
    )


def _with_tags(found: Select[Post]) -> Select[Post]:
    return found.options(selectinload(Post.tags))


def position(slug: str | None) -> tuple[datetime, int] | None:
    """Turn a cursor into a key; that of a post since withdrawn still marks its place."""
    if slug is None:
        return None
    post = at(slug)
    if post is not None and post.published_at is not None:
        return post.published_at, post.id
    if not Slug.was_public(slug):
        raise NoSuchCursor
    return db.session.get_one(Slug, slug).public_from, 0


def _has(tag: Tag) -> Any:
    return exists().where(PostTag.post_id == Post.id, PostTag.tag_id == tag.id).correlate(Post)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def pieces() -> int:
    """Return how many pieces the list of addresses has; each is read on its own."""
    return max(places.top() - 1, 0) // PIECE + 1


def addresses(piece: int) -> list[tuple[str, date]]:
    """Return the slugs of the live posts of a piece, in their order, with the day of change."""
    rows = db.session.execute(
        placed()
        .with_only_columns(Post.slug, Post.updated_on)
        .where(Post.place > piece * PIECE, Post.place <= (piece + 1) * PIECE)
    )
    return sorted((slug, changed) for slug, changed in rows if slug)
