"""What is known of each word, in the bits that safety.leaks.words reads."""

import math
from bisect import bisect
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from safety.leaks import words
from tools.words.sources import Sources

COMMONEST = {"english": 110_000, "german": 50_000}  # words that are taken of each language
_RARE = (-16.5, -15.0, -13.5, -12.0, -10.0, -8.0)
_KNOWN_NOUN, _NEVER = -14.0, -99.0


class Entry(NamedTuple):
    """What is known of a word: three bytes, and the Brown cluster of its commonest form."""

    english: int
    lists: int
    german: int
    cluster: int


def words_of(sources: Sources) -> frozenset[str]:
    """Choose the words that the table knows."""
    lists = (sources.first, sources.last, sources.places)
    dictionary = (word.lower() for word in sources.american | sources.british if "'" not in word)
    return frozenset(
        chain(
            _commonest(sources.english, COMMONEST["english"]),
            _commonest(sources.german, COMMONEST["german"]),
            dictionary,
            *lists,
        )
    )


def entry(word: str, sources: Sources) -> Entry:
    """Tell what is known of a word in small letters."""
    english = _english(word, sources)
    lists = _lists(word, sources)
    german = _of_language(word, sources.german)
    cluster = _cluster(word, sources.english, sources.clusters)
    return Entry(english, lists, german, cluster)


def _english(word: str, sources: Sources) -> int:
    bits = _of_language(word, sources.english)
    if word in sources.american or word in sources.british:
        bits |= words.SMALL
    if word.capitalize() in sources.american or word.capitalize() in sources.british:
        bits |= words.LARGE
    return bits


def _lists(word: str, sources: Sources) -> int:
    told = {
        words.FIRST: word in sources.first,
        words.LAST: word in sources.last,
        words.PLACE: word in sources.places,
        words.AMERICAN: word in sources.american and word not in sources.british,
        words.BRITISH: word in sources.british and word not in sources.american,
        words.GERMAN: _is_german_word(word, sources),
        words.NAMED: sources.german_clusters.get(word.capitalize()) in sources.german_names,
    }
    return sum(bit for bit, is_so in told.items() if is_so)


def _is_german_word(word: str, sources: Sources) -> bool:
    """Tell whether German has it as a word that is no name: nouns are large there as names are."""
    if len(word) < 2 or word in sources.first or word in sources.places:
        return False
    small = sources.german.get(word, _NEVER)
    large = sources.german.get(word.capitalize(), _NEVER)
    if small > max(_KNOWN_NOUN, large - 1.5):
        return True
    cluster = sources.german_clusters.get(word.capitalize(), 0)
    return large > _KNOWN_NOUN and cluster not in sources.german_names


def _forms(word: str, forms: dict[str, float]) -> tuple[float, float]:
    """Tell how often a word is written small, and with a capital."""
    small = forms.get(word)
    large = [
        forms[each] for each in {word.capitalize(), word.title(), word.upper()} if each in forms
    ]
    small_part = math.exp(small) if small is not None and word.islower() else 0.0
    return small_part, math.fsum(sorted(math.exp(each) for each in large))


def _of_language(word: str, forms: dict[str, float]) -> int:
    small, large = _forms(word, forms)
    if not small + large:
        return 0
    frequency = 1 + bisect(_RARE, math.log(small + large))
    share = large / (small + large)
    return frequency | (1 + bisect(words.SHARES, share)) << 3


def _cluster(word: str, forms: dict[str, float], clusters: dict[str, int]) -> int:
    known = [each for each in (word, word.capitalize(), word.upper()) if each in clusters]
    return clusters[max(known, key=lambda each: forms[each])] & 0xFFFF if known else 0


def _commonest(forms: dict[str, float], count: int) -> Iterator[str]:
    together = dict[str, float]()
    for form, probability in forms.items():
        if form.isalpha() and 1 < len(form) < 26 and max(form) < "\u0250":
            word = form.lower()
            together[word] = together.get(word, 0.0) + math.exp(probability)
    yield from sorted(together, key=lambda each: (-together[each], each))[:count]
