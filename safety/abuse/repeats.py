"""Repeats and near-repeats, told by what is left of a text under a key: nothing to read.

Of the keyed hashes of all runs of three words the smallest are kept. Of two texts that are alike
most of these are the same, and without the key they say nothing.
"""

from collections.abc import Iterable
from hashlib import blake2b

from safety.words import pieces

SIZE = 16  # hashes of a text
_RUN = 3  # words
_SHORT = 6  # words; so short a text two people may well write alike
_ALIKE = 0.5  # of the hashes
_TIMES = 2  # that a short text came before it is a repeat

Sketch = tuple[int, ...]


def sketch(text: str, key: bytes) -> Sketch:
    """Return what is kept of a text: up to SIZE numbers below 2**64, and the fewer words the fewer.

    A text of one word or sign gives one; one without words its signs.
    """
    words = [word for word, _, _ in pieces(text)] or text.split()
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}
    hashes = {blake2b(run.encode(), key=key, digest_size=8).digest() for run in runs}
    return tuple(int.from_bytes(each, "big") for each in sorted(hashes)[:SIZE])


def likeness(one: Sketch, other: Sketch) -> float:
    """Estimate how much of two texts is alike, from 0 to 1."""
    both = set(one) & set(other)
    if not both:
        return 0.0
    smallest = sorted({*one, *other})[:SIZE]
    return sum(each in both for each in smallest) / len(smallest)


def is_repeated(new: Sketch, before: Iterable[Sketch]) -> bool:
    """Tell whether a text is like one that came before; a short one only from the third time."""
    alike = sum(likeness(new, old) >= _ALIKE for old in before)
    return alike >= (_TIMES if len(new) <= _SHORT - _RUN + 1 else 1)
