"""The blog's own words, as its search index counts them: none of an unpublished text."""

import re

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import String, column, func, literal_column, select, table

from models.base import db
from safety.markup import MARK, UNMARK
from safety.text import fold

_LOOKED_AT = 20_000  # words of one initial that are compared with a misspelt one
_CANDIDATES = 20  # of the nearest words, from which the most frequent is taken

_words = table("post_words", column("term"), column("doc"))
_index = table("post_search")
_whole = literal_column("post_search", String)


def unknown(words: list[str]) -> list[str]:
    """Return those of some words that stand in no live post."""
    known = frequencies([form for word in words for form in _forms(word)])
    return [word for word in words if not _forms(word) & set(known)]


def frequencies(terms: list[str]) -> dict[str, int]:
    """Count the posts that hold each of some folded words; a word that none holds is left out."""
    rows = db.session.execute(select(_words.c.term, _words.c.doc).where(_words.c.term.in_(terms)))
    return dict(rows.all())


def near(word: str) -> str | None:
    """Return the word of the blog that is spelt most like a misspelt one, as a post spells it.

    It begins alike, and differs in one letter, or in two where it is long; letters that changed
    places count once (Damerau's distance).
    """
    folded = fold(word)
    if len(folded) < 3:
        return None
    found = extract(
        folded,
        _beginning(folded[0]),
        scorer=OSA.distance,
        score_cutoff=1 if len(folded) < 6 else 2,
        limit=_CANDIDATES,
    )
    if not found:
        return None
    least = found[0][1]
    seen = frequencies([term for term, distance, _ in found if distance == least])
    return _as_written(max(sorted(seen), key=seen.__getitem__))


def _forms(word: str) -> set[str]:
    """Return how a word may stand in the index, which folds less than we do (ß stays)."""
    return {fold(word), word.lower()}


def _beginning(initial: str) -> list[str]:
    terms = (
        select(_words.c.term)
        .where(_words.c.term >= initial, _words.c.term < chr(ord(initial) + 1))
        .limit(_LOOKED_AT)
    )
    return list(db.session.scalars(terms))


def _as_written(term: str) -> str:
    """Return a word as it stands in some post, with its accents."""
    piece = func.snippet(_whole, -1, MARK, UNMARK, "", 1)
    holding = select(piece).select_from(_index).where(_whole.op("MATCH")(f'"{term}"'))
    shown = db.session.scalar(holding.limit(1)) or ""
    found = re.search(f"{MARK}(.*?){UNMARK}", shown)
    return found[1].casefold() if found else term
