"""Places on the map in numbers: degrees, plus codes, three words, geohashes."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

COORDINATES = N_("place on the map")
_DECIMAL = r"-?\d{1,3}\.\d{4,10}"
_SECONDS = r"(?:[ ]?\d{1,2}(?:\.\d{1,6})?[ ]?(?:[\"\u2033\u201d]|''))?"
_MINUTES = rf"°[ ]?\d{{1,2}}(?:\.\d{{1,6}})?[ ]?['\u2032\u2019]{_SECONDS}"
_PATTERN = re.compile(
    rf"(?<![\w.,+-]){_DECIMAL}°?[ ]?[NS]?[ ]?[,;/][ ]?{_DECIMAL}°?(?:[ ]?[EWO](?!\w))?(?![\w.]?\d)"
    rf"|(?<![\w.])\d{{1,3}}{_MINUTES}[ ]?[NSEWO](?!\w)"
    rf"(?:[ ]?[,/]?[ ]?\d{{1,3}}{_MINUTES}[ ]?[NSEWO](?!\w))?"
    r"|(?<![\w.])\d{1,2}\.\d{2,8}[ ]?°[ ]?[NS][ ]?,?[ ]?\d{1,3}\.\d{2,8}[ ]?°[ ]?[EWO](?!\w)"
    r"|(?<![\w.])[NS][ ]?\d{1,2}\.\d{3,8}°?[ ]?,?[ ]?[EWO][ ]?\d{1,3}\.\d{3,8}(?!\w)"
    r"|(?<![\w+])(?=[A-Z+]{0,8}\d)[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGHJMPQRVWX]{4})?"
    r"\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
    r"|(?<![\w/])///[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}(?!\w)"
    r"|(?<!\w)(?i:what3words)[: ]{1,2}[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}(?!\w)"
    r"|(?<!\w)(?i:geohash)(?:[ ]is)?[: ]{1,2}[0-9b-hjkmnp-z]{5,12}(?!\w)"
    r"|(?<!\w)geo:-?\d{1,2}\.\d{2,8},-?\d{1,3}\.\d{2,8}"
)
_FIGURE = re.compile(rf"({_DECIMAL})°?[ ]?([NS]?)[ ]?[,;/][ ]?({_DECIMAL})")


def _is_one(found: str) -> bool:
    """Tell a place from two figures of a table: those are mostly below one."""
    figures = _FIGURE.match(found)
    if not figures:
        return "+" not in found or not found.replace("+", "").isdigit()
    north, east = abs(float(figures[1])), abs(float(figures[3]))
    is_place = bool(figures[2]) or max(north, east) >= 5
    return north <= 90 and east <= 180 and is_place


find = by_pattern(
    _PATTERN,
    COORDINATES,
    N_("These are the coordinates of a place."),
    _is_one,
    replacements=("a place", ""),
)
