"""Numbers of telephones: begun with +, 0 or a bracket, or grouped as in North America."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_FEWEST, _MOST = 7, 15  # digits; the most by ITU-T E.164
_PATTERN = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)[1-9]\d{0,2}[ ./-]{0,2})?(?:\(\d{1,6}\)[ ./-]{0,2})?"
    r"\d{2,14}(?:[ ./-]{1,3}\d{2,8}){0,5}(?![\w,.]?\d)",
)
_AMERICAN = re.compile(r"(?:1[ .-]?)?[2-9]\d\d([ .-]?)\d{3}\1\d{4}")
_TIME = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{2,4}|(?:19|20)\d\d ?[/-] ?(?:19|20)\d\d"
)


def _is_one(found: str) -> bool:
    digits = sum(sign.isdigit() for sign in found)
    begins = found.startswith(("+", "0", "(")) or _AMERICAN.fullmatch(found)
    return _FEWEST <= digits <= _MOST and bool(begins) and not _TIME.fullmatch(found)


find = by_pattern(_PATTERN, "telephone", N_("This is a number of a telephone."), _is_one)
