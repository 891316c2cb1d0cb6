"""What a measurement comes to: rows of words, and ratios with the machine's noise beside them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median


class CannotRun(Exception):
    """A measurement is not possible here; the text says why, and what would help."""


@dataclass(frozen=True)
class Ratio:
    """How many times as much one thing took as another, in pairs that ran one after the other."""

    pairs: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The ratio of the middle pair."""
        return median(self.pairs)

    def __str__(self) -> str:
        low, high = min(self.pairs), max(self.pairs)
        return f"{self.middle:.2f} ({low:.2f} to {high:.2f})"


@dataclass
class Table:
    """Measured rows under a title; `notes` say what could not be run, and what to know."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """Write the table for the terminal and the README alike."""
        widths = [max(len(row[at]) for row in (self.head, *self.rows)) for at in range(self.width)]
        rule = tuple("-" * width for width in widths)
        lines = [
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in (self.head, rule, *self.rows)
        ]
        return "\n".join(
            [f"## {self.title}", "", *(f"{line} |" for line in lines), "", *self.notes]
        )

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.head)


def paired(ours: Callable[[], float], other: Callable[[], float], rounds: int) -> Ratio:
    """Measure two things in turn, so that a busy minute of the machine falls on both."""
    return Ratio(tuple(ours() / other() for _ in range(rounds)))
