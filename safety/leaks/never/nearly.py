"""A word of the never-list with a slip of the keys in it, or with letters drawn out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from safety.leaks import words
from safety.leaks.never.stream import FAR, MARK, NONE, Stream
from safety.leaks.never.wanted import Wanted

_SHORTEST, _LONG, _LONGEST = 5, 9, 60  # letters: one slip from 5 on, two from 9 on
_MOST_PARTS = 6  # words of a phrase
_USUAL = 3  # class of frequency from which on a spelling is no slip
_MOST_PIECES = 4  # of a word that signs divide
_DRAWN_OUT = re.compile(r"(.)\1\1|(?:(.)\2.?){3}")
_AGAIN = re.compile(r"(.)\1+")


class Near(NamedTuple):
    """Where in the letters of a text something begins and ends, and whether it is certain."""

    first: int
    last: int
    is_certain: bool = False


class Index:
    """Spellings, so laid out that those which are one or two slips away are found quickly."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        from rapidfuzz import distance, process  # noqa: PLC0415  # large, and few have such a list

        self._distance, self._nearest = distance.OSA.distance, process.extractOne
        self._short = defaultdict[str, set[tuple[int, str]]](set)
        self._long = defaultdict[int, list[str]](list)
        self._squeezed = dict[str, int]()
        self.sizes = set[int]()
        for each in wanted:
            size, parts = len(each.needle), len(each.breaks) + 1
            if each.is_disguise or each.is_number or not 4 <= size <= _LONGEST:
                continue
            self._squeezed.setdefault(squeezed(each.needle), parts)
            if size < _SHORTEST or parts > _MOST_PARTS or each.is_spaceless:
                continue
            self.sizes.add(parts)
            if size >= _LONG:
                self._long[parts].append(each.needle)
            for left in _shortened(each.needle) if size < _LONG else ():
                self._short[left].add((parts, each.needle))

    def holds(self, letters: str, parts: int) -> bool:
        """Tell whether letters are nearly a spelling that has so many parts."""
        if not _SHORTEST - 1 <= len(letters) <= _LONGEST + 2:
            return False
        if len(letters) <= _LONG and any(
            parts == of and self._distance(letters, needle, score_cutoff=1) <= 1
            for left in _shortened(letters)
            for of, needle in self._short.get(left, ())
        ):
            return True
        long = self._long.get(parts)
        if not long or len(letters) < _LONG - 2:
            return False
        return self._nearest(letters, long, scorer=self._distance, score_cutoff=2) is not None

    def holds_squeezed(self, letters: str) -> bool:
        """Tell whether it is a spelling but for letters that stand there several times."""
        return squeezed(letters) in self._squeezed


def squeezed(letters: str) -> str:
    """Write each letter once where it stands several times in a row."""
    return _AGAIN.sub(r"\1", letters)


def find(text: str, read: Stream, index: Index) -> Iterator[Near]:
    """Find what is nearly a word, and no ordinary one."""
    borders = [at for at, gap in enumerate(read.gaps) if gap] + [len(read.letters)]
    spots = defaultdict[tuple[int, str], list[tuple[int, int]]](list)
    for parts in index.sizes:
        for at, (first, last) in enumerate(zip(borders, borders[parts:], strict=False)):
            if not _SHORTEST - 1 <= last - first <= _LONGEST + 2:
                continue
            if parts == 1 or all(read.gaps[at] != FAR for at in borders[at + 1 : at + parts]):
                spots[parts, read.letters[first:last]].append((first, last))
    for first, last in _divided(read, borders):
        spots[1, read.letters[first:last]].append((first, last))
    for (parts, letters), places in spots.items():
        is_drawn = bool(_DRAWN_OUT.search(letters)) and index.holds_squeezed(letters)
        near = is_drawn or any(index.holds(form, parts) for form in _bare(letters))
        for first, last in places if near else ():
            if is_drawn or not _is_ordinary(text, read, first, last):
                yield Near(first, last, is_drawn)


def _shortened(letters: str) -> set[str]:
    """Return it with one letter less, in all ways, and as it is.

    Words that are one slip apart, two changed places included, have one of these in common.
    """
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}


def _bare(letters: str) -> tuple[str, ...]:
    return (letters, letters[:-1]) if letters.endswith("s") and len(letters) > 5 else (letters,)


def _divided(read: Stream, borders: list[int]) -> Iterator[tuple[int, int]]:
    """Yield what signs divide without a space: S*obhan."""
    for at, first in enumerate(borders[:-1]):
        for last in range(at + 2, min(at + _MOST_PIECES + 1, len(borders))):
            if read.gaps[borders[last - 1]] != MARK:
                break
            yield first, borders[last]


def _is_ordinary(text: str, read: Stream, first: int, last: int) -> bool:
    """Tell whether all words here are of the dictionary, or names, or often written so."""
    inner = [first, *(at for at in range(first + 1, last) if read.gaps[at] != NONE), last]
    return all(
        end - start == 1
        or read.is_known(text, start, end)
        or words.frequency(read.letters[start:end]) >= _USUAL
        for start, end in pairwise(inner)
    )
