"""Texts that are one sign again and again."""

from collections import Counter

_FEWEST, _SHARE = 10, 0.7


def is_all(text: str) -> bool:
    """Tell whether most of a text is one sign, spaces left out."""
    signs = "".join(text.split()).casefold()
    if len(signs) < _FEWEST:
        return False
    [(_, times)] = Counter(signs).most_common(1)
    return times >= _SHARE * len(signs)
