"""The search index, read in bounded pieces from its newest end, in FTS5's own words.

https://sqlite.org/fts5.html
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.posts import places
from models.search.word import beginning
from models.storage import db
from safety.words import Query

_PROBED = 20_000  # newest places in which the words of a search are counted
_READ = 60_000  # entries of its rarest word that may be read for a page
_READ_WITH_TAGS = 6_000  # the same where the tags of each have to be looked up
_COUNTED = 50_000  # posts: bm25 counts all that hold a word, so one that more hold has no say
_COUNTED_PHRASE = 5_000  # the same for a phrase, where the places of each word are compared
_PROBES = 12  # words that are counted: the longest, which are mostly the rarest
_LONG_BEGINNING = re.compile(r'"[^" ]{6,}"\*')  # shorter ones are in the index (migration 0006)
_SPELT_OUT = 200  # words with one longer beginning that are looked for one by one

_TOP = places.TOP
_COUNT = """
(SELECT count(*) FROM
 (SELECT 1 FROM post_search WHERE post_search MATCH ? AND rowid > {above} LIMIT ?))
"""
_NEWEST = """
SELECT rowid FROM post_search
WHERE post_search MATCH ? AND rowid >= ? AND rowid < ? {rules}
ORDER BY rowid DESC LIMIT ?
"""
_TAGGED = """
EXISTS (
    SELECT 1 FROM post JOIN post_tag ON post_tag.post_id = post.id
    WHERE post.place = post_search.rowid AND post.place > 0
    AND post_tag.tag_id = (SELECT id FROM tag WHERE name = ?)
)
"""
_RANK = "bm25(post_search, 4.0, 2.0, 1.0, 2.0)"  # of a word in title, question, answer, warning
_BEST = f"SELECT rowid FROM post_search WHERE post_search MATCH ? ORDER BY {_RANK} LIMIT ?"  # noqa: S608  # constants
# One pass over a stretch; by the sign SQLite does not seek each place, which would begin anew.
_RANKS = f"""
SELECT rowid, {_RANK} FROM post_search
WHERE post_search MATCH ? AND rowid >= ? AND rowid <= ?
AND +rowid IN (SELECT value FROM json_each(?))
"""  # noqa: S608  # constants
_LATEST = "SELECT max(rowid) FROM post_search WHERE post_search MATCH ?"


@dataclass(frozen=True)
class Reach:
    """How far a search may look: the newest place, how many for a page, and what may rank."""

    top: int
    places: int
    telling: str


def spelt_out(query: Query) -> Query:
    """Name the words of long beginnings, which FTS5 would gather anew for every statement."""
    return replace(query, terms=tuple(map(_spelt_out, query.terms)))


def reach(query: Query) -> Reach:
    """Foretell from the newest posts what reading the entries of a search would cost."""
    words = {term: _words(term) for term in query.terms}
    probed = sorted({word for each in words.values() for word in each}, key=len)[-_PROBES:]
    newest_place, counts = _counts(probed, _PROBED, above=f"{_TOP} - {_PROBED}")
    rarest = {
        term: min((counts[word] for word in each if word in counts), default=_PROBED)
        for term, each in words.items()
    }
    read = _READ_WITH_TAGS if query.tags or query.tags_unwanted else _READ
    share = min(_PROBED / max(newest_place, 1), 1)
    telling = [
        term
        for term, count in rarest.items()
        if count <= share * (_COUNTED if len(words[term]) == 1 else _COUNTED_PHRASE)
    ]
    places = _PROBED * read // max(min(rarest.values()), 1)
    return Reach(newest_place, places, " AND ".join(telling))


def newest(query: Query, within: Reach, below: int, most: int) -> tuple[list[int], int]:
    """Return the newest matching places below one, and below which to go on; 1 is the end."""
    start = max(below - within.places, 1)
    expression = f"({query.wanted}) NOT ({query.unwanted})" if query.unwanted else query.wanted
    rules = [f"AND {_TAGGED}"] * len(query.tags) + [f"AND NOT {_TAGGED}"] * len(query.tags_unwanted)
    statement = _NEWEST.format(rules="".join(rules))
    names = (*query.tags, *query.tags_unwanted)
    places = [place for (place,) in _read(statement, expression, start, below, *names, most)]
    return places, places[-1] if len(places) == most else start


def ranked(places: list[int], expression: str) -> list[int]:
    """Put matching places in the order of their rank by bm25, the newer of two equals first."""
    if not expression or len(places) < 2:
        return places
    among = (min(places), max(places), json.dumps(places))
    ranks: dict[int, float] = dict(_read(_RANKS, expression, *among))
    return sorted(places, key=lambda place: (ranks.get(place, 0.0), -place))


def best(expression: str, most: int) -> list[int]:
    """Return the places that match an FTS5 expression best; its words should be rare ones."""
    return [place for (place,) in _read(_BEST, expression, most)] if expression else []


def frequencies(words: Iterable[str], most: int) -> dict[str, int]:
    """Count the posts that hold each of some words, up to a bound; absent ones are left out."""
    _, counts = _counts([f'"{word}"' for word in words], most)
    return {expression[1:-1]: number for expression, number in counts.items() if number}


def latest(word: str) -> int | None:
    """Return the place of the newest post that holds a word."""
    ((place,),) = _read(_LATEST, f'"{word}"')
    return place and int(place)


def any_of(words: Sequence[str]) -> str:
    """Return the expression that one of some words answers."""
    named = " OR ".join(f'"{word}"' for word in words)
    return f"({named})"


def _spelt_out(term: str) -> str:
    """Name the words of the index that begin as one long beginning says, if they are not many."""
    if not _LONG_BEGINNING.fullmatch(term):
        return term
    words = beginning(term.strip('"*'), most=_SPELT_OUT + 1)
    return any_of(words) if 0 < len(words) <= _SPELT_OUT else term


def _words(term: str) -> list[str]:
    """Take a phrase apart into words, each an expression; other terms stay as they are."""
    if not term.endswith('"'):
        return [term]
    return [f'"{word}"' for word in term.strip('"').split()]


def _counts(expressions: Sequence[str], most: int, above: str = "0") -> tuple[int, dict[str, int]]:
    """Return the newest place, and how many above one match each expression, up to a bound."""
    counts = [_COUNT.format(above=above)] * len(expressions)
    values = [value for each in expressions for value in (each, most)]
    ((newest_place, *numbers),) = _read(f"SELECT {','.join([_TOP, *counts])}", *values)
    return newest_place, dict(zip(expressions, numbers, strict=True))


def _read(statement: str, *values: object) -> Sequence[Any]:
    return db.session.connection().exec_driver_sql(statement, values).all()
