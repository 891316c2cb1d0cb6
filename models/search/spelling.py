"""The blog's own words, as its search index counts them: none of an unpublished text."""

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import column, exists, select, table

from models.posts import PostTag, Tag
from models.search import fts5
from models.storage import db, now
from safety.words import as_indexed

_LOOKED_AT = 20_000  # words of one initial that are compared with a misspelt one
_TAGS = 1000  # of one initial that are compared too
_COMPARED = 10_000  # posts up to which two near words are told apart by their frequency
_CANDIDATES = 20  # of the nearest words, from which the most frequent is taken

_words = table("post_words", column("term"))


def unknown(words: list[str]) -> list[str]:
    """Return those of some words that stand in no live post."""
    known = fts5.frequencies({as_indexed(word) for word in words}, 1)
    return [word for word in words if as_indexed(word) not in known]


def near(word: str) -> str | None:
    """Return the word of the blog that is spelt most like a misspelt one, as a post spells it.

    It begins alike, and differs in one letter, or in two where it is long; letters that changed
    places count once (Damerau's distance).
    """
    typed = as_indexed(word)
    if len(typed) < 3:
        return None
    found = extract(
        typed,
        _beginning(typed[0]),
        scorer=OSA.distance,
        score_cutoff=1 if len(typed) < 6 else 2,
        limit=_CANDIDATES,
    )
    if not found:
        return None
    least = found[0][1]
    nearest = sorted({each for each, distance, _ in found if distance == least})
    seen = fts5.frequencies(nearest, _COMPARED)
    return fts5.as_written(max(nearest, key=lambda each: seen.get(each, 0)))


def _beginning(initial: str) -> list[str]:
    """Return the words of the index, and the tags of live posts, that begin alike."""
    after = chr(ord(initial) + 1)
    terms = select(_words.c.term).where(_words.c.term >= initial, _words.c.term < after)
    tags = select(Tag.name).where(
        Tag.name >= initial,
        Tag.name < after,
        exists().where(PostTag.tag_id == Tag.id, PostTag.published_at <= now()),
    )
    return [*db.session.scalars(terms.limit(_LOOKED_AT)), *db.session.scalars(tags.limit(_TAGS))]
