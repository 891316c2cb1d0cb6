"""Findings in the text they stand in, and a row for each with what can be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from blueprints.dashboard.leaks import deciding
from models.leaks import Found
from safety.leaks import STOP, THEIRS

_AROUND = 60  # characters that are shown on each side


class Row(NamedTuple):
    """A word and where it stands, with some words around the first place, and what to say of it."""

    number: int
    found: Sequence[Found]
    label: str
    before: str
    after: str
    error: object = ""

    @property
    def first(self) -> Found:
        """Where it stands first."""
        return self.found[0]

    @property
    def name(self) -> str:
        """How buttons name it."""
        return deciding.name(self.first)

    @property
    def must_change(self) -> bool:
        """Tell whether it stays only where the author types it."""
        return self.first.finding.severity == STOP

    @property
    def can_stay(self) -> bool:
        """Tell whether it is hers to decide; of a visitor's own words it is not."""
        return self.first.finding.kind != THEIRS


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
    same = dict[object, list[Found]]()
    for each in found:
        same.setdefault(each.spelt, []).append(each)
    rows = [_row(form, texts, number, each) for number, each in enumerate(same.values(), 1)]
    rows = [row._replace(error=error) if row.name == at else row for row in rows]
    to_decide = sorted(
        (row for row in rows if row.first.is_open), key=lambda row: not row.must_change
    )
    notes = [row for row in rows if not row.first.is_open]
    return Findings(to_decide, notes, _marked(form, texts, to_decide), "" if at else error)


def _row(form: Any, texts: Mapping[str, str], number: int, found: Sequence[Found]) -> Row:
    first = found[0]
    text, finding = texts[first.field], first.finding
    before = text[max(0, finding.start - _AROUND) : finding.start]
    after = text[finding.end : finding.end + _AROUND]
    return Row(number, found, form[first.field].label.text, before, after)


def _marked(
    form: Any, texts: Mapping[str, str], rows: Sequence[Row]
) -> list[tuple[str, list[Piece]]]:
    """Take the texts apart in which something is to be decided on, each with its label."""
    marked = []
    for field, text in texts.items():
        here = [(each, row) for row in rows for each in row.found if each.field == field]
        if here:
            marked.append((form[field].label.text, _pieces(text, here)))
    return marked


def _pieces(text: str, here: Iterable[tuple[Found, Row]]) -> list[Piece]:
    made, at = list[Piece](), 0
    for each, row in sorted(here, key=lambda one: one[0].finding.start):
        start, end = each.finding.start, each.finding.end
        made += [Piece(text[at:start]), Piece(text[start:end], row)]
        at = end
    return [piece for piece in (*made, Piece(text[at:])) if piece.text]
