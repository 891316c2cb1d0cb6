"""What readers see as one sign: a letter with its marks, a flag, a family of emoji."""

import unicodedata
from itertools import pairwise

from safety.words.scripts.letters import SPACELESS

JOINERS = "\u200b\u200c\u200d"  # they have no width, and most fonts no sign for them
FIRST_VOWELS = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"  # of Thai and Lao
_LATER_VOWELS = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
_VOICED = "\uff9e\uff9f"  # of half-width kana
_LONGEST_WORD = 40
_VIRAMA = 9  # the combining class of what binds the next consonant to the last


def clusters(text: str) -> list[str]:
    """Take a text apart into what must not be broken."""
    inner = [at for at in range(1, len(text)) if not _is_within(text, at)]
    return [text[start:end] for start, end in pairwise([0, *inner, len(text)])]


def beginning(text: str, longest: int, space: str = " ") -> str:
    """Cut after the last whole word, or the last whole sign where there are no words to keep whole.

    Those are what is longer than forty letters, and of a script without spaces.
    """
    if len(text) <= longest:
        return text
    near = text.rfind(space, 0, longest + 1)
    if near > 0 and longest - near <= _LONGEST_WORD and not SPACELESS.search(text, near, longest):
        return text[:near].rstrip(space)
    end = longest
    while end > 0 and _is_within(text, end):
        end -= 1
    return text[: end or longest].rstrip(space)


def _is_within(text: str, at: int) -> bool:
    """Tell whether what stands on both sides of this place is seen as one sign."""
    before, after = text[at - 1], text[at]
    if _is_indicator(before) and _is_indicator(after):
        return _indicators(text, at) % 2 == 1
    return _is_bound(after) or _binds(before, after) or _is_syllable(before, after)


def _is_bound(sign: str) -> bool:
    if sign in JOINERS + _LATER_VOWELS + _VOICED or "\U0001f3fb" <= sign <= "\U0001f3ff":
        return True
    return unicodedata.category(sign)[0] == "M" or "\U000e0020" <= sign <= "\U000e007f"


def _binds(sign: str, after: str) -> bool:
    if unicodedata.combining(sign) == _VIRAMA or sign in FIRST_VOWELS:
        return after.isalpha()
    return sign == "\u200d" and not after.isspace()


def _is_syllable(before: str, after: str) -> bool:
    """Tell parts of a Korean syllable: first consonants, and what follows them."""
    if "\u1100" <= after <= "\u115f":
        return "\u1100" <= before <= "\u115f"
    return "\u1160" <= after <= "\u11ff" and (
        "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    )


def _is_indicator(sign: str) -> bool:
    """Tell half a flag."""
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _indicators(text: str, end: int) -> int:
    """Count halves of flags that stand together before a place."""
    start = end
    while start and _is_indicator(text[start - 1]):
        start -= 1
    return end - start
