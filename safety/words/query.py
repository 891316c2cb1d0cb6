"""Read what anyone types into the search box, and turn it into an expression SQLite accepts."""

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from safety.words.piles import unpiled
from safety.words.text import line, name

LONGEST = 200  # characters of a search that are read
MOST = 12  # terms of a search that are used

_TERM = re.compile(
    r'(?P<minus>-?)(?:(?:tag|thema):(?P<tag>"[^"]*"|\S+)|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Query:
    """A search as understood: FTS5 expressions that must all match, or must not, and tag names.

    `words` are those that must be there whole, as typed.
    """

    text: str
    terms: tuple[str, ...]
    unwanted: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    tags_unwanted: tuple[str, ...]

    @property
    def wanted(self) -> str:
        """All that must match, as one expression."""
        return " AND ".join(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms or self.unwanted or self.tags or self.tags_unwanted)


def read(typed: str | None) -> Query:
    """Understand words, "phrases", prefix*, -not, tag:name, -tag:name; never fails.

    What stands before a tag may be German: thema:name.
    """
    text = line(typed)[:LONGEST]
    terms: dict[str, list[str]] = {"": [], "-": [], "tag": [], "-tag": []}
    words: list[str] = []
    for term in list(_TERM.finditer(text))[:MOST]:
        words += _plain_words(term)
        if term["tag"]:
            terms[term["minus"] + "tag"].append(name(term["tag"], longest=40))
        else:
            terms[term["minus"]].append(_quoted(term))
    wanted, unwanted, tags, tags_unwanted = (
        list(filter(None, terms[kind])) for kind in ("", "-", "tag", "-tag")
    )
    return Query(
        text,
        tuple(wanted),
        " OR ".join(unwanted),
        tuple(words),
        tuple(tags),
        tuple(tags_unwanted),
    )


def as_indexed(word: str) -> str:
    """Write a word as the index does (unicode61 of FTS5): small, without accents, ß as it is."""
    bare = (sign for sign in normalize("NFD", unpiled(word.lower())) if not combining(sign))
    return normalize("NFC", "".join(bare))


def _plain_words(term: re.Match[str]) -> list[str]:
    """Return the words of a term that must be there, leaving out those joined of several."""
    if term["tag"] or term["minus"] or term[0].endswith("*"):
        return []
    bare = (word.strip("\"'\u2019.,;:!?()") for word in term[0].split())
    return [word for word in bare if word.isalnum()]


def _quoted(term: re.Match[str]) -> str:
    words = term["phrase"] if term["phrase"] is not None else term["word"]
    if not any(symbol.isalnum() for symbol in words):
        return ""
    star = "*" if term["word"] and words.endswith("*") else ""
    return f'"{words.rstrip("*")}"{star}'
