"""A word shown so that whoever knows it knows it again, and nobody else reads it."""

from safety.words import clusters

_DOT = "•"
_MOST_DOTS = 8  # how long a long word is stays untold


def mask(word: str) -> str:
    """Return the first sign and, of five or more, the last; the rest are dots."""
    signs = clusters(word.strip())
    if len(signs) < 2:
        return _DOT * 3
    last = signs[-1] if len(signs) > 4 else ""
    dots = min(len(signs) - 1 - len(last[:1]), _MOST_DOTS)
    return f"{signs[0]}{_DOT * dots}{last}"
