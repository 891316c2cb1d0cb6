"""Numbers of telephones: with a country's code, or as long as one and written like one."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_FEWEST, _MOST = 7, 15  # digits; the most by ITU-T E.164
_PATTERN = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)[1-9]\d{0,2}[ ./-]{0,2})?(?:\(\d{1,6}\)[ ./-]{0,2})?"
    r"\d{2,6}(?:[ ./-]{1,2}\d{2,8}){0,5}(?![\w,.]?\d)",
)
_TIME = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{2,4}|(?:19|20)\d\d ?[/-] ?(?:19|20)\d\d"
)


def _is_one(found: str) -> bool:
    digits = sum(sign.isdigit() for sign in found)
    begins = found.startswith(("+", "0", "(")) or len(re.findall(r"\d+", found)) > 1
    return _FEWEST <= digits <= _MOST and begins and not _TIME.fullmatch(found)


find = by_pattern(_PATTERN, "telephone", N_("This is a number of a telephone."), _is_one)
