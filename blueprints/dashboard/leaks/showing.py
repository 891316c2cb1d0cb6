"""Findings in the text they stand in, and a row for each with what can be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from blueprints.dashboard.leaks import deciding
from models.leaks import Found
from safety.leaks import STOP, THEIRS

_AROUND = 60  # characters that are shown on each side


class Row(NamedTuple):
    """A finding with some words before and after it, and what is to be said beside it."""

    number: int
    name: str
    found: Found
    label: str
    before: str
    after: str
    error: object = ""

    @property
    def must_change(self) -> bool:
        """Tell whether it stays only where the author types it."""
        return self.found.finding.severity == STOP

    @property
    def can_stay(self) -> bool:
        """Tell whether it is hers to decide; of a visitor's own words it is not."""
        return self.found.finding.kind != THEIRS


class Piece(NamedTuple):
    """A piece of a text, and the row of what was found there."""

    text: str
    row: Row | None = None


@dataclass(frozen=True)
class Findings:
    """Rows to decide on, those that are only noted, and the texts in which the former stand."""

    rows: Sequence[Row]
    notes: Sequence[Row]
    marked: Sequence[tuple[str, Sequence[Piece]]]
    error: object = ""

    @property
    def must_change(self) -> int:
        """How many stay only where the author types them."""
        return sum(row.must_change for row in self.rows)


def look(
    form: Any,
    texts: Mapping[str, str],
    found: Iterable[Found],
    trouble: tuple[str, object] = ("", ""),
) -> Findings:
    """Arrange what was found in the texts of a form; `trouble` is what `carry_out` returned."""
    at, error = trouble
    rows = [_row(form, texts, number, each, at, error) for number, each in enumerate(found, 1)]
    to_decide = [row for row in rows if row.found.is_open]
    labels = {row.found.field: row.label for row in to_decide}
    marked = [
        (label, _pieces(texts[field], [row for row in to_decide if row.found.field == field]))
        for field, label in labels.items()
    ]
    notes = [row for row in rows if not row.found.is_open]
    return Findings(to_decide, notes, marked, "" if at else error)


def _row(  # noqa: PLR0913, PLR0917  # it gathers what a row shows
    form: Any, texts: Mapping[str, str], number: int, each: Found, at: str, error: object
) -> Row:
    text, finding = texts[each.field], each.finding
    before = text[max(0, finding.start - _AROUND) : finding.start]
    after = text[finding.end : finding.end + _AROUND]
    name = deciding.name(each)
    label = form[each.field].label.text
    return Row(number, name, each, label, before, after, error if at == name else "")


def _pieces(text: str, rows: Iterable[Row]) -> list[Piece]:
    made, at = list[Piece](), 0
    for row in rows:
        start, end = row.found.finding.start, row.found.finding.end
        made += [Piece(text[at:start]), Piece(text[start:end], row)]
        at = end
    return [piece for piece in (*made, Piece(text[at:])) if piece.text]
