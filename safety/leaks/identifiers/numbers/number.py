"""What a number of one kind looks like, and when it is right."""

import re
from collections.abc import Callable
from typing import NamedTuple

from safety.translation import N_

NATIONAL = N_("national number")
PERSON = N_("A country or an insurer gives this number to one person alone.")


class Number(NamedTuple):
    """How it is written, and whether its signs, without what parts them, are a right one."""

    lengths: tuple[int, ...]
    written: re.Pattern[str]
    is_right: Callable[[str], bool] = bool
    kind: str = NATIONAL
    reason: str = PERSON


def number(lengths: int | tuple[int, ...], written: str, is_right: Callable[[str], bool]) -> Number:
    """Describe a number that is given to a person."""
    many = lengths if isinstance(lengths, tuple) else (lengths,)
    return Number(many, re.compile(written), is_right)
