"""Addresses of mail, also where they are written to hide from machines."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_AT = r"(?:@|\uff20|[ ]?[\[({<][ ]?(?:at|ät)[ ]?[\])}>][ ]?)"
_DOT = r"(?:\.|[ ]?[\[({<][ ]?(?:dot|punkt)[ ]?[\])}>][ ]?)"
_ENDS = "com|org|net|edu|info|io|eu|uk|de|at|ch|fr|nl|ie|us|ca|au|nz"
_PATTERN = re.compile(
    rf"(?<![\w.+-])[\w][\w.+-]{{0,63}}"
    rf"(?:{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}"
    rf"|[ ]at[ ][\w-]{{1,63}}(?:[ ](?:dot|punkt)[ ][\w-]{{1,63}}){{0,3}}[ ](?:dot|punkt)[ ]"
    rf"(?:{_ENDS})(?!\w))",
    re.IGNORECASE,
)

find = by_pattern(
    _PATTERN,
    N_("mail"),
    N_("This is an address of mail."),
    replacements=("an address", ""),
)
