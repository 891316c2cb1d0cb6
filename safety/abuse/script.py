"""Which scripts a text is written in: Latin, Cyrillic, Arabic."""

from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from unicodedata import name, normalize

_FEWEST = 10  # letters
_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "BOPOMOFO": "CJK"}  # one text has them all


def of(text: str) -> set[str]:
    """Return the scripts of a text's letters, by the names that Unicode begins theirs with."""
    return set(_counted(text))


def is_strange(text: str, seen: Collection[str]) -> bool:
    """Tell whether most of a text is in scripts that were not seen; of none nothing is strange."""
    counted = _counted(text)
    strange = sum(times for script, times in counted.items() if script not in seen)
    return bool(seen) and strange >= _FEWEST and 2 * strange > counted.total()


def _counted(text: str) -> Counter[str]:
    return Counter(_script(sign) for sign in normalize("NFKC", text) if sign.isalpha())


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    script = name(letter, "UNKNOWN").partition(" ")[0]
    return _TOGETHER.get(script, script)
