"""Posts as readers are shown them: plain rows, for to map them takes longer than to find them."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, Select, Text, cast, func, select

from models.posts.post import Post
from models.posts.tag import PostTag, Tag, label
from models.storage import db, is_readable

_NAMES = cast(Tag.name, Text), cast(Tag.spelling, Text)  # JSON takes nothing else, however spoilt
_TAGS = (
    select(func.json_group_array(func.json_array(*_NAMES, Tag.id), type_=JSON()))
    .join(PostTag, PostTag.tag_id == Tag.id)
    .where(PostTag.post_id == Post.id)
    .correlate(Post)
    .scalar_subquery()
)


class Label(NamedTuple):
    """A tag under a post."""

    name: str
    label: str
    id: int


class Shown(NamedTuple):
    """A live post, with its tags in the order of their names."""

    id: int
    title: str
    question: str
    body: str
    warning: str
    language: str
    slug: str
    first_slug: str
    published_at: datetime
    updated_on: date
    revised: int
    place: int
    tags: tuple[Label, ...]

    @property
    def day(self) -> date:
        """The day of publication, which is all the public learns of its time."""
        return self.published_at.date()

    @property
    def words(self) -> tuple[str, str, str, str]:
        """All that can be read of it."""
        return self.title, self.question, self.body, self.warning


_COLUMNS = (
    Post.id,
    *(func.coalesce(words, "") for words in (Post.title, Post.question, Post.body)),
    *(func.coalesce(words, "") for words in (Post.warning, Post.language, Post.slug)),
    func.coalesce(Post.first_slug, Post.slug, ""),
    *(Post.published_at, Post.updated_on, Post.revised, Post.place),
    _TAGS,
)


def of(found: Select[Post]) -> Select[Shown]:
    """Have a selection of live posts read as readers are shown them."""
    return found.with_only_columns(*_COLUMNS)


def read(found: Select[Shown], **values: Any) -> list[Shown]:
    """Read what `of` made; past the session, which would look for mapped rows in it."""
    rows: Any = db.session.connection().execute(found, values)
    return [Shown._make((*columns, _labels(tags))) for *columns, tags in rows]


def first(found: Select[Shown], **values: Any) -> Shown | None:
    """Read the one post that is asked for, if it is there and can be read."""
    return next(filter(is_readable, read(found, **values)), None)


def _labels(tags: list[tuple[str, str | None, int]]) -> tuple[Label, ...]:
    return tuple(Label(name, label(spelling or name), row) for name, spelling, row in sorted(tags))
