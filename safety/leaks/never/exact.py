"""A word of the never-list letter by letter, with signs between its letters, or with an ending."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from safety.leaks.never.looks import SKELETON
from safety.leaks.never.stream import FAR, MARK, MIXED, NONE, SPACE, Stream
from safety.leaks.never.wanted import Wanted

OWN, DISGUISED, LIKE = range(3)  # as it is written, in disguise, and what may be something else
_ENDINGS = {
    *("s", "es", "ies", "n", "en", "ern", "ens", "er", "ers", "erin", "in", "inn", "innen"),
    *("isch", "ische", "ischen", "ischer", "ian", "ians", "ish", "lein", "chen", "i", "y"),
}
_LONGEST_TOKEN = 60
_BEFORE_TAIL = 7  # digits that belong to a number before its last eight
_OPENERS = ".!?:\u2026\n"


class Match(NamedTuple):
    """Where in a text a word stands, and how surely."""

    start: int
    end: int
    how: int


def in_letters(text: str, read: Stream, wanted: Wanted) -> Iterator[Match]:
    """Find a spelling in the letters of a text."""
    for place in _places(read.letters, wanted.needle):
        how = _weigh(text, read, wanted, place)
        if how is not None:
            yield _match(text, read, wanted, place, how)


def in_leet(text: str, read: Stream, skeleton: str, wanted: Wanted) -> Iterator[Match]:
    """Find a spelling in which digits and signs stand for some letters.

    `skeleton` are the letters that were read with signs, one for all that a digit may stand for.
    """
    size = len(wanted.needle)
    if wanted.is_number or size < 3:
        return
    for place in _places(skeleton, wanted.skeleton):
        if _is_leet(text, read, wanted, place):
            how = _weigh(text, read, wanted, place)
            if how is not None:
                yield _match(text, read, wanted, place, max(how, DISGUISED))


def skeleton_of(letters: str) -> str:
    """Write one letter for all that the same digit may stand for."""
    return letters.translate(SKELETON)


def _places(letters: str, needle: str) -> Iterator[int]:
    place = letters.find(needle)
    while place >= 0:
        yield place
        place = letters.find(needle, place + 1)


def _is_leet(text: str, read: Stream, wanted: Wanted, place: int) -> bool:
    """Tell whether letters are the very ones, with some signs, and not too many, for the others."""
    size, true = len(wanted.needle), 0
    for at, letter in enumerate(wanted.needle, place):
        if text[read.starts[at]].isalpha():
            if read.letters[at] != letter:
                return False
            true += 1
    return size > true >= max(1, size // 3)


def _weigh(text: str, read: Stream, wanted: Wanted, place: int) -> int | None:
    """Tell how surely a spelling that begins at a place stands there, if it does."""
    end = place + len(wanted.needle)
    inner = [at for at in range(place + 1, end) if read.gaps[at]]
    if any(read.gaps[at] == FAR for at in inner):
        return None
    if wanted.is_number:
        return _number(read, wanted, place)
    opens = wanted.is_spaceless or _is_border(text, read, place)
    closes = wanted.is_spaceless or _is_border(text, read, end)
    more = [at for at in inner if at - place not in wanted.breaks]
    if not more and opens and closes:
        return _whole(text, read, wanted, place)
    if not more:
        return _within(text, read, wanted, place) if opens or not inner else None
    closes = closes or (read.letters[end] == "s" and _is_border(text, read, end + 1))
    return _divided(text, read, [place, *more, end], inner) if opens and closes else None


def _whole(text: str, read: Stream, wanted: Wanted, place: int) -> int:
    """Weigh a whole word; one of the dictionary is meant where it is written as a name."""
    start = read.starts[place]
    if wanted.is_ordinary and wanted.has_capital:
        before = text[max(0, start - 12) : start].rstrip(" *_\"'\u201c\u201e(")
        if not text[start].isupper() or not before or before[-1] in _OPENERS:
            return LIKE
    return DISGUISED if wanted.is_disguise else OWN


def _within(text: str, read: Stream, wanted: Wanted, place: int) -> int | None:
    """Weigh a spelling that is only a part of what stands there in one piece."""
    size = len(wanted.needle)
    first, _ = read.token(place, _LONGEST_TOKEN)
    _, last = read.token(place + size - 1, _LONGEST_TOKEN)
    if size < 3 or last - first > _LONGEST_TOKEN:
        return None
    is_known = read.is_known(text, first, last)
    ending = read.letters[place + size : last]
    if first == place and ending in _ENDINGS:
        if wanted.is_ordinary or is_known or size == 3:
            is_name = text[read.starts[place]].isupper() and (size > 3 or ending == "s")
            return LIKE if is_name else None
        return DISGUISED if wanted.is_disguise else OWN
    may_hide = size > 4 and not is_known and not wanted.is_ordinary and not wanted.is_disguise
    return LIKE if may_hide else None


def _divided(text: str, read: Stream, borders: list[int], inner: list[int]) -> int | None:
    """Weigh a spelling that is divided where the word is not, at the borders of its pieces."""
    if len(inner) == borders[-1] - borders[0] - 1:  # letter by letter
        return DISGUISED if len(inner) > 1 else None
    pieces, kinds = list(pairwise(borders)), {read.gaps[at] for at in borders[1:-1]}
    sizes = [end - start for start, end in pieces]
    if sum(sizes) < 4:
        return None
    are_known = all(read.is_known(text, start, end) for start, end in pieces)
    if len(pieces) > 2 and sum(size <= 2 for size in sizes) >= len(pieces) - 1 and not are_known:
        return DISGUISED
    if MIXED in kinds:
        return None
    if are_known:
        is_name = text[read.starts[borders[0]]].isupper() or kinds == {MARK}
        return LIKE if is_name and (min(sizes) > 1 or SPACE not in kinds) else None
    return LIKE if SPACE in kinds and (min(sizes) == 1 or sum(sizes) < 6) else DISGUISED


def _number(read: Stream, wanted: Wanted, place: int) -> int | None:
    """Weigh a number: it ends with its last digit; where its first is known, it begins with it."""
    end = place + len(wanted.needle)
    if end < len(read.letters) and not read.gaps[end] and read.letters[end].isalnum():
        return None
    return OWN if wanted.is_tail or read.gaps[place] != NONE else None


def _match(text: str, read: Stream, wanted: Wanted, place: int, how: int) -> Match:
    start, end = place, place + len(wanted.needle)
    if wanted.is_tail:
        while (
            start > 0
            and place - start < _BEFORE_TAIL
            and read.gaps[start] != FAR
            and read.letters[start - 1].isdigit()
        ):
            start -= 1
    begin = read.starts[start]
    while wanted.is_tail and begin and text[begin - 1] in "+(":
        begin -= 1
    return Match(begin, read.ends[end - 1], how)


def _is_border(text: str, read: Stream, place: int) -> bool:
    """Tell whether a word may begin or end at a place: with a sign, a digit or a capital."""
    if place in (0, len(read.letters)) or read.gaps[place]:
        return True
    before, after = text[read.starts[place - 1]], text[read.starts[place]]
    if not (before.isalnum() and after.isalnum()):
        return before != after
    return before.isdigit() != after.isdigit() or (before.islower() and after.isupper())
