"""Abuse of whoever answers, told from what somebody tells of abuse, and from curses of despair.

Lists in English and German, no more: other languages, and what is meant and not said, it cannot
see. It errs on the side of none, for what it sees is folded in the inbox, nothing else.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from safety import care
from safety.abuse import insult_words as table
from safety.abuse.muted import skeleton

FOLDED_FROM = 2  # what is said against the reader weighs together
_WEIGHTS = {"mild": 1, "insult": 2, "threat": 4, "harassing": 3}
_ROOM = 80  # words; a text of so many more wants one more to be folded
_BEFORE, _AFTER, _NEAR = 90, 60, 25  # characters around abuse that may tell that it is told of
_BARE = 6  # words of a text that says nothing else
_SHOUTED, _FEWEST = 0.8, 12  # of the letters, and letters
_MARKS, _SINGLES = (
    '"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a',
    "'\u2018\u2019\u201a",
)  # of quotations
_QUOTED = re.compile(f"[{_MARKS}]([^{_MARKS}]{{1,500}})[{_MARKS}]")
_SINGLE = re.compile(rf"(?<!\w)[{_SINGLES}]([^{_SINGLES}\n]{{3,300}})[{_SINGLES}](?!\w)")
_STARS = re.compile(r"(?<=\w)\*{1,9}(?=\w)")


def is_abusive(text: str) -> bool:
    """Tell whether a text abuses the one whom it is sent to; where there are signs of need, not."""
    said = skeleton(_STARS.sub("", _unquoted(text)))
    weight = _weight(said)
    if weight:
        weight += _is_shouted(text) and _any("mild", said)
        weight -= weight >= FOLDED_FROM and _any("need", said)
    wanted = FOLDED_FROM + len(said.split()) // _ROOM
    return weight >= wanted and not care.signs(text)


def _weight(said: str) -> int:
    """Weigh what is said; the same words again weigh nothing."""
    if _patterns()["bare"].fullmatch(said) and _any("name", said):
        return _WEIGHTS["insult"]
    found = {
        (kind, hit[0]): weight
        for kind, weight in _WEIGHTS.items()
        for hit in _patterns()[kind].finditer(said)
        if not _is_told(said, hit)
    }
    return sum(found.values())


def _is_told(said: str, hit: re.Match[str]) -> bool:
    """Tell whether somebody else is said to say this, or it is only asked or supposed."""
    before = said[max(0, hit.start() - _BEFORE) : hit.start()]
    after = said[hit.end() : hit.end() + _AFTER]
    return _any("asking", before[-_NEAR:]) or _is_telling(before) or _is_telling(after)


def _is_telling(part: str) -> bool:
    """Tell whether anybody but the writer and the reader says something there."""
    writer = _patterns()["writer"]
    return any(
        not writer.search(part[: told.start()]) for told in _patterns()["telling"].finditer(part)
    )


def _unquoted(text: str) -> str:
    """Leave out what stands in quotes, unless nothing else is there."""
    rest = _SINGLE.sub(" ", _QUOTED.sub(" ", text))
    return rest if any(sign.isalpha() for sign in rest) else text


def _is_shouted(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    loud = sum(sign.isupper() for sign in letters)
    return len(letters) >= _FEWEST and loud >= _SHOUTED * len(letters)


def _any(kind: str, said: str) -> bool:
    return _patterns()[kind].search(said) is not None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compile the tables, spelt as texts are."""
    orders = f"(?<!to )(?<!you )(?<!ever )(?<!or )(?<!not ){_one_of(table.ORDERS)}"
    spelt = {
        **_called(),
        "threat": f"{_one_of(table.THREATS)}|{orders}",
        "harassing": _one_of(table.HARASSING),
        "telling": _one_of(table.TELLING),
        "asking": _one_of(table.ASKING),
        "need": _one_of(table.NEED),
        "name": _one_of(table.NAMES),
    }
    bare = _one_of((*table.NAMES, *table.FILLING, *table.HURTING, *table.YOU, *table.BEING))
    return {
        **{kind: re.compile(rf"\b(?:{pattern})\b") for kind, pattern in spelt.items()},
        "writer": re.compile(rf"\b{_one_of(table.WRITERS)} $"),
        "bare": re.compile(rf"(?:{bare}(?: |$)){{1,{_BARE}}}"),
    }


def _called() -> dict[str, str]:
    """Return the patterns of what somebody is called."""
    are, you, names, weak = map(_one_of, (table.ARE, table.YOU, table.NAMES, table.WEAK_NAMES))
    between = f"(?:{_one_of((*table.FILLING, *table.HURTING))} ){{0,5}}"
    insults = (
        f"(?:{are}|{you}) {between}{names}",
        f"(?:{are} {between}|{you} {between}{_one_of(table.HURTING)} ){weak}",
        f"(?<!are )(?<!were ){are} {between}{_one_of(table.BEING)}",
        f"{names} (?:{_one_of(['like', 'wie'])}) (?:you|u|yourseif|dich|dir|du|sie)",
        f"(?:what|was) (?:a|an|fur ein|fur eine) {between}{names} (?:you|u|du|sie)",
        _one_of(table.CURSES),
    )
    mild = f"(?<!are ){are} {between}{_one_of(table.MILD)}|{_one_of(table.MILD_PHRASES)}"
    return {"insult": "|".join(insults), "mild": mild}


def _one_of(phrases: Iterable[str]) -> str:
    """Return what matches one of some phrases, the longest first."""
    folded = {skeleton(phrase) for phrase in phrases}
    return f"(?:{'|'.join(sorted(folded, key=lambda each: (-len(each), each)))})"
