"""A word of the never-list whose middle is written in stars: S*****n, Sio****."""

import re
from collections.abc import Iterable, Iterator

from safety.leaks.never.stream import letters
from safety.leaks.never.wanted import Wanted

_STARRED = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,20})([*#_•]{2,20})([^\W\d_]{0,20})(?![^\W\d_])")
_SHORTEST, _SEEN = 5, 3  # letters of the word, and those of it that are seen where it ends in stars


def find(text: str, wanted: Iterable[Wanted]) -> Iterator[tuple[int, int]]:
    """Find what may be one of these words, by its length and the letters that are seen."""
    needles: list[str] | None = None
    for match in _STARRED.finditer(text):
        if needles is None:
            needles = [each.needle for each in wanted if not each.is_disguise]
        if any(_fits(needle, match) for needle in needles):
            yield match.start(), match.end()


def _fits(needle: str, match: re.Match[str]) -> bool:
    head, tail = letters(match[1]), letters(match[3])
    if len(needle) < _SHORTEST or not (tail or len(head) >= _SEEN):
        return False
    size = len(head) + len(match[2]) + len(tail)
    return size == len(needle) and needle.startswith(head) and needle.endswith(tail)
