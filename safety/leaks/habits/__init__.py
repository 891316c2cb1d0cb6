"""What recurs in the texts of one hand and hardly anywhere else, the most telling first."""

from collections.abc import Sequence

from safety.leaks.habits import edges, phrases, signs, spellings
from safety.leaks.habits.habit import Habit, Place
from safety.leaks.habits.likeness import Likeness, compare
from safety.leaks.habits.tokens import read

__all__ = ["Habit", "Likeness", "Place", "compare", "find", "shared"]

_TIMES = 3  # that a sample is read, so that what stands in it once is found


def find(texts: Sequence[str]) -> list[Habit]:
    """Find habits of these texts, each once; what quotes others is passed over."""
    read_ = [read(text) for text in texts]
    found = [
        habit for detector in (phrases, spellings, signs, edges) for habit in detector.find(read_)
    ]
    found.sort(key=lambda habit: (-habit.telling(len(texts)), habit.spelt))
    first = dict[str, Habit]()
    for habit in found:
        first.setdefault(habit.spelt, habit)
    return list(first.values())


def shared(habits: Sequence[Habit], sample: str) -> list[Habit]:
    """Return those that a sample of other writing shows too, if only once."""
    other = read(sample)
    spaced = f" {' '.join(token.word for token in other.tokens)} "
    signs_there = {habit.spelt for habit in signs.find([other] * _TIMES)}
    by_sign = (signs.KIND, signs.EMOJI)
    return [
        habit
        for habit in habits
        if (habit.spelt in signs_there if habit.kind in by_sign else f" {habit.spelt} " in spaced)
    ]
