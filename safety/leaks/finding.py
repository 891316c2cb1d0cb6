"""A place in a text that certainly points at someone."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """Where it stands, in characters of the text as given, what it is, and why it matters.

    `severity` is stop, ask or note; `reason` is one sentence in English; `replacements` are words
    that can stand in its place.
    """

    start: int
    end: int
    kind: str
    severity: str
    reason: str
    replacements: tuple[str, ...] = ()


Detector = Callable[[str], Iterable[Finding]]


def by_pattern(
    pattern: re.Pattern[str], kind: str, reason: str, is_one: Callable[[str], bool] = bool
) -> Detector:
    """Make a detector of all that a pattern matches and that `is_one`."""

    def find(text: str) -> Iterator[Finding]:
        for match in pattern.finditer(text):
            if is_one(match[0]):
                yield Finding(match.start(), match.end(), kind, "stop", reason)

    return find
