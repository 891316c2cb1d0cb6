"""How paragraphs begin, and how texts end."""

import re
from collections.abc import Iterator, Sequence

from safety.leaks.habits.habit import LEAST, Habit, Place
from safety.leaks.habits.tokens import Text, Token, rarity
from safety.translation import N_

OPENING, CLOSING = N_("beginning of a paragraph"), N_("end of a text")
_BREAK = re.compile(r"\n[ \t]{0,20}\n")
_WORDS = (3, 2)
_SHARE = 10  # it stands in one of so many texts at least


def find(texts: Sequence[Text]) -> Iterator[Habit]:
    """Find words that several texts begin a paragraph or end with."""
    for kind, edges in ((OPENING, _openings), (CLOSING, _closings)):
        seen = set[frozenset[int]]()
        for length in _WORDS:
            there = dict[tuple[str, ...], dict[int, Place]]()
            for number, text in enumerate(texts):
                for run in edges(text, length):
                    words = tuple(token.word for token in run)
                    place = Place(number, run[0].start, run[-1].end)
                    there.setdefault(words, {}).setdefault(number, place)
            for words, places in there.items():
                if len(places) < max(LEAST, len(texts) / _SHARE) or frozenset(places) in seen:
                    continue
                seen.add(frozenset(places))
                spoken = texts[next(iter(places))].language
                weight = 3 + sum(rarity(word, spoken) for word in words) / 2
                yield Habit(kind, " ".join(words), tuple(places.values()), weight)


def _openings(text: Text, length: int) -> Iterator[Sequence[Token]]:
    at = 0
    for place, token in enumerate(text.tokens):
        if not place or _BREAK.search(text.plain, at, token.start):
            run = text.tokens[place : place + length]
            if len(run) == length and not any(each.begins for each in run[1:]):
                yield run
        at = token.end


def _closings(text: Text, length: int) -> Iterator[Sequence[Token]]:
    run = text.tokens[-length:]
    if len(run) == length and not any(each.begins for each in run[1:]):
        yield run
