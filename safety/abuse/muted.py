"""Words that the author has muted, however they are disguised."""

import re
from collections.abc import Iterable

from safety.words import searchable

# Signs that stand for the letter they look like; l and i look like each other.
_CYRILLIC = dict(zip("асеорхуікнмтвзєѕјԁԛԝ", "aceopxyikhmtbeesjdqw", strict=True))
_GREEK = dict(zip("αεικνορτυχωηβκ", "aeikvoptyxwnbk", strict=True))
_DIGITS = dict(zip("013456789", "oieasgtbg", strict=True))
_LOOKS = str.maketrans({**_CYRILLIC, **_GREEK, **_DIGITS, "l": "i"})
_SIGNS = str.maketrans("@$€!|", "aseii")
_WITHIN = re.compile(r"(?<=\w)[@$€!|](?=\w)")  # elsewhere they are what they are
_APART = re.compile(r"(?<![^ ])[a-z](?: [a-z])+(?![^ ])")  # one letter, a space, one letter


def holds(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text holds one of some words or phrases, as whole words."""
    wanted = [found for word in words if (found := skeleton(word))]
    if not wanted:
        return False
    spelt = skeleton(text)
    forms = (f" {spelt} ", f" {_APART.sub(_joined, spelt)} ")
    return any(f" {word} " in form for word in wanted for form in forms)


def skeleton(text: str) -> str:
    """Fold a text as search does, and take signs for the letters they look like."""
    whole = _WITHIN.sub(lambda sign: sign[0].translate(_SIGNS), text)
    return searchable(whole).translate(_LOOKS)


def _joined(letters: re.Match[str]) -> str:
    return letters[0].replace(" ", "")
