"""Exact days: with a day, a month and, in numbers, a year."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    "|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:[ ,]{1,2}(?:19|20)\d\d)?"
_PATTERN = re.compile(
    rf"(?<![\w.])(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|{_DAY}([./-])[ ]?(?:0?[1-9]|1[0-2])\1[ ]?(?:(?:19|20)?\d\d)"
    rf"|(?:0?[1-9]|1[0-2])/{_DAY}/(?:(?:19|20)?\d\d)"
    rf"|{_DAY}(?:st|nd|rd|th|\.)?[ ](?:of[ ])?(?:{_MONTHS})(?!\w){_YEAR}"
    rf"|(?:{_MONTHS})[ ]{_DAY}(?:st|nd|rd|th)?(?!\w){_YEAR})(?!\d)",
    re.IGNORECASE,
)

find = by_pattern(_PATTERN, "day", N_("This is an exact day."))
