"""Copies of a blog by their names: what the next is called, and which make room for it."""

import re
from collections.abc import Iterable
from datetime import date

MONTHS = 12  # of how many months the first copy stays, however many are newer
_NAME = re.compile(r"unsaid-([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9]{1,9})\.sqlite(?:\.age)?")
SEALED = ".age"  # how the name of an encrypted copy ends


def next_name(names: Iterable[str], day: date, ending: str = "") -> str:
    """Name a copy made on a day, the last of that day."""
    numbers = [number for made, number in filter(None, map(_made, names)) if made == day]
    return f"unsaid-{day.isoformat()}-{max(numbers, default=0) + 1}.sqlite{ending}"


def has_one(names: Iterable[str], day: date) -> bool:
    """Tell whether a copy was made on a day."""
    return any(made[0] == day for made in filter(None, map(_made, names)))


def outdated(names: Iterable[str], keep: int, today: date) -> list[str]:
    """Return the names that are neither among the newest nor the first of one of the last months.

    No name that is not ours is among them, nor one of a day to come: some clock was wrong, and it
    may be the one that says what day it is. Months are counted by the copies, not by the calendar,
    for the same reason.
    """
    made = sorted((made, name) for name in set(names) if (made := _made(name)))
    past = [(day, name) for (day, _), name in made if day <= today]
    firsts = {(day.year, day.month): name for day, name in reversed(past)}
    kept = {name for _, name in past[-keep:]}
    kept |= {firsts[month] for month in sorted(firsts)[-MONTHS:]}
    return [name for _, name in past if name not in kept]


def _made(name: str) -> tuple[date, int] | None:
    """Return the day of a copy and its number of that day, where the name is one of ours."""
    found = _NAME.fullmatch(name)
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
