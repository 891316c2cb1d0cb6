"""Devices by the numbers of their makers: IMEI, and UDI of what is worn or implanted."""

import re
from collections.abc import Iterator

from safety.leaks.finding import STOP, Finding
from safety.leaks.identifiers.numbers import ean, luhn
from safety.translation import N_

DEVICE = N_("device")
_REASON = N_("This number belongs to one device.")
_PHONE = re.compile(
    r"(?<![\w+.-])(?:\d{2}-\d{6}-\d{6}-\d|(?:01|35|86|99)(?:\d{13}|[ ]\d{6}[ ]\d{6}[ ]\d))(?![\w-])"
)
_WORN = re.compile(r"(?<!\w)\(01\)(\d{14})(?:\(\d{2}\)[\w-]{1,20}){0,5}(?!\w)", re.ASCII)


def find(text: str) -> Iterator[Finding]:
    """Find numbers of devices whose check digit is right."""
    for match in _PHONE.finditer(text):
        digits = "".join(sign for sign in match[0] if sign.isdigit())
        if luhn(digits):
            yield _finding(match)
    for match in _WORN.finditer(text):
        if ean(match[1]):
            yield _finding(match)


def _finding(match: re.Match[str]) -> Finding:
    return Finding(match.start(), match.end(), DEVICE, STOP, _REASON, ("a number", ""))
