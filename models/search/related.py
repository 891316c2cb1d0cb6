"""Posts that may be read next: those that share tags, and those that share rare words."""

from collections import Counter

from sqlalchemy import bindparam

from models.posts import Post, PostTag, Shown, placed, shown
from models.search import fts5
from models.storage import db, is_readable
from safety.words import is_spelt, searchable

MOST = 3  # posts that are named
_LOOKED_AT = 50  # newest posts of each tag that are compared
_LONGEST_WORDS = 20  # of a post, by letters: where its rare words are looked for
_SHORTEST = 5  # letters of a word that can tell a subject
_RARE_WORDS = 8
_COMMON = 100  # posts: a word that stands in more tells little and costs much
_PER_TAG = 0.5  # points; the post nearest by words has one

_THESE = shown.of(Post.live().where(Post.id.in_(bindparam("rows", expanding=True))))
_OF_TAG = (
    Post.live()
    .join(PostTag, PostTag.post_id == Post.id)
    .where(PostTag.tag_id == bindparam("tag"), Post.id != bindparam("but"))
    .with_only_columns(Post.id)
    .order_by(PostTag.published_at.desc())
    .limit(_LOOKED_AT)
)
_IN_PLACES = (
    placed()
    .where(Post.place.in_(bindparam("places", expanding=True)))
    .with_only_columns(Post.place, Post.id)
)


def to(post: Shown) -> list[Shown]:
    """Return live posts that go with a live one, the closest first."""
    points = _by_tags(post)
    for rank, row in enumerate(_by_words(post), start=1):
        points[row] = points.get(row, 0) + 1 / rank
    best = sorted(points, key=points.__getitem__, reverse=True)[:MOST]
    readable = filter(is_readable, shown.read(_THESE, rows=best))
    return sorted(readable, key=lambda other: best.index(other.id))


def _by_tags(post: Shown) -> dict[int, float]:
    """Give points for each tag that is shared."""
    connection, shared = db.session.connection(), Counter[int]()
    for tag in post.tags:
        shared.update(connection.scalars(_OF_TAG, {"tag": tag.id, "but": post.id}))
    return {row: number * _PER_TAG for row, number in shared.items()}


def _by_words(post: Shown) -> list[int]:
    """Rank the posts that hold rare words of this one."""
    text = searchable(f"{post.title}\n{post.question}\n{post.body}")
    terms = {word for word in text.split() if len(word) >= _SHORTEST and is_spelt(word)}
    longest = sorted(terms, key=lambda word: (-len(word), word))[:_LONGEST_WORDS]
    seen = fts5.frequencies(longest, _COMMON)
    rare = sorted((number, word) for word, number in seen.items() if 1 < number < _COMMON)
    places = fts5.best(" OR ".join(f'"{word}"' for _, word in rare[:_RARE_WORDS]), MOST + 1)
    rows = dict(db.session.connection().execute(_IN_PLACES, {"places": places}).all())
    return [rows[place] for place in places if place in rows and place != post.place]
