"""The ways readers go through live posts: newest first, by tag, by year and month."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import selectinload

from models.base import db
from models.paging import Sheet, sheet
from models.post import Post
from models.slug import Slug
from models.tag import PostTag, Tag

SIZE = 10  # posts on a page
_BY_DATE = (Post.published_at, Post.id)
_BY_TAG = (PostTag.published_at, PostTag.post_id)


class NoSuchCursor(Exception):
    """The address of an older page names a post that never was."""


def newest(before: str | None = None, size: int = SIZE) -> Sheet[Post]:
    """Read live posts, newest first. Raises NoSuchCursor."""
    return sheet(_with_tags(Post.live()), _BY_DATE, size, position(before))


def tagged(tag: Tag, before: str | None = None, size: int = SIZE) -> Sheet[Post]:
    """Read the live posts of a tag, newest first. Raises NoSuchCursor."""
    found = Post.live().join(PostTag, PostTag.post_id == Post.id).where(PostTag.tag_id == tag.id)
    return sheet(_with_tags(found), _BY_TAG, size, position(before))


def dated(year: int, month: int | None, before: str | None = None) -> Sheet[Post]:
    """Read the live posts of a year or a month, newest first. Raises NoSuchCursor."""
    start = datetime(year, month or 1, 1, tzinfo=UTC)
    end = _next_month(start) if month else start.replace(year=year + 1)
    found = Post.live().where(Post.published_at >= start, Post.published_at < end)
    return sheet(_with_tags(found), _BY_DATE, SIZE, position(before))


def months() -> list[tuple[int, int, int]]:
    """Count live posts by year and month, newest first: (year, month, number)."""
    month = func.strftime("%Y-%m", Post.published_at)
    rows = db.session.execute(
        Post.live().with_only_columns(month, func.count()).group_by(month).order_by(month.desc())
    )
    return [(int(name[:4]), int(name[5:]), number) for name, number in rows]


def tag_counts() -> list[tuple[Tag, int]]:
    """Count live posts by tag, by name; a tag without a live post is not there."""
    number = func.count(PostTag.post_id)
    rows = db.session.execute(
        Post.live()
        .join(PostTag, PostTag.post_id == Post.id)
        .join(Tag, Tag.id == PostTag.tag_id)
        .with_only_columns(Tag, number)
        .group_by(Tag.id)
        .order_by(Tag.name)
    )
    return [(tag, count) for tag, count in rows]


def live_tag(name: str) -> Tag | None:
    """Return the tag of this name, if a live post has it."""
    tag = db.session.scalar(select(Tag).where(Tag.name == name))
    return tag if tag and tagged(tag, size=1).rows else None


def at(slug: str) -> Post | None:
    """Return the live post at this address."""
    return db.session.scalar(_with_tags(Post.live().where(Post.slug == slug)))


def neighbours(post: Post) -> tuple[Post | None, Post | None]:
    """Return the live posts just older and just newer than a live one."""
    key, mine = tuple_(*_BY_DATE), tuple_(post.published_at, post.id)
    older = Post.live().where(key < mine).order_by(Post.published_at.desc(), Post.id.desc())
    newer = Post.live().where(key > mine).order_by(*_BY_DATE)
    return db.session.scalar(older.limit(1)), db.session.scalar(newer.limit(1))


def _with_tags(found: Select[Post]) -> Select[Post]:
    return found.options(selectinload(Post.tags))


def position(slug: str | None) -> tuple[Any, ...] | None:
    """Turn a cursor into a key; that of a post since withdrawn still marks its place."""
    if slug is None:
        return None
    post = at(slug)
    if post is not None:
        return post.published_at, post.id
    if not Slug.was_public(slug):
        raise NoSuchCursor
    return db.session.get_one(Slug, slug).public_from, 0


def _next_month(start: datetime) -> datetime:
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


def addresses(most: int) -> list[tuple[str, date]]:
    """Return the newest live posts' slugs with the day each last changed."""
    rows = db.session.execute(
        Post.live()
        .with_only_columns(Post.slug, Post.updated_on)
        .order_by(Post.published_at.desc(), Post.id.desc())
        .limit(most)
    )
    return [(slug, changed) for slug, changed in rows if slug]
