"""The blog's own words, as its search index counts them: none of an unpublished text."""

import re
from unicodedata import combining, normalize

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import String, column, exists, func, literal_column, select, table

from models.base import db, now
from models.tag import PostTag, Tag
from safety.markup import MARK, UNMARK

_LOOKED_AT = 20_000  # words of one initial that are compared with a misspelt one
_TAGS = 1000  # of one initial that are compared too
_CANDIDATES = 20  # of the nearest words, from which the most frequent is taken

_words = table("post_words", column("term"), column("doc"))
_index = table("post_search")
_whole = literal_column("post_search", String)


def unknown(words: list[str]) -> list[str]:
    """Return those of some words that stand in no live post."""
    known = frequencies([term(word) for word in words])
    return [word for word in words if term(word) not in known]


def term(word: str) -> str:
    """Write a word as the index does (unicode61 of FTS5): small, without accents, ß as it is."""
    bare = (sign for sign in normalize("NFD", word.lower()) if not combining(sign))
    return normalize("NFC", "".join(bare))


def frequencies(terms: list[str]) -> dict[str, int]:
    """Count the posts that hold each of some terms; a term that none holds is left out."""
    rows = db.session.execute(select(_words.c.term, _words.c.doc).where(_words.c.term.in_(terms)))
    return dict(rows.all())


def near(word: str) -> str | None:
    """Return the word of the blog that is spelt most like a misspelt one, as a post spells it.

    It begins alike, and differs in one letter, or in two where it is long; letters that changed
    places count once (Damerau's distance).
    """
    typed = term(word)
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
    seen = frequencies(nearest)
    return _as_written(max(nearest, key=lambda each: seen.get(each, 0)))


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


def _as_written(found_term: str) -> str:
    """Return a word as it stands in some post, with its accents."""
    piece = func.snippet(_whole, -1, MARK, UNMARK, "", 1)
    holding = select(piece).select_from(_index).where(_whole.op("MATCH")(f'"{found_term}"'))
    shown = db.session.scalar(holding.limit(1)) or ""
    found = re.search(f"{MARK}(.*?){UNMARK}", shown)
    return found[1].lower() if found else found_term
