"""A row of the tables of this package: what is looked for, and what is said of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safety.leaks.finding import Finding
from safety.leaks.sentences import around, is_own

Choices = tuple[str, ...] | Callable[[re.Match[str]], tuple[str, ...]]
NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|four(?:teen)?|five|fifteen|six(?:teen)?|seven(?:teen)?|eight(?:een)?|nine(?:teen)?"
    r"|ten|eleven|twelve|thirteen"
    r"|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwanzig|dreißig|vierzig)"
    r"|vier(?:zehn)?|fünf(?:zehn)?|sech(?:s|zehn)|sieb(?:en|zehn)|acht(?:zehn)?|neun(?:zehn)?"
    r"|zehn|elf|zwölf|dreizehn)"
)


@dataclass(frozen=True)
class Row:
    """What a pattern matches, or its group `it`, in a text that has one of the `cues`.

    A row that is `mine` counts in a sentence of the first person alone; `least` other words must
    be matched before one is told, and `once` is enough for a text. Without cues it is always
    looked for.
    """

    kind: str
    severity: str
    reason: str
    cues: frozenset[str]
    pattern: re.Pattern[str]
    replacements: Choices = ()
    mine: bool = False
    once: bool = False
    least: int = 1

    def find(self, text: str) -> Iterator[Finding]:
        """Yield what the row finds."""
        matches = [each for each in self.pattern.finditer(text) if self._counts(each)]
        if len({each[0].casefold() for each in matches}) >= self.least:
            for match in matches[: 1 if self.once else None]:
                yield self._finding(match)

    def _counts(self, match: re.Match[str]) -> bool:
        return not self.mine or is_own(around(match.string, *match.span()))

    def _finding(self, match: re.Match[str]) -> Finding:
        start, end = match.span("it" if "it" in self.pattern.groupindex else 0)
        fit = self.replacements
        choices = fit(match) if callable(fit) else fit
        return Finding(start, end, self.kind, self.severity, self.reason, choices)


def cues(words: str) -> frozenset[str]:
    """Return words, as a text's are gathered."""
    return frozenset(words.casefold().split())


def whole(pattern: str, exact: bool = False) -> re.Pattern[str]:
    """Compile a pattern that matches whole words, in any case unless it is `exact`."""
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", 0 if exact else re.IGNORECASE)


def named(names: str, exact: bool = True, before: str = "", after: str = "") -> re.Pattern[str]:
    """Compile a pattern of names, one a line; a space stands for any, longer names go first."""
    lines = sorted(filter(None, map(str.strip, names.splitlines())), key=len, reverse=True)
    said = "|".join(re.escape(each).replace(r"\ ", r"[ -]") for each in lines)
    return whole(rf"{before}(?:{said}){after}", exact)


def firsts(names: str) -> frozenset[str]:
    """Return the first words of names, one a line: what a text has that has one of them."""
    lines = filter(None, map(str.strip, names.splitlines()))
    return cues(" ".join(re.split(r"[^\w]", each)[0] for each in lines))
