"""Links and addresses of pages."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_ENDS = "com|org|net|edu|gov|info|io|app|dev|eu|uk|de|ch|fr|nl|ie|ca|au|nz"
_WORDS = "at|es|it|me|us"  # as often a sentence begun without a space
_PATTERN = re.compile(
    r"(?<![\w@.-])(?:https?://[^\s<>\"]{1,500}|www\.[^\s<>\"]{1,300}"
    rf"|(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}(?:(?:{_ENDS})(?![\w-])|(?:{_WORDS})(?=/\w))(?:/[^\s<>\"]{{0,300}})?)",
    re.IGNORECASE,
)

find = by_pattern(_PATTERN, "link", N_("This is a link."))
