"""What recurs in several texts of one hand, and where it stands."""

from math import sqrt
from typing import NamedTuple

LEAST = 3  # texts in which something must stand to be a habit


class Place(NamedTuple):
    """Where something stands: in which of the texts, and from where to where."""

    text: int
    start: int
    end: int


class Habit(NamedTuple):
    """A habit: its kind and how it is spelt, a place in each text that has it, how rare it is.

    `rarity` is greater for what fewer others write; it compares habits, and means nothing alone.
    """

    kind: str
    spelt: str
    places: tuple[Place, ...]
    rarity: float

    def telling(self, texts: int) -> float:
        """Weigh how rare it is by the share of texts that have it."""
        return self.rarity * sqrt(len(self.places) / max(texts, 1))
