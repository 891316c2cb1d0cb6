"""Numbers of telephones and faxes: by how they begin, by their groups, by what they are called."""

import re
from collections.abc import Iterator

from safety.leaks.finding import NOTE, STOP, Finding
from safety.translation import N_

TELEPHONE, FAX, HELPLINE = N_("telephone"), N_("fax"), N_("helpline")
_REASON = N_("This is a number of a telephone.")
_HELP = N_("This helpline is one of a certain country.")
_FEWEST, _MOST = 7, 15  # digits; the most by ITU-T E.164
_FEWEST_CALLED = 5
_PATTERN = re.compile(
    r"(?<![\w.,/+-])(?<!\d:)(?:(?:\+"
    r"|00)[1-9]\d{0,2}[ ./-]{0,2}(?:\d[ ./-])?)?(?:1[ .-]|0[ ])?(?:\(\d{1,6}\)[ ./-]{0,2})?"
    r"\d{2,14}(?:[ ./-]{1,3}\d{1,8}){0,6}(?![\w,.]?\d)"
    r"(?:,?[ ](?:ext|x|extension|Durchwahl|DW)\.?[ ]?\d{1,5}(?!\w))?"
)
_AMERICAN = re.compile(
    r"(?:1[ .-]?)?(?:[2-9]\d\d([ .-])\d{3}\1\d{4}|[2-9]\d\d[2-9]\d{6})(?:,? ?[a-z]+\.? ?\d{1,5})?"
)
# Groups with dots between, one of which is too long to be thousands.
_DOTTED = re.compile(r"(?=[\d.]*\d{4})\d{2,4}\.\d{3,4}\.\d{4,6}")
_DATE = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{1,2}[./]\d{4})"
_TIME = re.compile(
    rf"{_DATE}(?: ?[/-] ?{_DATE})?|(?:19|20)\d\d ?[/-] ?(?:19|20)\d\d"
    r"|[0-2]\d[0-5]\d ?- ?[0-2]\d[0-5]\d|\((?:19|20)\d\d\)[\d ./-]{0,99}|0{4,}"
)
_CALLED = re.compile(
    r"(?<!\w)(?:tel|telephone|phone|phone number|mobile|mob|cell|fax|call|dial|ring|text|whatsapp"
    r"|telefon|telefonnummer|handy|handynummer|mobil|ruf|rufnummer|téléphone|portable|teléfono"
    r"|móvil|telefono|cellulare|telefoon|telefonszám|telefón)"
    r"(?:[ ](?:me|us|him|her|them|number|no|nr|is|on|at|unter|ist|lautet|mich)){0,3}"
    r"[.:]{0,2}[ ]{0,2}\Z",
    re.IGNORECASE,
)
_FAX = re.compile(
    r"fax[\w-]{0,8}[ .:]{0,3}(?:(?:is|number|no|nr|nummer)[ .:]{1,2}){0,2}\Z", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?<!\w)(?:isbn|issn|doi|pmid|pp?|pages?|seiten?)[\W\d]{0,24}\Z", re.IGNORECASE
)
_BEFORE = 40  # characters that are looked at
# Lines that a whole country knows: of Samaritans, for children, after violence, in a crisis.
_OF_ALL = """
116000 116006 116016 116111 116117 116123 08001110111 08001110222 08001110333 08001110550
08000116016 08001111 08457909090 08082000247 08081010101 08088010800 08088010677 03004123456
18002738255 18007997233 18006564673 18006624357 18009855990 8002738255 8007997233 8006564673
8006624357 131114 1800551800 1300224636 1800737732 0800543354 0508828865 1850609090 1800247247
0800300143 0800655566 08000113 0145394000
"""
_HELPLINES = frozenset(_OF_ALL.split())


def find(text: str) -> Iterator[Finding]:
    """Find numbers to call; of those that everybody knows only a note is made."""
    for match in _PATTERN.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        digits = "".join(sign for sign in match[0] if sign.isdigit())
        if digits in _HELPLINES:
            yield Finding(match.start(), match.end(), HELPLINE, NOTE, _HELP)
        elif _is_one(match[0], digits, before):
            kind = FAX if _FAX.search(before) else TELEPHONE
            yield Finding(match.start(), match.end(), kind, STOP, _REASON, ("a number", ""))


def _is_one(found: str, digits: str, before: str) -> bool:
    if _TIME.fullmatch(found) or _COUNTED.search(before) or len(digits) > _MOST + 5:
        return False
    begins = found.startswith(("+", "0")) or _is_bracketed(found)
    if len(digits) >= _FEWEST and (
        begins or _AMERICAN.fullmatch(found) or _DOTTED.fullmatch(found)
    ):
        return True
    return len(digits) >= _FEWEST_CALLED and bool(_CALLED.search(before))


def _is_bracketed(found: str) -> bool:
    return bool(re.match(r"\((?!(?:19|20)\d\d\)|[1-9]\))\d", found))
