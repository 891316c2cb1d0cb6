"""Links and addresses of pages."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from safety.leaks.finding import STOP, Finding
from safety.translation import N_

LINK = N_("link")
_ENDS = "com|org|net|edu|gov|info|io|app|dev|eu|uk|de|ch|fr|nl|ie|ca|au|nz"
_MORE = "be|co|cc|gl|gd|gg|la|link|live|ly|me|ms|page|site|so|tl|to|tv|us"  # as often words
_WORDS = "at|es|it"
_PATTERN = re.compile(
    r"(?<![\w@.-])(?:https?://[^\s<>\"]{1,2000}|www\.[^\s<>\"]{1,300}"
    rf"|(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}(?:(?:{_ENDS})(?![\w-])|(?:{_MORE}|{_WORDS})(?=/\w))"
    r"(?:[/?][^\s<>\"]{0,1000})?)",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BEFORE = 2000  # characters that are looked at


class Link(NamedTuple):
    """A link, and where it begins and ends."""

    start: int
    end: int
    address: str


def links(text: str) -> Iterator[Link]:
    """Find links, without what belongs to the sentence around them."""
    for match in _PATTERN.finditer(text):
        address = _trimmed(match[0])
        yield Link(match.start(), match.start() + len(address), address)


def find(text: str) -> Iterator[Finding]:
    """Find every link; a visitor's may lead to the visitor."""
    for link in links(text):
        yield Finding(link.start, link.end, LINK, STOP, N_("This is a link."), ("",))


def is_within(text: str, start: int) -> bool:
    """Tell whether a place in a text is within a link: figures there are the site's own."""
    before = text[max(0, start - _BEFORE) : start]
    if not before or before[-1].isspace():
        return False
    word = before[-300:].split()[-1]
    return "://" in word or word.lower().startswith("www.")


def _trimmed(address: str) -> str:
    """Take away stops, and brackets that close others."""
    end = len(address)
    while end > 1:
        sign = address[end - 1]
        opening = _PAIRS.get(sign)
        is_closing = opening and address.count(opening, 0, end) < address.count(sign, 0, end)
        if sign not in ".,;:!?'*_~\u2019\u201d\u2026" and not is_closing:
            break
        end -= 1
    return address[:end]
