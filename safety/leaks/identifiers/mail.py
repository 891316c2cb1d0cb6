"""Addresses of mail, also where they are written to hide from machines."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_AT = r"(?:@|\uff20|[ ]?[\[({][ ]?(?:at|ät)[ ]?[\])}][ ]?)"
_DOT = r"(?:\.|[ ]?[\[({][ ]?(?:dot|punkt)[ ]?[\])}][ ]?)"
_PATTERN = re.compile(
    rf"(?<![\w.+-])[\w][\w.+-]{{0,63}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}",
    re.IGNORECASE,
)

find = by_pattern(_PATTERN, "mail", N_("This is an address of mail."))
