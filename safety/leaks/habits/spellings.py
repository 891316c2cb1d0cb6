"""Single words that recur in a spelling few others use, or where people choose among several."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from safety.leaks import words
from safety.leaks.habits.habit import LEAST, Habit, Place
from safety.leaks.habits.tokens import Text, frequency, lines, rarity
from safety.translation import N_

SPELLING = N_("spelling")
WORD = N_("rare word")
_CHOICES = lines(Path(__file__).with_name("variants.txt"))
_VARIANTS = frozenset(form for line in _CHOICES for form in line.split())
_SELDOM = 3  # classes of frequency that count as rare
_CHOSEN = 4.0  # the rarity of a choice that many make
_SHORTEST = 3  # letters of a rare word


def find(texts: Sequence[Text]) -> Iterator[Habit]:
    """Find words that stand in several texts."""
    for word, there in _places(texts).items():
        if len(there) < LEAST:
            continue
        spoken = Counter(texts[place.text].language for place in there).most_common(1)[0][0]
        if word in _VARIANTS or words.spelling(word):
            yield Habit(SPELLING, word, tuple(there), max(_CHOSEN, rarity(word, spoken)))
        elif spoken and len(word) >= _SHORTEST and frequency(word, spoken) <= _SELDOM:
            kind = WORD if words.is_ordinary(word) else SPELLING
            yield Habit(kind, word, tuple(there), rarity(word, spoken))


def _places(texts: Sequence[Text]) -> dict[str, list[Place]]:
    """Return the first place of each word in each text, without names."""
    found = defaultdict[str, list[Place]](list)
    for number, text in enumerate(texts):
        seen = set[str]()
        for token in text.tokens:
            if token.word in seen or (_is_large(text, token.start) and not token.begins):
                continue
            seen.add(token.word)
            found[token.word].append(Place(number, token.start, token.end))
    return found


def _is_large(text: Text, start: int) -> bool:
    return text.language != "de" and text.plain[start].isupper()
