"""Letters of one script that pass for those of another within a word, and styled alphabets."""

import re
import unicodedata
from collections.abc import Iterator

from safety.leaks.finding import ASK, Finding
from safety.translation import N_

TWIN = N_("look-alike letter")
_REASON = N_("A letter of another alphabet in this word can mark a copy of the text.")
# Of Cyrillic, Greek, Armenian, Cherokee, and signs of phonetics, as a Latin reader sees them.
_FOREIGN = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u0475"
    "\u04cf\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408"
    "\u0405\u050c\u04c0\u051a\u051c\u04ae\u03bf\u03bd\u03b9\u03c1\u03c5\u03ba\u03c7\u03f2\u03f3"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9"
    "\u0570\u0578\u057d\u0585\u0581\u0566\u054f\u0555\u053c\u054d\u13aa\u13ac\u13ab\u13b3\u13b7"
    "\u13bb\u13a2\u13e6\u13da\u13df\u13e2\u13de\u13c0\u0261\u026a\u1d00\u1d04\u1d07\u1d0f\u1d18"
    "\u1d1b\u1d1c\u1d20\u1d21\u1d22\u0251\u0269"
)
_LATIN = (
    "aeopcyxijsdqwhvlABEKMHOPCTYXIJSGIQWYovipukxcjABEZHIKMNOPTYXC"
    "hnuogqSOLUAEJWMHTKSCPLGgiaceoptuvwzai"
)
TWINS = dict(zip(_FOREIGN, _LATIN, strict=True))
_TO_LATIN = str.maketrans(TWINS)
_TO_CYRILLIC = str.maketrans(
    {latin: twin for twin, latin in TWINS.items() if "\u0400" <= twin <= "\u052f"}
)
# Words in which both meet.
_MEET = re.compile(f"[A-Za-z][{_FOREIGN}]|[{_FOREIGN}][A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{1,60}")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_STYLED = re.compile(
    "[\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f149\uff21-\uff3a\uff41-\uff5a]{3,60}"
)
_MOST = 40  # characters of a word on each side


def find(text: str) -> Iterator[Finding]:
    """Find words with letters that are not what they look like."""
    if text.isascii():
        return
    end = 0
    for match in _MEET.finditer(text):
        if match.start() >= end:
            start, end = _word(text, match.start(), end)
            clean = _cleaned(text[start:end])
            if clean:
                yield Finding(start, end, TWIN, ASK, _REASON, (clean,))
    for match in _STYLED.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0])
        yield Finding(match.start(), match.end(), TWIN, ASK, _REASON, (plain,))
    if _is_latin(text):
        yield from _whole(text)


def _word(text: str, at: int, least: int) -> tuple[int, int]:
    start, end = at, at + 2
    while start > max(least, at - _MOST) and text[start - 1].isalpha():
        start -= 1
    while end < min(len(text), at + _MOST) and text[end].isalpha():
        end += 1
    return start, end


def _cleaned(word: str) -> str:
    """Write a word in the alphabet of most of its letters, where all others are twins of those."""
    latin = sum(sign.isascii() for sign in word)
    foreign = [sign for sign in word if not sign.isascii() and not _is_of_latin(sign)]
    if all(sign in TWINS for sign in foreign) and (latin >= len(foreign) or len(word) < 4):
        return word.translate(_TO_LATIN)
    cyrillic = word.translate(_TO_CYRILLIC)
    is_cyrillic = all(map(_CYRILLIC.match, cyrillic))
    return cyrillic if is_cyrillic else ""


def _is_of_latin(sign: str) -> bool:
    return sign not in TWINS and unicodedata.name(sign, "").startswith("LATIN")


def _is_latin(text: str) -> bool:
    """Tell whether a text has no letters of Cyrillic and Greek but twins, and many of its own."""
    foreign = {sign for sign in text if "\u0370" <= sign <= "\u052f"}
    return bool(foreign) and foreign <= TWINS.keys()


def _whole(text: str) -> Iterator[Finding]:
    for match in _WORD.finditer(text):
        if len(match[0]) > 1 and all(map(TWINS.__contains__, match[0])):
            clean = match[0].translate(_TO_LATIN)
            yield Finding(match.start(), match.end(), TWIN, ASK, _REASON, (clean,))
