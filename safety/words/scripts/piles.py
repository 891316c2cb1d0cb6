"""Bound the marks on one letter, which take time by the square of their number to put in order."""

import re
import unicodedata

_MOST_MARKS = 30  # on one letter: the bound of UAX 15, section 13; no language comes near it
_MARK = r"[^\x00-\u02ff\w\s]"  # or another sign that is no letter, for there is no class for marks
_PILE = re.compile(rf"{_MARK}(?:{_MARK}|[\uff9e\uff9f]){{{_MOST_MARKS},}}")  # two are letters, too


def unpiled(text: str) -> str:
    """Leave only the first 30 marks on a letter, for what is about to be normalized.

    Python puts a pile of marks in order in time that grows with its square.
    """
    return _PILE.sub(_thinned, text)


def _thinned(pile: re.Match[str]) -> str:
    kept, piled = [], 0
    for sign in pile[0]:
        is_piled = unicodedata.combining(unicodedata.normalize("NFKD", sign)[0])
        piled = piled + 1 if is_piled else 0
        kept += [sign] if piled <= _MOST_MARKS else []
    return "".join(kept)
