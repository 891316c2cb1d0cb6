"""How like a sample is to texts: the cosine of their runs of three and four letters, weighed."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LONGEST = 400_000  # characters of the texts that are weighed
SHORTEST = 300  # characters of a piece that says anything
_LENGTHS = (3, 4)

Vector = dict[str, float]


class Likeness(NamedTuple):
    """How many pieces of a sample there are, and how many lie as near to the texts as they do.

    As near is: nearer to all texts together than every tenth of them is to the others.
    """

    pieces: int
    near: int


def compare(texts: Sequence[str], sample: str) -> Likeness | None:
    """Compare a sample with texts, or return None where either is too short to say anything."""
    kept = [text for text in _up_to(texts) if len(text) >= SHORTEST]
    if len(kept) < 5 or len(sample) < SHORTEST:
        return None
    length = sorted(map(len, kept))[len(kept) // 2]
    pieces = [sample[at : at + length] for at in range(0, len(sample), length)]
    pieces = [piece for piece in pieces if len(piece) >= min(length, SHORTEST)]
    counts = [_runs(text) for text in kept]
    spread = Counter(run for each in counts for run in each)
    vectors = [_weighed(each, spread, len(kept)) for each in counts]
    centre = _sum(vectors)
    own = sorted(_cosine(each, _without(centre, each)) for each in vectors)
    least = own[len(own) // 10]
    theirs = [_cosine(_weighed(_runs(piece), spread, len(kept)), centre) for piece in pieces]
    return Likeness(len(pieces), sum(each >= least for each in theirs))


def _up_to(texts: Iterable[str]) -> Iterable[str]:
    left = LONGEST
    for text in texts:
        left -= len(text)
        if left < 0:
            return
        yield text


def _runs(text: str) -> Counter[str]:
    plain = " ".join(text.lower().split())
    return Counter(plain[at : at + n] for n in _LENGTHS for at in range(len(plain) - n + 1))


def _weighed(runs: Counter[str], spread: Counter[str], texts: int) -> Vector:
    found = {
        run: (1 + math.log(count)) * math.log((1 + texts) / (1 + spread[run]))
        for run, count in runs.items()
    }
    norm = math.sqrt(sum(value * value for value in found.values())) or 1
    return {run: value / norm for run, value in found.items() if value}


def _sum(vectors: Iterable[Vector]) -> Vector:
    total = Vector()
    for vector in vectors:
        for run, value in vector.items():
            total[run] = total.get(run, 0) + value
    return total


def _without(centre: Vector, one: Vector) -> Vector:
    left = dict(centre)
    for run, value in one.items():
        left[run] -= value
    return left


def _cosine(one: Vector, other: Vector) -> float:
    norm = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return sum(value * other.get(run, 0) for run, value in one.items()) / norm if norm else 0
