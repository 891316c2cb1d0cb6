"""Cars: number plates, and the numbers of their bodies (VIN)."""

import re
from collections.abc import Iterator

from safety.leaks.finding import STOP, Finding
from safety.leaks.identifiers.things.districts import DISTRICTS
from safety.translation import N_

PLATE, BODY = N_("number plate"), N_("vehicle")
_PLATED, _BODIED = N_("This is the plate of one car."), N_("This number belongs to one car.")
_LETTER = "[A-HJ-NP-TV-Z]"
_PLATES = re.compile(
    # The United Kingdom since 2001; France and Italy; the Netherlands.
    r"(?<![\w-])(?:[A-HJ-PR-Y]{2}\d\d[ ][A-HJ-PR-Z]{3}"
    rf"|{_LETTER}{{2}}-\d{{3}}-{_LETTER}{{2}}|[A-Z]{{2}}-\d{{3}}-[A-Z]"
    r"|\d{2}-[B-DF-HJ-NP-TV-Z]{3}-\d)(?![\w-])"
)
_GERMAN = re.compile(
    r"(?<![\w-])([A-ZÄÖÜ]{1,3})(?:(?:-|[ ]-[ ]?)[A-Z]{1,2}(?:[ -][1-9]\d{0,3}|[1-9]\d{1,3})"
    r"|[ :·][A-Z]{1,2}[ ][1-9]\d{1,3})[EH]?(?![\w-])"
)
_CALLED = re.compile(
    r"(?<!\w)(?P<called>(?:(?:number|licen[cs]e|registration|vehicle)[ ]?)?plates?(?:[ ](?:number"
    r"|no\.?))?"
    r"|tag[ ]number|registration(?:[ ](?:mark|number|no\.?))?|reg\.?|(?:auto)?kennzeichen"
    r"|nummernschild|plaque|immatriculation|targa|matrícula|kenteken"
    r"|(?:car|van|truck|motorbike|vehicle|taxi|auto|wagen|motorrad)(?:[ ](?:with[ ]the|mit[ ]der)?"
    r"[ ]?(?:number|nummer))?(?=[ :]{1,2}\(?[A-Z]{0,3}[ -]?[A-Z]{0,2}[ -]?\d))"
    r"(?:[ ](?:is|was|of|reads?|saying|lautet|ist|war))?[ :(\"\u201c\u201e]{1,3}"
    r"(?-i:(?=[A-ZÄÖÜ -]{0,8}\d)[A-Z0-9ÄÖÜ]{2,8}(?:[ -][A-Z0-9]{1,6}){0,3})(?![\w-])\)?",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?<![\w-])(?=[A-Z0-9]{0,16}[A-Z])[A-HJ-NPR-Z0-9]{17}(?![\w-])")
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def find(text: str) -> Iterator[Finding]:
    """Find plates and bodies."""
    for match in _CALLED.finditer(text):
        yield Finding(match.start(), match.end(), PLATE, STOP, _PLATED, (match["called"],))
    for match in _plates(text):
        yield Finding(match.start(), match.end(), PLATE, STOP, _PLATED, ("a plate", ""))
    for match in _BODY.finditer(text):
        if _is_body(match[0]):
            yield Finding(match.start(), match.end(), BODY, STOP, _BODIED, ("a number", ""))


def _plates(text: str) -> Iterator[re.Match[str]]:
    yield from _PLATES.finditer(text)
    yield from (match for match in _GERMAN.finditer(text) if match[1] in DISTRICTS)


def _is_body(signs: str) -> bool:
    """Check by ISO 3779 as North America does; elsewhere the check digit is often none."""
    values = [int(sign) if sign.isdigit() else _VALUES[sign] for sign in signs]
    rest = sum(map(int.__mul__, values, _WEIGHTS)) % 11
    has_digits = sum(sign.isdigit() for sign in signs) >= 4
    return has_digits and signs[8] == ("X" if rest == 10 else str(rest))
