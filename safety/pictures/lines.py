"""Make lines of a text: keep what can be seen, and break where its script allows it."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from safety.words import FIRST_VOWELS, INVISIBLE, JOINERS, beginning, clean, clusters, excerpt

Measure = Callable[[str], float]

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PICTURES = re.compile("[\u2026\U0001f000-\U0001faff]")  # an emoji may be newer than this Python
_UNSEEN = ("Cc", "Cf", "Co", "Cs")
_MOST_MARKS = 5  # on one letter: no language piles up more
_LONGEST_WORD = 40  # characters: what is longer is a phrase without spaces, or no word at all
_PARTED = "\u200b"  # the zero-width space, between words that are written without spaces
_DASHES = "-\u2013\u2014/"
_TRAILING = f" ,;:.\u2026{_DASHES}"
_OPENING, _CLOSING = ("Ps", "Pi"), ("Pe", "Pf", "Po", "Lm", "Mn", "Mc", "Me", "Cf")


def seen(typed: str, longest: int) -> str:
    """Keep what can be seen of the beginning, composed (NFC) and on one line."""
    kept = ""
    for sign in unicodedata.normalize("NFC", excerpt(clean(typed), longest)):
        kept += sign if _is_seen(sign, kept) else ""
    return " ".join(kept.split())


def _is_seen(sign: str, before: str) -> bool:
    kinds = [unicodedata.category(other)[0] for other in before[-_MOST_MARKS:]]
    if sign in JOINERS:
        return kinds[-1:] in (["L"], ["M"])
    kind = unicodedata.category(sign)
    is_piled = kind[0] == "M" and kinds == ["M"] * _MOST_MARKS
    return not (is_piled or kind in _UNSEEN or INVISIBLE.match(sign) or _SELECTORS.match(sign))


def is_picture(sign: str) -> bool:
    """Tell emoji and the like, and an ellipsis, which may be left out where a font lacks them."""
    return unicodedata.category(sign) in ("So", "Sk", "Me") or bool(_PICTURES.match(sign))


def is_simple(text: str) -> bool:
    """Tell whether letters may stand side by side, from the left, each as it is."""
    return not any(
        unicodedata.bidirectional(sign) in ("R", "AL", "AN") or unicodedata.category(sign)[0] == "M"
        for sign in text
    )


def is_from_right(text: str) -> bool:
    """Tell a text whose first letter is of a script written from right to left."""
    sides = map(unicodedata.bidirectional, text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"


def language(text: str) -> str:
    """Name the language whose forms of shared Chinese characters are wanted."""
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    return "ko" if re.search("[\uac00-\ud7a3]", text) else "zh-Hans"


def wrap(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """Fill lines one after the other, at most one too many; words wider than a line are broken."""
    return list(islice(_filled(text, lambda line: measure(line) <= width), most + 1))


def balance(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """Wrap to as few lines as the width needs, and to lines as even as their words allow."""
    lines = wrap(text, width, measure, most)
    widths = range(int(widest(text, measure)) + 1, int(width), 16)
    enough = bisect_left(
        widths, True, key=lambda tried: len(wrap(text, tried, measure, most)) <= len(lines)
    )
    return wrap(text, widths[enough], measure, most) if enough < len(widths) else lines


def cut(lines: list[str], most: int, width: float, measure: Measure, sign: str) -> list[str]:
    """Leave out the lines after the first few, and say so with a sign."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip(_TRAILING)
    while last and measure(last + sign) > width:
        last = beginning(last, len(last) - 1)
    return [*lines[: most - 1], last + sign]


def widest(text: str, measure: Measure) -> float:
    """Measure the widest of the words that should stay whole."""
    pieces = {piece for word in text.split() for piece in _split(word)}
    return max((measure(piece) for piece in pieces if len(piece) <= _LONGEST_WORD), default=0)


def _filled(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    line = ""
    for space, unit in _units(text, fits):
        longer = f"{line}{space}{unit}" if line else unit
        if line and not fits(longer):
            yield line
            longer = unit
        line = longer
    if line:
        yield line


def _units(text: str, fits: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield what stays whole, each after the space before it, if there is one."""
    for word in text.split():
        space = " "
        for piece in _split(word):
            for unit in [piece] if fits(piece) else clusters(piece):
                yield space, unit
                space = ""


def _split(word: str) -> list[str]:
    """Split a word wherever a line may end in good style."""
    inner = [at for at in range(1, len(word)) if _may_part(word[at - 1], word[at])]
    return [word[start:end] for start, end in pairwise([0, *inner, len(word)])]


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may end here in good style."""
    if unicodedata.category(before) in _OPENING or unicodedata.category(after) in _CLOSING:
        return False
    if before in _DASHES:
        return after.isalpha()
    if before == _PARTED or after in FIRST_VOWELS:
        return before not in FIRST_VOWELS
    if "LETTER SMALL" in unicodedata.name(after, ""):  # kana that belong to the one before
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(sign: str) -> bool:
    """Tell signs of Chinese and Japanese; Korean has spaces."""
    return unicodedata.east_asian_width(sign) in "WF" and not "\uac00" <= sign <= "\ud7a3"
