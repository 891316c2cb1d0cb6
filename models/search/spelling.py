"""Words of the blog that are spelt like a misspelt one; a tag is such a word too."""

import re

from sqlalchemy import select

from models.posts import Tag, stream
from models.search import fts5, word
from models.storage import db
from safety.search import spelt_in
from safety.words import Query, searchable
from safety.words import query as queries

_MENDED = 2  # misspelt words of one search that are looked up
_LOOKED_AT = 2_000  # words with one beginning, or one ending, that are compared with a misspelt one
_TAGS = 200  # with one beginning that are compared too
_COMPARED = 1_000  # posts up to which two near words are told apart by their frequency
_CANDIDATES = 5  # of the nearest words, from which the most frequent is taken
_LONG = 6  # letters from which two may be wrong, or the first ones


def mended(query: Query) -> Query | None:
    """Put near words in the place of those that no post holds; tell where there are none."""
    known = word.known(map(searchable, query.words))
    unknown = [each for each in query.words if searchable(each) not in known]
    text = query.text
    for each in unknown[:_MENDED]:
        whole = rf"(?<!\w){re.escape(each)}(?!\w)"
        text = re.sub(whole, (near(each) or each).replace("\\", ""), text)
    return queries.read(text) if text != query.text else None


def near(typed: str) -> str | None:
    """Return the word of the blog that is spelt most like a misspelt one, as a post spells it.

    It differs in one letter, or in two where it is long; letters that changed places count once
    (Damerau's distance). A short one begins alike.
    """
    sought = searchable(typed)
    if len(sought) < 3:
        return None
    from rapidfuzz import distance, process  # noqa: PLC0415  # large, and few are misspelt

    found = process.extract(
        sought,
        _like(sought),
        scorer=distance.OSA.distance,
        score_cutoff=1 if len(sought) < _LONG else 2,
        limit=_CANDIDATES,
    )
    if not found:
        return None
    least = found[0][1]
    nearest = sorted({each for each, far, _ in found if far == least})
    seen = fts5.frequencies(nearest, _COMPARED)
    return _as_written(max(nearest, key=lambda each: seen.get(each, 0)))


def _like(sought: str) -> list[str]:
    """Return words and tags that share two letters of the beginning, or the second half.

    The second letter may be wrong or in the place of the third.
    """
    starts = {sought[:2], sought[0] + sought[2]}
    longest = len(sought) + 2
    found = word.beginning(*starts, most=_LOOKED_AT, longest=longest)
    if len(sought) >= _LONG:
        found += word.containing(sought[len(sought) // 2 :], _LOOKED_AT, longest)
    tags = [
        select(Tag.name).where(Tag.name >= start, Tag.name < start + word.LAST, Tag.posts > 0)
        for start in starts
    ]
    return [*found, *(name for each in tags for name in db.session.scalars(each.limit(_TAGS)))]


def _as_written(found: str) -> str:
    """Spell a word of the index as the newest post does that holds it, with its accents."""
    place = fts5.latest(found)
    posts = stream.in_places([place]) if place else {}
    texts = (text for post in posts.values() for text in post.words)
    spelt = (spelt_in(text, found) for text in texts)
    return next(filter(None, spelt), found).lower().replace("i\u0307", "i")  # of a Turkish I
