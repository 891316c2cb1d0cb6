"""The words of a text by sentences, each with what is known of it and how it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safety.leaks.words import Entry, entry

SMALL, TITLE, CAPITALS, MIXED = "a", "A", "AA", "aA"
PLAIN, HEADLINE, SHOUT = "plain", "headline", "shout"
_LETTER = r"[^\W\d_][\u0300-\u036f]{0,4}"
_WORD = re.compile(rf"(?:{_LETTER}){{1,40}}(?:['\u2019-](?:{_LETTER}){{1,40}}){{0,4}}")
_ENDS = re.compile(r"[.!?\u2026:][^\w\n]{0,4}\s|\n")
_OPENS = re.compile(r"[\"\u201c\u201e\u00ab\u2018\u2013\u2014(]\s?\Z")
_ABBREVIATIONS = frozenset(
    ["dr", "mr", "mrs", "ms", "st", "prof", "sr", "jr", "vs", "hr", "fr", "rev", "mt"]
)
_POSSESSIVE = ("'s", "\u2019s", "'S", "\u2019S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where it stands, what is known of it, how it is written, what is before it.

    `first` says that a capital would tell nothing: it begins a sentence or a quotation.
    """

    text: str
    start: int
    end: int
    word: str
    known: Entry
    shape: str
    first: bool
    owns: bool
    before: str

    @property
    def share(self) -> int:
        """How often English writes it with a capital: a class from 1 to 7, 0 is unknown."""
        return self.known.english >> 3 & 7

    @property
    def german_share(self) -> int:
        """How often German writes it with a capital."""
        return self.known.german >> 3 & 7

    @property
    def frequency(self) -> int:
        """How common it is in English, from 0 (unknown) to 7."""
        return self.known.english & 7

    @property
    def is_large(self) -> bool:
        """Whether it begins with a capital."""
        return self.shape != SMALL


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and whether their capitals tell anything."""

    tokens: tuple[Token, ...]
    style: str


def sentences(text: str) -> Iterator[Sentence]:
    """Take a text apart into sentences of words."""
    taken, at = list[Token](), 0
    for match in _WORD.finditer(text):
        before = text[max(at, match.start() - 24) : match.start()]
        ends = _begins(before, taken) if taken else True
        if ends and taken:
            yield Sentence(tuple(taken), _style(taken))
            taken = []
        taken.append(_token(match, before, is_first=ends or bool(_OPENS.search(before))))
        at = match.end()
    if taken:
        yield Sentence(tuple(taken), _style(taken))


def _begins(before: str, taken: list[Token]) -> bool:
    """Tell whether what stands between two words ends a sentence."""
    if not _ENDS.search(before):
        return False
    last = taken[-1]
    is_short = last.text.lower() in _ABBREVIATIONS or (len(last.text) == 1 and last.is_large)
    return "\n" in before or not (before.startswith(".") and is_short)


def _token(match: re.Match[str], before: str, *, is_first: bool) -> Token:
    text = match[0]
    end = match.end() - 2 if text.endswith(_POSSESSIVE) and len(text) > 3 else match.end()
    word = text[: end - match.start()]
    known = entry(word) if len(word) < 60 else Entry()
    owns = end < match.end()
    return Token(
        word, match.start(), end, word.lower(), known, _shape(word), is_first, owns, before
    )


def _shape(word: str) -> str:
    if word.islower():
        return SMALL
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return TITLE if word[:1].isupper() else MIXED if word[1:] != word[1:].lower() else SMALL


def _style(tokens: list[Token]) -> str:
    capitals = sum(token.shape == CAPITALS for token in tokens)
    if capitals > 2 and capitals * 5 > len(tokens) * 3:
        return SHOUT
    long = [token for token in tokens if len(token.text) > 3]
    ordinary = [token for token in long if token.known.english & 64 and 0 < token.share < 4]
    large = [token for token in ordinary if token.is_large and not token.first]
    if large and len(large) * 4 >= 3 * len([token for token in ordinary if not token.first]):
        return HEADLINE
    return PLAIN
