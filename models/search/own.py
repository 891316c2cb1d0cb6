"""The author's search over all her posts: what readers may see, and what none of them knows yet.

What is not in the search index is opened in memory, the newest first; nothing of it is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, Select, column, func, literal, or_, select, text

from models.posts import Post, PostTag, PostWords, Tag, lists, placed
from models.storage import db, slice_after
from safety.search import Wanted
from safety.words import Query

OPENED = 3_000  # posts outside the index that are opened at most
SHOWN = 60  # of them that are shown
SIZE = lists.SIZE
_ORDER = ("draft", "queued", "live", "trash")


@dataclass(frozen=True)
class Own:
    """A post that was found, its folder, and its words around the first of those looked for."""

    post: Post
    state: str
    words: PostWords
    around: str


@dataclass(frozen=True)
class FoundPosts:
    """What was found, and after which post to go on; `is_cut` where more is found than shown."""

    rows: list[Own]
    last: Post | None = None
    is_cut: bool = False


def find(query: Query, private_key: bytes, after: int | None = None) -> FoundPosts:
    """Find posts of all folders: first drafts and the queue, last the trash; then older live ones.

    A query without a word or a tag finds none.
    """
    if not query:
        return FoundPosts([])
    wanted = Wanted.of(query)
    last = db.session.get(Post, after) if after else None
    position = (last.published_at, last.id) if last and last.published_at else None
    live = slice_after(_in_index(query, wanted), (Post.published_at, Post.id), SIZE, position)
    rows = _opened(live.rows, private_key, wanted)
    outside = [] if after else _outside(private_key, query, wanted)
    ordered = sorted([*outside[:SHOWN], *rows], key=lambda row: _ORDER.index(row.state))
    return FoundPosts(ordered, live.last, len(outside) > SHOWN)


def _in_index(query: Query, wanted: Wanted) -> Select[Post]:
    """Select those in the index that hold every word, in their text or in the name of a tag."""
    found = placed()
    for number, term in enumerate(wanted.all_of):
        sought = f'"{term.words}"{"*" if term.is_open else ""}'
        tag = f"-{term.words.replace(' ', '-')}{'' if term.is_open else '-'}"
        found = found.where(or_(_matching(f"word_{number}", sought), _tagged(tag)))
    for name in query.tags:
        found = found.where(_tagged(f"-{name}-"))
    for name in query.tags_unwanted:
        found = found.where(~_tagged(f"-{name}-"))
    return found.where(~_matching("unwanted", query.unwanted)) if query.unwanted else found


def _matching(name: str, expression: str) -> ColumnElement[bool]:
    """Return what is true of the places that an expression of the index finds."""
    places = text(f"SELECT rowid FROM post_search WHERE post_search MATCH :{name}")  # noqa: S608  # a name of ours
    return Post.place.in_(places.bindparams(**{name: expression}).columns(column("rowid", Integer)))


def _tagged(part: str) -> ColumnElement[bool]:
    """Return what is true of posts with a tag in whose name this stands, hyphens around it."""
    named = func.instr(literal("-") + Tag.name + literal("-"), part) > 0
    having = select(PostTag.post_id).join(Tag, Tag.id == PostTag.tag_id).where(named)
    return Post.id.in_(having)


def _outside(private_key: bytes, query: Query, wanted: Wanted) -> list[Own]:
    """Find those that are in no index: drafts, the queue, the trash, and what has just come due."""
    newest = select(Post).where(Post.place == 0).order_by(Post.updated_on.desc(), Post.id.desc())
    opened = _opened(db.session.scalars(newest.limit(OPENED)), private_key, wanted)
    return [row for row in opened if _answers(row.words, query, wanted)]


def _opened(posts: Iterable[Post], private_key: bytes, wanted: Wanted) -> list[Own]:
    """Open posts, without those whose seal does not open."""
    opened = ((post, lists.peek(post, private_key)) for post in posts)
    return [
        Own(post, post.state, words, wanted.around(f"{words.asked}\n\n{words.body}"))
        for post, words in opened
        if words is not None
    ]


def _answers(words: PostWords, query: Query, wanted: Wanted) -> bool:
    tags = set(words.tags)
    texts = (words.title, words.asked, words.body, words.warning, *words.tags)
    is_tagged = tags.issuperset(query.tags) and tags.isdisjoint(query.tags_unwanted)
    return is_tagged and wanted.is_in("\n".join(texts))
