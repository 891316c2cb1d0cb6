"""Addresses of machines: IP of both versions, and MAC."""

import ipaddress
import re
from collections.abc import Iterator

from safety.leaks.finding import STOP, Finding
from safety.translation import N_

ADDRESS = N_("network address")
_REASON = N_("This is the address of one machine in a network.")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_FOUR = re.compile(rf"(?<![\w.-])(?:{_OCTET}\.){{3}}{_OCTET}(?!\w|\.\d|-\w)")
_SIX = re.compile(r"(?<![\w:.])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{6,39}(?![\w:])")
_HARDWARE = re.compile(
    r"(?<![\w:.-])[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w]|[:-]\w)"
    r"|(?<![\w.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![\w]|\.\w)"
)
_VERSION = re.compile(
    r"(?:version|release|revision|v|section|chapter|§|abschnitt|kapitel|dsm|icd|item)[ .:]{0,2}\Z",
    re.IGNORECASE,
)
_BEFORE = 12  # characters that are looked at
_FEWEST = 32  # in one of its parts at least
_NOBODYS = ("0.", "127.", "255.")


def find(text: str) -> Iterator[Finding]:
    """Find addresses of machines; what every machine calls itself is nobody's."""
    for match in _FOUR.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _is_four(match[0]) and not _VERSION.search(before):
            yield _finding(match)
    for match in _SIX.finditer(text):
        if _is_six(match[0]):
            yield _finding(match)
    for match in _HARDWARE.finditer(text):
        if any(sign.isdigit() for sign in match[0]):
            yield _finding(match)


def _is_four(found: str) -> bool:
    """Tell an address from the number of a section, whose parts are small."""
    return not found.startswith(_NOBODYS) and max(map(int, found.split("."))) >= _FEWEST


def _finding(match: re.Match[str]) -> Finding:
    return Finding(match.start(), match.end(), ADDRESS, STOP, _REASON, ("an address", ""))


def _is_six(found: str) -> bool:
    if found.count(":") < 2 or not any(sign.isdigit() for sign in found):
        return False
    try:
        ipaddress.IPv6Address(found)
    except ValueError:
        return False
    groups = [group for group in found.split(":") if group]
    return len(groups) >= 3 or found.lower().startswith(("fe80", "2", "fd"))
