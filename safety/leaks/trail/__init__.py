"""What leads to the author herself, by her profession, her days and her way of writing."""

import re
from collections.abc import Iterator

from safety.leaks.finding import Detector, Finding
from safety.leaks.trail import (
    background,
    crisis,
    events,
    figures,
    fresh,
    insurers,
    licence,
    schools,
    spelling,
    units,
)
from safety.leaks.trail.row import Row

__all__ = ["DETECTORS", "spelling", "units"]

_TABLES = (
    *(licence, fresh, insurers, crisis, schools),
    *(events, figures, background, units, spelling),
)
_ROWS: list[Row] = [row for table in _TABLES for row in table.ROWS]
_WORD = re.compile(r"\w{1,40}")


def find(text: str) -> Iterator[Finding]:
    """Yield what any table finds; those without one of their cues in the text are passed over."""
    words = frozenset(_WORD.findall(text.casefold()))
    for row in _ROWS:
        if not row.cues or not row.cues.isdisjoint(words):
            yield from row.find(text)


DETECTORS: list[Detector] = [find]
