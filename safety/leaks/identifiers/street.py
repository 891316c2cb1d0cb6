"""Streets with the number of a house."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_NUMBER = r"\d{1,4}[ ]?[a-hA-H]?"
_NAME = r"[A-ZÄÖÜ][\w'-]{0,30}"
_PATTERN = re.compile(
    rf"(?<![\w])(?:{_NUMBER}[ ](?:{_NAME}[ ]){{1,3}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Close|Crescent|Place|Pl|Square"
    r"|Terrace|Way|Boulevard|Blvd)"
    rf"|(?:{_NAME}[ -]){{0,2}}(?:[\w-]{{2,30}}(?:straße|strasse|str\.)"
    rf"|[A-ZÄÖÜ][\w-]{{1,30}}(?:gasse|weg|allee|platz|ufer|damm))[ ]{_NUMBER}"
    rf"|(?!(?:[MDSK]?[Ee]in|D[aei][rsenm]|Unser|Ihr)[a-z]{{0,2}}[ ])(?:{_NAME}[ ]){{1,2}}"
    r"(?:Straße|Strasse|Str\.|Gasse|Weg|Allee|Platz|Ufer|Damm|Ring)"
    rf"[ ]{_NUMBER})(?!\w)",
)

find = by_pattern(_PATTERN, "street", N_("This is a street with the number of a house."))
