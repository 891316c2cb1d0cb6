"""Phrases of two to five words that recur, and that chance or common speech does not explain."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from safety.leaks.habits.habit import LEAST, Habit, Place
from safety.leaks.habits.tokens import Text, Token, lines, rarity
from safety.translation import N_

KIND = N_("phrase")
LONGEST = 5
_RARE = 2.0  # what the rarities of its words must come to
_BY_CHANCE = 10  # times as often as its words would meet by chance
_COMMON = frozenset(lines(Path(__file__).with_name("common.txt")))

Phrase = tuple[str, ...]
Places = dict[Phrase, dict[int, tuple[Token, Token]]]  # of each phrase, the first in each text


def find(texts: Sequence[Text]) -> Iterator[Habit]:
    """Find phrases that stand in several texts; one within a longer one counts where it is more."""
    counts = Counter(token.word for text in texts for token in text.tokens)
    recurring = _recurring(texts)
    for phrase in _longest(recurring):
        there = recurring[phrase]
        spoken = next((texts[number].language for number in there), "")
        rare = sum(rarity(word, spoken) for word in phrase)
        is_usual = _is_common(phrase) or _is_chance(phrase, len(there), counts)
        if rare >= _RARE and not is_usual:
            places = tuple(Place(n, first.start, last.end) for n, (first, last) in there.items())
            yield Habit(KIND, " ".join(phrase), places, rare + len(phrase))


def _recurring(texts: Sequence[Text]) -> Places:
    """Find them by their length: a longer one has the beginnings of those that recur already."""
    found, shorter = Places(), set[Phrase]()
    for length in range(2, LONGEST + 1):
        there = Places()
        for number, text in enumerate(texts):
            for phrase, first, last in _runs(text.tokens, length):
                if length == 2 or phrase[:-1] in shorter:
                    there.setdefault(phrase, {}).setdefault(number, (first, last))
        there = {phrase: each for phrase, each in there.items() if len(each) >= LEAST}
        shorter = set(there)
        found |= there
    return found


def _runs(tokens: Sequence[Token], length: int) -> Iterator[tuple[Phrase, Token, Token]]:
    """Yield the words in a row within a sentence."""
    fresh = 0  # words since the last sentence began
    for at, token in enumerate(tokens):
        fresh = 1 if token.begins else fresh + 1
        if fresh >= length:
            run = tokens[at - length + 1 : at + 1]
            yield tuple(each.word for each in run), run[0], token


def _longest(found: Places) -> list[Phrase]:
    """Leave those out that hardly stand outside a longer one."""
    within = set[Phrase]()
    for phrase, there in found.items():
        for part in (phrase[1:], phrase[:-1]):
            if part in found and len(there) * 5 >= len(found[part]) * 4:
                within.add(part)
    return [phrase for phrase in found if phrase not in within]


def _is_chance(phrase: Phrase, texts: int, counts: Counter[str]) -> bool:
    all_ = counts.total()
    expected = float(all_)
    for word in phrase:
        expected *= counts[word] / all_
    return texts < expected * _BY_CHANCE


def _is_common(phrase: Phrase) -> bool:
    return " ".join(phrase) in _COMMON
