"""Search over live posts: an FTS5 index kept by triggers, over what readers may read of a post.

Posts stand in the index in the order of their publication, so the newest matches of a search are
found by reading from its end. No page reads more than a bounded part: how far it may look is
foretold by counting the words of the search among the newest posts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Select, column, false, select, text, tuple_

from models.posts import Post, Shown, Tag, placed, shown, stream, tagged
from models.search import fts5
from models.search.fts5 import Reach
from models.storage import db, slice_after
from safety.search import snippet
from safety.words import Query, excerpt

_RANKED = 500  # newest matches that are put in order; older ones follow by time


@dataclass(frozen=True)
class Hit:
    """A post that was found, and where its words stand."""

    post: Shown
    snippet: str


@dataclass(frozen=True)
class Found:
    """A page of hits; `after` is the cursor of the next, which may be there without any hit."""

    rows: Sequence[Hit]
    after: str | None = None


def find(query: Query, order: str, after: str | None = None) -> Found:
    """Find live posts; a query without a word or a tag finds none. Raises NoSuchCursor."""
    if not query.terms:
        return _without_words(query, after)
    asked, query = query, fts5.spelt_out(query)
    reach, place = fts5.reach(query), _place_of(after)
    places: list[int] = []
    below = place or reach.top + 1
    if order != "newest":
        places, below = _best(query, reach, place)
    if len(places) <= stream.SIZE:
        older, below = fts5.newest(query, reach, below, stream.SIZE + 1 - len(places))
        places = places + older
    hits = _hits(asked, places[: stream.SIZE])
    if len(places) > stream.SIZE and hits:
        return Found(hits, hits[-1].post.slug)
    return Found(hits, _slug_at(below) if below > 1 else None)


def finds(query: Query) -> bool:
    """Tell whether a query finds anything."""
    return bool(find(query, "newest").rows)


def tags_found(query: Query) -> list[tuple[Tag, int | None]]:
    """Count the tags of what a query finds; without numbers where not all has been looked at."""
    if not query.terms:
        return tagged.tags_among(_tagged(query))
    query = fts5.spelt_out(query)
    reach = fts5.reach(query)
    places, below = fts5.newest(query, reach, reach.top + 1, tagged.COUNTED + 1)
    tags = tagged.tags_among(placed().where(Post.place.in_(places)))
    return [(tag, number if below == 1 else None) for tag, number in tags]


def _best(query: Query, reach: Reach, after: int | None) -> tuple[list[int], int]:
    """Return the best of the newest matches after one of them, and below which older ones are."""
    newest, below = fts5.newest(query, reach, reach.top + 1, _RANKED)
    if after is not None and after < below:
        return [], after
    ranked, start = fts5.ranked(newest, reach.telling), 0
    if after is not None:
        start = ranked.index(after) + 1 if after in ranked else len(ranked)
    return ranked[start : start + stream.SIZE + 1], below


def _without_words(query: Query, after: str | None) -> Found:
    if not query:
        return Found([])
    order = tagged.order_having(_tags(query.tags))
    place = stream.key_at(after)
    found = shown.of(_tagged(query, place[0] if place else None))
    page = slice_after(found, order, stream.SIZE, place, shown.read)
    last = page.last
    hits = [Hit(post, _beginning(post)) for post in page.rows]
    return Found(hits, last.slug if last else None)


def _tagged(query: Query, until: datetime | None = None) -> Select[Post]:
    """Select the live posts that have the tags of a query and none of its unwanted words."""
    tags = _tags(query.tags)
    if len(tags) < len(set(query.tags)):
        return Post.live().where(false())
    found = tagged.having(tags, _tags(query.tags_unwanted), until)
    return found.where(_holds_none(query.unwanted)) if query.unwanted else found


def _holds_none(expression: str) -> ColumnElement[bool]:
    places = text("SELECT rowid FROM post_search WHERE post_search MATCH :unwanted")
    matching = places.bindparams(unwanted=expression).columns(column("rowid", Integer))
    return Post.place.not_in(matching)


def _tags(names: Sequence[str]) -> list[Tag]:
    return list(db.session.scalars(select(Tag).where(Tag.name.in_(names)))) if names else []


def _hits(query: Query, places: list[int]) -> list[Hit]:
    """Read the posts at some places, in that order, and how their words read."""
    posts = stream.in_places(places) if places else {}
    found = [posts[place] for place in places if place in posts]
    return [Hit(post, _snippet(query, post)) for post in found]


def _snippet(query: Query, post: Shown) -> str:
    return snippet(post.question, post.body, query.terms) or _beginning(post)


def _beginning(post: Shown) -> str:
    return excerpt(post.question or post.body, longest=300)


def _place_of(after: str | None) -> int | None:
    """Turn a cursor into a place: that of its post, or of the next newer where it is gone."""
    mark = stream.key_at(after)
    if mark is None:
        return None
    newer = placed().where(Post.published_at >= mark[0])
    key = (Post.published_at, Post.id)
    found = newer.where(tuple_(*key) >= tuple_(*mark)).order_by(*key).limit(1)
    return db.session.scalar(found.with_only_columns(Post.place))


def _slug_at(place: int) -> str | None:
    """Return a cursor from which a search goes on below a place."""
    nearest = placed().where(Post.place >= place).order_by(Post.place).limit(1)
    return db.session.scalar(nearest.with_only_columns(Post.slug))
