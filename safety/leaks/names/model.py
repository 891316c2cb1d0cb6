"""A linear model of which words are names of people, places or organisations."""

import math
from typing import NamedTuple

from safety.leaks.names.features import features, is_candidate
from safety.leaks.names.tokens import Sentence
from safety.leaks.words import BUCKETS, table

SCALE = 24.0  # a weight of one, as a whole number in a byte


class Guess(NamedTuple):
    """How probable it is that a word is no name, a person's, a place's, an organisation's."""

    none: float = 1.0
    person: float = 0.0
    place: float = 0.0
    organisation: float = 0.0


NOTHING = Guess()


def guesses(sentence: Sentence) -> list[Guess]:
    """Guess at each word of a sentence."""
    weights = table().weights
    if not weights:
        return [NOTHING] * len(sentence.tokens)
    seen = dict[int, tuple[bytes, ...]]()
    told = list[Guess]()
    for at, token in enumerate(sentence.tokens):
        if not is_candidate(token):
            told.append(NOTHING)
            continue
        buckets = features(sentence, at, seen)
        sums = [sum([weights[base + each] for each in buckets]) for base in _BASES]
        told.append(_softmax(sums))
    return told


_BASES = tuple(range(0, 4 * BUCKETS, BUCKETS))


def _softmax(sums: list[int]) -> Guess:
    most = max(sums)
    powers = [math.exp((each - most) / SCALE) for each in sums]
    whole = math.fsum(powers)
    return Guess(*(each / whole for each in powers))
