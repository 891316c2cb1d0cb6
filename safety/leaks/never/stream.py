"""The letters of a text without what is between them, each with its place in the text."""

import re
import unicodedata
from array import array
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from safety.leaks import words
from safety.leaks.never.looks import LOOKS, SIGNS
from safety.words import searchable

NONE, SPACE, MARK, MIXED, FAR = range(5)  # what stands before a letter
_MOST_LETTERS = 4  # of one sign: U+FDFA stands for fifteen
_MOST_SIGNS = 20_000  # that are remembered; a text of one language has few thousand
_RUNS = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9]+")
_BETWEEN = {" ", "\n", "-", "."}  # what signs that are no letters are folded to
_SOFT = re.compile(r" {1,3}| ?\n ?")
_HARD = re.compile(r"[-.]{1,4}|- {0,3}\n {0,3}")  # also a hyphen at the end of a line
_BOTH = re.compile(r"[-. ]{1,6}")


class _Folds(dict[int, str]):
    """What each sign becomes: letters, what is between them, or nothing where it is not seen."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, code: int) -> str:
        if len(self) > _MOST_SIGNS:
            self.clear()
        self[code] = found = self._fold(chr(code))
        return found

    def _fold(self, sign: str) -> str:
        if sign in self._letters:
            return self._letters[sign]
        folded = "".join(LOOKS.get(letter, letter) for letter in searchable(sign))
        spelt = "".join(letter for letter in folded if _is_letter(letter))
        return spelt[:_MOST_LETTERS] or _between(sign)


class _Letters(_Folds):
    """The letters that a sign becomes, and nothing of what is between letters."""

    def _fold(self, sign: str) -> str:
        folded = super()._fold(sign)
        return "" if folded in _BETWEEN else folded


_PLAIN, _SIGNED = _Folds(LOOKS), _Folds(LOOKS | SIGNS)
_PLAIN_LETTERS, _SIGNED_LETTERS = _Letters(LOOKS), _Letters(LOOKS | SIGNS)


class Stream(NamedTuple):
    """Folded letters; where in the text each begins and ends, and what stands before it."""

    letters: str
    starts: "array[int]"
    ends: "array[int]"
    gaps: bytes

    def token(self, place: int, most: int) -> tuple[int, int]:
        """Return where the letters begin and end that stand together with the one at a place.

        Of a longer piece than `most` it returns one that is longer, too.
        """
        start, end = place, place + 1
        while start and not self.gaps[start] and place - start <= most:
            start -= 1
        while end < len(self.letters) and not self.gaps[end] and end - place <= most:
            end += 1
        return start, end

    def is_known(self, text: str, first: int, last: int) -> bool:
        """Tell whether letters of a text are a word of a dictionary, a first name or a place."""
        typed = text[self.starts[first] : self.ends[last - 1]].lower()
        return any(map(_is_word, {typed, self.letters[first:last]}))


def letters(text: str, signed: bool = False) -> str:
    """Fold a text to its letters alone; where it is `signed`, with signs taken for letters."""
    return text.translate(_SIGNED_LETTERS if signed else _PLAIN_LETTERS)


def stream(text: str, signed: bool = False) -> Stream:
    """Fold a text sign by sign; where it is `signed`, some signs are taken for letters."""
    folds = _SIGNED if signed else _PLAIN
    spelt, starts, ends, gaps = list[str](), array("q"), array("q"), bytearray()
    between, is_first = "", True
    for run in _RUNS.finditer(text):
        place = run.start()
        if run[0][0].isascii() and run[0][0].isalnum():
            spelt.append(run[0].lower())
            starts.extend(range(place, run.end()))
            ends.extend(range(place + 1, run.end() + 1))
            gaps.append(FAR if is_first else _gap(between))
            gaps.extend(bytes(len(run[0]) - 1))
            between, is_first = "", False
            continue
        for at, sign in enumerate(run[0], place):
            folded = folds[ord(sign)]
            if folded in _BETWEEN:
                between += folded if len(between) < 8 else ""
            elif folded:
                spelt.append(folded)
                starts.extend([at] * len(folded))
                ends.extend([at + 1] * len(folded))
                gaps.append(FAR if is_first else _gap(between))
                gaps.extend(bytes(len(folded) - 1))
                between, is_first = "", False
            elif ends and not between:
                ends[-1] = at + 1
    return Stream("".join(spelt), starts, ends, bytes(gaps))


def _is_word(word: str) -> bool:
    return words.is_ordinary(word) or words.is_first_name(word) or words.is_place(word)


@lru_cache(maxsize=1024)  # of what is between letters alone, which are no words
def _gap(between: str) -> int:
    if not between:
        return NONE
    if _SOFT.fullmatch(between):
        return SPACE
    if _HARD.fullmatch(between):
        return MARK
    return MIXED if _BOTH.fullmatch(between) else FAR


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _between(sign: str) -> str:
    """Fold what is no letter; accents, joiners and fillers are as if they were not there."""
    if sign == "\n":
        return sign
    if sign.isspace() or sign == "\u2800":
        return " "
    kind = unicodedata.category(sign)
    if kind == "Pd":
        return "-"
    return "" if kind[0] in "LMC" and kind != "Cc" else "."
