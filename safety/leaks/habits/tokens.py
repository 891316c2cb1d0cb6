"""Words of texts, folded, with their places and how rare each is."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from safety.leaks import words
from safety.words import language

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{1,40}(?:['\u2019][^\W\d_]{1,10})?(?![^\W_])")
_ENDS = re.compile(r"[.!?\u2026:;\n()\"\u201c\u201d\u201e\u00ab\u00bb]")
# Lines that quote others, code, and addresses.
_OTHERS = re.compile(r"(?m)^[ ]{0,3}>[^\n]*|`[^`\n]{1,500}`|https?://[^\s)>]{1,500}")
_RARITY = (10.0, 9.0, 7.7, 6.2, 4.7, 3.0, 1.0, 0.0)  # by how common a word is, in nats above "of"
_KNOWN = ("en", "de")


class Token(NamedTuple):
    """A word in small letters, where it stands, and whether a sentence or the like begins there."""

    word: str
    start: int
    end: int
    begins: bool


class Text(NamedTuple):
    """A text without what is quoted in it, its words, and its language where the table knows it."""

    plain: str
    tokens: Sequence[Token]
    language: str


def read(text: str) -> Text:
    """Take a text apart; what is left out of it leaves its place."""
    plain = _OTHERS.sub(lambda found: "\n" * len(found[0]), text)
    spoken = language.guess(plain) or ""
    return Text(plain, list(_tokens(plain)), spoken if spoken in _KNOWN else "")


def rarity(word: str, spoken: str) -> float:
    """Tell how seldom others write a word; of a language without a table, it is not known."""
    return _RARITY[frequency(word, spoken)] if spoken else 2.0


def frequency(word: str, spoken: str) -> int:
    """Return its class of frequency; what is joined by an apostrophe is as common as its first."""
    found = words.frequency(word, spoken)
    if found or "'" not in word:
        return found
    firsts = {word.removesuffix("n't"), word.removesuffix("'t"), word.partition("'")[0]}
    return max(words.frequency(first, spoken) for first in firsts)


def lines(file: Path) -> list[str]:
    """Read a list of ours, one a line; what begins with # is a comment."""
    read_ = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in read_ if line and not line.startswith("#")]


def _tokens(plain: str) -> Iterator[Token]:
    at = 0
    for found in _WORD.finditer(plain):
        begins = not at or _ENDS.search(plain, at, found.start()) is not None
        at = found.end()
        word = found[0].lower().replace("\u2019", "'")
        yield Token(word, found.start(), at, begins)
