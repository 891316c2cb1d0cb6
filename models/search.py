"""Search over live posts: an FTS5 index kept by triggers, over title, question and answer only."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    String,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.orm import selectinload

from models.base import db
from models.paging import Sheet, sheet
from models.post import Post
from models.stream import SIZE, NoSuchCursor, at, position
from models.tag import PostTag, Tag
from safety.markup import MARK, UNMARK
from safety.query import Query
from safety.text import excerpt

_WORDS = 24  # words in a snippet
_WEIGHTS = (4.0, 2.0, 1.0)  # of a word in the title, the question, the answer

_index = table("post_search", column("rowid", Integer), column("rank", Float))
_whole = literal_column("post_search", String)


@dataclass(frozen=True)
class Hit:
    """A post that was found, and where its words stand."""

    post: Post
    snippet: str


def find(query: Query, order: str, after: str | None = None) -> Sheet[Hit]:
    """Find live posts; a query without a word or a tag finds none. Raises NoSuchCursor."""
    if not query:
        return Sheet([], more=False)
    if query.wanted and order != "newest":
        posts = _by_relevance(query, after)
    else:
        posts = sheet(matched(query), (Post.published_at, Post.id), SIZE, position(after))
    snippets = _snippets(query, [post.place for post in posts.rows])
    hits = [Hit(post, snippets.get(post.place) or _beginning(post)) for post in posts.rows]
    return Sheet(hits, posts.more)


def finds(query: Query) -> bool:
    """Tell whether a query finds anything."""
    return db.session.scalar(matched(query).with_only_columns(Post.id).limit(1)) is not None


def ranked(expression: str, most: int) -> list[int]:
    """Return the places of the posts that match an FTS5 expression best."""
    if not expression:
        return []
    best = _ranking(expression).order_by("rank").limit(most)
    return list(db.session.scalars(best))


def matched(query: Query) -> Select[Post]:
    """Select all live posts that a query finds, in no order."""
    found = _filtered(query)
    return found.where(Post.place.in_(_matching(query.wanted))) if query.wanted else found


def _beginning(post: Post) -> str:
    return excerpt(post.question or post.body or "", longest=300)


def _filtered(query: Query) -> Select[Post]:
    found = Post.live().options(selectinload(Post.tags))
    for name in query.tags:
        found = found.where(Post.id.in_(_tagged(name)))
    for name in query.tags_unwanted:
        found = found.where(Post.id.not_in(_tagged(name)))
    if query.unwanted:
        found = found.where(Post.place.not_in(_matching(query.unwanted)))
    return found


def _by_relevance(query: Query, after: str | None) -> Sheet[Post]:
    ranking = _ranking(query.wanted).cte("ranking").prefix_with("MATERIALIZED")
    found = _filtered(query).join(ranking, ranking.c.rowid == Post.place)
    return sheet(found, (-ranking.c.rank, Post.place), SIZE, _rank_key(query, after))


def _ranking(expression: str) -> Select[Any]:
    rank = func.bm25(_whole, *_WEIGHTS).label("rank")
    return select(_index.c.rowid, rank).where(_matches(expression))


def _rank_key(query: Query, after: str | None) -> tuple[float, int] | None:
    """Turn a cursor into a key by ranking its post again; one that no longer matches ends it."""
    if after is None:
        return None
    post = at(after)
    if post is None:
        raise NoSuchCursor
    found = db.session.execute(_ranking(query.wanted).where(_index.c.rowid == post.place)).first()
    return -(found.rank if found else 0.0), post.place


def _matching(expression: str) -> Select[int]:
    return select(_index.c.rowid).where(_matches(expression))


def _matches(expression: str) -> ColumnElement[bool]:
    return _whole.op("MATCH")(expression)


def _tagged(name: str) -> Select[int]:
    return select(PostTag.post_id).join(Tag, Tag.id == PostTag.tag_id).where(Tag.name == name)


def _snippets(query: Query, ids: list[int]) -> dict[int, str]:
    if not query.wanted or not ids:
        return {}
    piece = func.snippet(_whole, -1, MARK, UNMARK, "…", _WORDS)
    rows = db.session.execute(
        select(_index.c.rowid, piece).where(_matches(query.wanted), _index.c.rowid.in_(ids))
    )
    return dict(rows.all())
