"""Posts that may be read next: those that share tags, and those that share rare words."""

from collections import Counter
from collections.abc import Sequence

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
_AT = shown.of(placed().where(Post.place.in_(bindparam("places", expanding=True))))
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


def to_text(text: str) -> list[Shown]:
    """Return live posts that share rare words with a text, at least two, the closest first."""
    words = searchable(text)
    rare = _rare(words, least=1)
    posts = {post.place: post for post in shown.read(_AT, places=_best(rare))}
    near = [posts[place] for place in _best(rare) if place in posts]
    return [post for post in near if is_readable(post) and _shares(post, rare)][:MOST]


def _shares(post: Shown, words: Sequence[str]) -> bool:
    held = set(searchable("\n".join(post.words)).split())
    return sum(word in held for word in words) > 1


def _by_tags(post: Shown) -> dict[int, float]:
    """Give points for each tag that is shared."""
    connection, shared = db.session.connection(), Counter[int]()
    for tag in post.tags:
        shared.update(connection.scalars(_OF_TAG, {"tag": tag.id, "but": post.id}))
    return {row: number * _PER_TAG for row, number in shared.items()}


def _by_words(post: Shown) -> list[int]:
    """Rank the posts that hold rare words of this one."""
    places = _best(_rare(searchable(f"{post.title}\n{post.question}\n{post.body}"), least=2))
    rows = dict(db.session.connection().execute(_IN_PLACES, {"places": places}).all())
    return [rows[place] for place in places if place in rows and place != post.place]


def rarest(text: str) -> list[str]:
    """Order the long words of a searchable text: those first that stand in the fewest posts."""
    longest = _longest(text)
    seen = fts5.frequencies(longest, _COMMON)
    return sorted(longest, key=lambda word: (seen.get(word, 0), -len(word), word))


def _rare(text: str, least: int) -> list[str]:
    """Choose words of a searchable text that stand in few posts, and in so many at least."""
    seen = fts5.frequencies(_longest(text), _COMMON)
    rare = sorted((number, word) for word, number in seen.items() if least <= number < _COMMON)
    return [word for _, word in rare[:_RARE_WORDS]]


def _longest(text: str) -> list[str]:
    terms = {word for word in text.split() if len(word) >= _SHORTEST and is_spelt(word)}
    return sorted(terms, key=lambda word: (-len(word), word))[:_LONGEST_WORDS]


def _best(words: Sequence[str]) -> list[int]:
    """Return the places of the posts that hold these words best."""
    return fts5.best(" OR ".join(f'"{word}"' for word in words), MOST + 1)
