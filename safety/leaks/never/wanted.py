"""The spellings in which a word of the never-list is looked for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from safety.leaks import words
from safety.leaks.never.looks import SKELETON, TURNED
from safety.leaks.never.stream import Stream, letters, stream

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
_SPELT_OUT = re.compile("(?<=[^aeiouqAEIOUQ])([aouAOU])e")  # Mueller, but not Manuela or Samuel
_NUMBER = re.compile(r"\d{5,100}")
_TAIL = 8  # digits at the end of a number, before which a country or its area is written so or so
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff\U00020000-\U0003ffff]"
)


class Wanted(NamedTuple):
    """Letters to look for; `breaks` are the places where the word itself is divided.

    `is_disguise` tells a spelling that is none of the word's own. An `is_ordinary` word is one of
    the dictionary. Of numbers each part may stand alone, and only the `is_tail` may be known.
    """

    needle: str
    breaks: frozenset[int] = frozenset()
    is_disguise: bool = False
    is_ordinary: bool = False
    has_capital: bool = False
    is_number: bool = False
    is_tail: bool = False
    is_spaceless: bool = False

    @property
    def skeleton(self) -> str:
        """The same with one letter for all that a digit may stand for."""
        return self.needle.translate(SKELETON)


def spellings(word: str) -> list[Wanted]:
    """Return the spellings of a word, each once, its own first."""
    typed = word.strip()
    if _is_digits(typed):
        return _numbers(letters(typed))
    own = {each.needle: each for each in map(_own, _written(typed)) if each.needle}
    found = dict(own)
    for each in own.values():
        for disguise in _disguises(each):
            found.setdefault(disguise.needle, disguise)
    return list(found.values())


def _written(word: str) -> Iterator[str]:
    """Yield a word in the ways it is written; capitals of other alphabets look like others."""
    yield word
    yield word.translate(_UMLAUTS)
    yield _SPELT_OUT.sub(r"\1", word)
    if not word.isascii():
        yield word.upper()
        yield word.lower()
    first, *rest = word.replace(",", " ").split() or [""]
    if len(rest) == 1:
        yield f"{rest[0]} {first}"


def _own(word: str) -> Wanted:
    read: Stream = stream(word)
    needle = read.letters
    return Wanted(
        needle,
        frozenset(place for place, gap in enumerate(read.gaps) if gap and place),
        is_ordinary=words.is_ordinary(word.lower()) or words.is_ordinary(needle),
        has_capital=word[:1].isupper(),
        is_number=any(letter.isdigit() for letter in needle) and len(needle) > 3,
        is_spaceless=bool(_SPACELESS.match(needle)),
    )


def _disguises(own: Wanted) -> Iterator[Wanted]:
    plain = own._replace(is_disguise=True, is_ordinary=False)
    if len(own.needle) > 3:
        for pair, letter in (("rn", "m"), ("vv", "w"), ("cl", "d")):
            if letter in own.needle:
                yield plain._replace(needle=own.needle.replace(letter, pair), breaks=frozenset())
    if len(own.needle) > 4 and not own.is_number:
        backwards = own.needle[::-1]
        breaks = frozenset(len(backwards) - place for place in own.breaks)
        for needle in (backwards, backwards.translate(TURNED)):
            if not words.is_ordinary(needle):
                yield plain._replace(needle=needle, breaks=breaks)


def _is_digits(word: str) -> bool:
    return bool(_NUMBER.fullmatch(letters(word)))


def _numbers(digits: str) -> list[Wanted]:
    """Look for the end of a long number, as what is before it is written in several ways."""
    bare = digits.lstrip("0") or digits
    is_long = len(bare) > _TAIL
    return [Wanted(bare[-_TAIL:] if is_long else digits, is_number=True, is_tail=is_long)]
