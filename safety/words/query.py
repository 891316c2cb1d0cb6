"""Read what anyone types into the search box, and turn it into an expression SQLite accepts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from safety.words.scripts import beginning, is_spelt, pieces, searchable
from safety.words.tags import key
from safety.words.text import excerpt, line

LONGEST = 200  # characters of a search that are read
MOST = 40  # words of the index that are asked for in one search

_KINDS = ("", "-", "tag", "-tag")
_OPERATORS = {"AND", "OR", "NOT", "NEAR"}  # of other search engines; here they are words
_TWINS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-")
    | dict.fromkeys("“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟", '"')
    | {"\ufe55": ":", "\ufe61": "*"}
    | {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}  # full width
)
# A single quote is one where it opens at the beginning of a word and closes at the end of one.
_SINGLE = re.compile('(?<![^ (:-])[‘‚‛]((?:[^‘’‚‛"]|’(?=\\w)){1,200})[’‘](?!\\w)')
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
_TERM = re.compile(
    r'(?P<minus>-?)(?:(?:tag|thema): ?(?P<tag>"[^"]*"|[^\s"]+)'
    r'|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Query:
    """A search as understood: FTS5 expressions that must all match, or must not, and tag names.

    `words` are those that must be there whole, as typed, and may be misspelt. `singles` are the
    words of the index among the terms that stand alone, without quotes, so that other forms of
    them may be tried; each makes the term `"word"`. `left_out` is what was more than is looked for.
    """

    text: str
    terms: tuple[str, ...]
    unwanted: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    tags_unwanted: tuple[str, ...]
    singles: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        """All that must match, as one expression."""
        return " AND ".join(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms or self.unwanted or self.tags or self.tags_unwanted)


@dataclass(frozen=True)
class _Term:
    """What stands between two spaces: of which kind it is, and the words of the index in it."""

    kind: str
    words: tuple[str, ...]
    typed: str
    is_single: bool = False
    star: str = ""

    def within(self, room: int) -> "_Term":
        """Keep what fits; a beginning or what is not wanted would mean more if it were shorter."""
        is_open = self.kind == "" and not self.star
        kept = room if is_open else len(self.words)
        return replace(self, words=self.words[:kept] if kept <= room else ())

    def rest(self, kept: int) -> str:
        """Return what was typed after the words that are kept."""
        start = next(islice(pieces(self.typed), kept, None))[1] if kept else 0
        return self.typed[start:].strip(' "')

    @property
    def expression(self) -> str:
        """What is asked of the index, or of the tags."""
        words = " ".join(self.words)
        return words if self.kind.endswith("tag") else f'"{words}"{self.star}'


def read(typed: str | None) -> Query:
    """Understand words, "phrases", prefix*, -not, tag:name, -tag:name; never fails.

    What stands before a tag may be German: thema:name. Quotes, dashes and colons may be of any
    keyboard.
    """
    whole = line(typed)
    text = beginning(whole, LONGEST)
    terms, left_out = _bounded(_terms(text))
    if rest := whole[len(text) :].strip():
        left_out += (excerpt(rest, 60),)
    kinds = {kind: [t.expression for t in terms if t.kind == kind] for kind in _KINDS}
    return Query(
        text,
        tuple(kinds[""]),
        " OR ".join(kinds["-"]),
        tuple(word for term in terms for word in _spelt(term)),
        tuple(kinds["tag"]),
        tuple(kinds["-tag"]),
        tuple(term.words[0] for term in terms if term.is_single),
        left_out,
    )


def _bounded(terms: Iterable[_Term]) -> tuple[list[_Term], tuple[str, ...]]:
    """Keep as many terms as may be looked for, and tell what is left out of which."""
    kept, left_out, room = [], [], MOST
    for term in terms:
        fitting = term.within(room)
        if len(fitting.words) < len(term.words):
            left_out.append(term.rest(len(fitting.words)))
        if fitting.words:
            kept.append(fitting)
        room -= len(fitting.words)
    return kept, tuple(left_out)


def _terms(text: str) -> Iterator[_Term]:
    """Read the terms of a search that hold something; those of tags hold one name."""
    for found in _TERM.finditer(_in_ascii(text)):
        group = str(found.lastgroup)
        typed = text[found.start(group) : found.end(group)]
        if group == "tag":
            named = key(typed)
            term = _Term(
                f"{found['minus']}tag", (named,) if named else (), text[slice(*found.span())]
            )
        else:
            words = tuple(searchable(typed).split())
            star = "*" if group == "word" and found["word"].endswith("*") else ""
            is_single = group == "word" and not found["minus"] and not star and _is_one(words)
            term = _Term(found["minus"], words, typed, is_single, star)
        if term.words:
            yield term


def _in_ascii(text: str) -> str:
    """Write each sign of the search language in the one way it is read, in its place."""
    text = _SINGLE.sub(lambda found: f'"{found[1]}"', text.translate(_TWINS))
    return _GERSHAYIM.sub("\u05f4", text)


def _spelt(term: _Term) -> list[str]:
    """Return the words of a term that may be misspelt: whole ones, as typed, and no operators."""
    if term.kind or term.star:
        return []
    found = [(part, list(pieces(part))) for part in term.typed.split()]
    return [
        part[of[0][1] : of[0][2]]
        for part, of in found
        if _is_one([word for word, _, _ in of]) and part not in _OPERATORS
    ]


def _is_one(words: Sequence[str]) -> bool:
    """Tell one word that may be misspelt, or have other forms."""
    return len(words) == 1 and is_spelt(words[0])
