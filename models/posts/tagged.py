"""Live posts by tag, and how many there are of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, bindparam, exists, func, select

from models.posts import shown
from models.posts.post import Post
from models.posts.shown import Shown
from models.posts.stream import BY_TIME, SIZE, key_at
from models.posts.tag import PostTag, Tag
from models.storage import Slice, db, slice_after
from safety.words import tags as spellings

COUNTED = 500  # posts whose tags are counted to narrow a list down
OFFERED = 8  # of their tags, the most frequent
_BY_TAG = (PostTag.published_at, PostTag.post_id)


def _given(name: str) -> ColumnElement[Any]:
    """Stand for a list of rows, of any length, in a statement that is built once."""
    return func.json_each(bindparam(name, type_=JSON())).table_valued("value").c.value


_NUMBER = func.count()
_AMONG = (
    select(Tag, _NUMBER)
    .join(PostTag, PostTag.tag_id == Tag.id)
    .where(PostTag.post_id.in_(select(_given("posts"))), Tag.id.not_in(select(_given("but"))))
    .group_by(Tag.id)
    .order_by(_NUMBER.desc(), Tag.name)
    .limit(OFFERED)
)


def tagged(
    tags: Sequence[Tag],
    without: Sequence[Tag] = (),
    before: str | None = None,
    size: int = SIZE,
) -> Slice[Shown]:
    """Read the live posts that have all of some tags and none of others. Raises NoSuchCursor."""
    found = shown.of(having(tags, without))
    return slice_after(found, order_having(tags), size, key_at(before), shown.read)


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
    return _BY_TAG if tags else BY_TIME


def tags_among(found: Select[Post], but: Sequence[Tag] = ()) -> list[tuple[Tag, int | None]]:
    """Count the most frequent tags of a selection; a long one has no numbers."""
    some = found.with_only_columns(Post.id).order_by(None).limit(COUNTED + 1)
    posts = db.session.connection().scalars(some).all()
    among = {"posts": list(posts), "but": [tag.id for tag in but]}
    is_long = len(posts) > COUNTED
    return [(tag, None if is_long else number) for tag, number in db.session.execute(_AMONG, among)]


def tag_counts(names: Sequence[str] | None = None) -> list[tuple[Tag, int]]:
    """Count posts by tag, by name, for all tags or some; none without a live post is there."""
    found = select(Tag, Tag.posts).where(Tag.posts > 0).order_by(Tag.name)
    if names is not None:
        found = found.where(Tag.name.in_(map(spellings.key, names)))
    return [(tag, number) for tag, number in db.session.execute(found)]


def live_tag(name: str) -> Tag | None:
    """Return the tag of this name, however it is spelt, if a live post has it."""
    has_live = Post.live().join(PostTag).where(PostTag.tag_id == Tag.id).correlate(Tag).exists()
    return db.session.scalar(select(Tag).where(Tag.name == spellings.key(name), has_live))


def _has(tag: Tag) -> Any:
    return exists().where(PostTag.post_id == Post.id, PostTag.tag_id == tag.id).correlate(Post)
