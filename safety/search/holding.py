"""Whether a text holds what is looked for, where no index may know its words.

Every word of a search must begin one of the text's, in any order; what stands in quotes must stand
there whole. Nothing is remembered from one text to the next: they are nobody else's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from safety.words import Query, beginning, pieces, searchable

_EXPRESSION = re.compile(r'"([^"]*)"(\*?)')
_BEFORE, _LONGEST = 50, 200  # characters that are shown of a text


class Term(NamedTuple):
    """Words that stand side by side; of the last, only its beginning where `is_open`."""

    words: str
    is_open: bool

    @property
    def sought(self) -> str:
        """How it stands in a folded text."""
        return f" {self.words}{'' if self.is_open else ' '}"


@dataclass(frozen=True)
class Wanted:
    """What a text must hold, and what it must not."""

    all_of: tuple[Term, ...]
    none_of: tuple[Term, ...] = ()

    @classmethod
    def of(cls, query: Query) -> "Wanted":
        """Read it out of a search; its tags are left to whoever knows of any."""
        terms = (
            Term(words, is_open or words in query.singles) for words, is_open in _read(query.terms)
        )
        return cls(tuple(terms), tuple(_read((query.unwanted,))))

    def is_in(self, text: str) -> bool:
        """Tell whether a text holds it."""
        return self.is_in_folded(searchable(text))

    def is_in_folded(self, words: str) -> bool:
        """Tell the same of what `searchable` made of a text."""
        folded = f" {words} "
        return all(term.sought in folded for term in self.all_of) and not any(
            term.sought in folded for term in self.none_of
        )

    def around(self, text: str) -> str:
        """Show a text from a little before the first of the words that it holds."""
        folded = f" {searchable(text)} "
        held = (term for term in self.all_of if term.sought in folded)
        firsts = tuple(term.words.split()[0] for term in held)
        starts = (start for word, start, _ in pieces(text) if word.startswith(firsts))
        start = next(starts, 0)
        before = beginning(text, start - _BEFORE) if start > _BEFORE else ""
        shown = text[len(before) :]
        cut = beginning(shown, _LONGEST)
        words = " ".join(cut.split())
        return f"{'…' if before else ''}{words}{'…' if len(cut) < len(shown) else ''}"


def _read(expressions: tuple[str, ...]) -> Iterator[Term]:
    for expression in expressions:
        for words, star in _EXPRESSION.findall(expression):
            yield Term(words, bool(star))
