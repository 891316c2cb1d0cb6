"""Signs that nobody sees, where their script does not need them: they can mark a copy of a text."""

import re
import unicodedata
from collections.abc import Iterator

from safety.leaks.finding import ASK, Finding
from safety.translation import N_

UNSEEN = N_("invisible character")
_REASON = N_("Characters that nobody sees can show which copy of a text this was.")
_SIGNS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SIGN = re.compile(f"[{_SIGNS}]")
_MARKS = re.compile(f"[{_SIGNS}]+")
# Scripts whose letters join, or whose marks want a joiner: Arabic to N'Ko, those of India, Tibet,
# Burma, Mongolia, Cambodia, and others of their kin.
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff"
    "\ua980-\ua9ff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefe\U00010a00-\U00010aff\U00011000-\U00011fff"
    "\U0001e900-\U0001e95f]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u1820-\u18af]")
_SPACELESS = re.compile("[\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\u3040-\u30ff\u3400-\u9fff]")
_OF_IDEOGRAPHS = re.compile(f"{_IDEOGRAPH.pattern}|{_JOINING.pattern}|[\u0590-\u05ff]")
_NOTHING = re.compile(r"(?!)")
_JAMO = re.compile("[\u1100-\u11ff]")
_NEEDED = (
    ("\u200c\u200d", _JOINING),
    ("\u200b", _SPACELESS),
    ("\u115f\u1160", _JAMO),
    ("\u00ad\u2028\u2029\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0", _NOTHING),
)
_ORDER = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_MOST = 40  # characters of a word on each side


def find(text: str) -> Iterator[Finding]:
    """Find unseen signs, each with the word it stands in."""
    if text.isascii():
        return
    end = 0
    for run in _MARKS.finditer(text):
        strange = [at for at in range(*run.span()) if at >= end and not _is_needed(text, at)]
        if strange:
            start = _first(text, strange[0], end)
            end = _last(text, strange[-1] + 1)
            clean = "".join(
                text[at]
                for at in range(start, end)
                if not _SIGN.match(text[at]) or _is_needed(text, at)
            )
            yield Finding(start, end, UNSEEN, ASK, _REASON, (clean,))


def _first(text: str, start: int, least: int) -> int:
    bound = max(least, start - _MOST)
    while start > bound and _is_of_word(text[start - 1]):
        start -= 1
    return start


def _last(text: str, end: int) -> int:
    bound = min(len(text), end + _MOST)
    while end < bound and _is_of_word(text[end]):
        end += 1
    return end


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M" or bool(_SIGN.match(sign))


def _is_needed(text: str, at: int) -> bool:
    """Tell whether a script, an emoji or the order of reading wants a sign where it stands."""
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign in _ORDER:
        return bool(_RIGHT_TO_LEFT.search(text, max(0, at - _MOST), at + _MOST))
    if "\U000e0020" <= sign <= "\U000e007f":
        return _is_flag(text, at)
    if "\ufe00" <= sign <= "\ufe0f":
        return _varies(before, after)
    needs = next((needs for signs, needs in _NEEDED if sign in signs), _OF_IDEOGRAPHS)
    is_needed = bool(needs.match(before) or needs.match(after))
    return is_needed or (sign == "\u200d" and _is_picture(before) and _is_picture(after))


def _is_picture(sign: str) -> bool:
    return bool(sign) and (
        sign in "\ufe0f\u2640\u2642" or unicodedata.category(sign) in {"So", "Sk"}
    )


def _varies(before: str, after: str) -> bool:
    """Tell whether the look of a sign can be chosen: that of emoji, keys, ideographs."""
    if before and before in "0123456789#*":
        return after == "\u20e3"
    is_sign = bool(before) and unicodedata.category(before)[0] in "SP" and not before.isascii()
    return is_sign or bool(_IDEOGRAPH.match(before) or _JOINING.match(before))


def _is_flag(text: str, at: int) -> bool:
    """Tell whether a tag belongs to the flag of a region: a black flag, letters, and an end."""
    start = at
    while start > max(0, at - 8) and "\U000e0020" <= text[start - 1] <= "\U000e007f":
        start -= 1
    end = text.find("\U000e007f", at, at + 8)
    return text[start - 1 : start] == "\U0001f3f4" and end >= 0
