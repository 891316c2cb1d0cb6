"""Runs of words that two texts share: what a retelling may not keep of the original."""

from collections import defaultdict
from typing import NamedTuple

from safety.words.scripts import SPACELESS, pieces

WORDS, SIGNS = 6, 12  # in a row, of scripts with spaces and of those without
_OF_WORD = SIGNS // WORDS  # a word counts for as many signs
_PLACES = 20  # of one beginning that are looked at: hostile texts repeat it thousands of times

_Piece = tuple[str, int, int]


class Run(NamedTuple):
    """Where a run stands in a text and in the original, and its number of words, or signs."""

    start: int
    end: int
    their_start: int
    their_end: int
    words: int


def shared_runs(text: str, original: str) -> list[Run]:
    """Find the longest runs of a text that stand in the original too, in the text's order.

    Words are folded as search folds them, so neither case, accents, signs between words nor breaks
    of lines hide a run.
    """
    mine, theirs = list(pieces(text)), list(pieces(original))
    begins = _beginnings(theirs)
    found, at, until = list[Run](), 0, 0
    while at + WORDS <= len(mine):
        length, place = max(
            (
                (_common(mine, at, theirs, place), place)
                for place in begins.get(_beginning(mine, at), ())
            ),
            default=(0, 0),
        )
        if length and at + length > until and _weight(mine[at : at + length]) >= SIGNS:
            until = at + length
            found.append(_run(mine[at:until], theirs[place : place + length]))
            at = until - WORDS  # another may begin before this one ends
        at += 1
    return found


def _beginnings(theirs: list[_Piece]) -> dict[tuple[str, ...], list[int]]:
    places = defaultdict[tuple[str, ...], list[int]](list)
    for at in range(len(theirs) - WORDS + 1):
        known = places[_beginning(theirs, at)]
        if len(known) < _PLACES:
            known.append(at)
    return dict(places)


def _beginning(of: list[_Piece], at: int) -> tuple[str, ...]:
    return tuple(word for word, _, _ in of[at : at + WORDS])


def _common(mine: list[_Piece], at: int, theirs: list[_Piece], place: int) -> int:
    length, most = WORDS, min(len(mine) - at, len(theirs) - place)
    while length < most and mine[at + length][0] == theirs[place + length][0]:
        length += 1
    return length


def _weight(run: list[_Piece]) -> int:
    return sum(1 if SPACELESS.match(word) else _OF_WORD for word, _, _ in run)


def _run(mine: list[_Piece], theirs: list[_Piece]) -> Run:
    return Run(mine[0][1], mine[-1][2], theirs[0][1], theirs[-1][2], len(mine))
