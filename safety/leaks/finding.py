"""A place in a text that points at someone, or may."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

STOP, ASK, NOTE = "stop", "ask", "note"


@dataclass(frozen=True, order=True)
class Finding:
    """Where it stands, in characters of the text as given, what it is, and why it matters.

    `severity` is stop, ask or note; `reason` is one sentence in English; `replacements` are words
    that can stand in its place, in small letters; `check` fits them into the sentence.
    """

    start: int
    end: int
    kind: str
    severity: str
    reason: str
    replacements: tuple[str, ...] = ()


Detector = Callable[[str], Iterable[Finding]]


def by_pattern(  # noqa: PLR0913  # a row of a table, not a deed with options
    pattern: re.Pattern[str],
    kind: str,
    reason: str,
    is_one: Callable[[str], bool] = bool,
    *,
    severity: str = STOP,
    replacements: tuple[str, ...] = (),
) -> Detector:
    """Make a detector of all that a pattern matches and that `is_one`."""

    def find(text: str) -> Iterator[Finding]:
        for match in pattern.finditer(text):
            if is_one(match[0]):
                yield Finding(match.start(), match.end(), kind, severity, reason, replacements)

    return find
