"""Judge a new password before it is accepted."""

import re
import unicodedata

from safety.keys import passwords
from safety.keys.famous_phrases import PHRASES
from safety.translation import N_

SHORTEST = 12
_JUDGED = 36  # characters; zxcvbn slows with the square of the length, or worse
_TELLS = 5  # letters of a word from which on it counts as the blog's own

_SHORT = N_("Use at least 12 characters.")
_LONG = N_("This is longer than needed.")
_GUESSABLE = N_("This would be guessed quickly. Four or five unrelated words work well.")

_MEANT = str.maketrans("0134578@$!", "oieastbasi")  # what stands for letters, as guessers know
_UMLAUTS = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue"})
_RUN = re.compile(r"(.)\1{2,}", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def weakness(password: str, *known: str) -> str | None:
    """Say in a sentence what is wrong with a password, or None; `known` are words easy to guess."""
    if len(password) > passwords.LONGEST:
        return _LONG
    spelt = passwords.normal(password)
    if min(len(password), len(spelt)) < SHORTEST:
        return _SHORT
    from zxcvbn import zxcvbn  # noqa: PLC0415  # its lists take 12 MB and are needed rarely

    words = _own_words(known)
    for judged in {spelt, _bare(spelt), _without(spelt, words)}:
        if not judged or zxcvbn(judged[:_JUDGED], [*known, *words])["score"] < 3:
            return _GUESSABLE
    return None


def _bare(password: str) -> str:
    """Leave out what adds length and nothing to guess: runs of one sign, and years."""
    return _YEAR.sub("", _RUN.sub(r"\1", password))


def _without(password: str, words: list[str]) -> str:
    """Leave famous phrases and the blog's own words out, however they are written."""
    for letters in (_letters(password), _letters(password.translate(_MEANT))):
        rest = letters
        for phrase in (*words, *_PHRASES):
            rest = rest.replace(phrase, "")
        if rest != letters:
            return rest
    return password


def _own_words(known: tuple[str, ...]) -> list[str]:
    """Return the texts around the blog as they would be typed, the longest first."""
    parts = {_letters(part) for text in known for part in (text, *re.split(r"\W", text[:500]))}
    return sorted((part for part in parts if len(part) >= _TELLS), key=len, reverse=True)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[: _JUDGED * 2]).casefold().translate(_UMLAUTS)
    return "".join(symbol for symbol in unicodedata.normalize("NFD", folded) if symbol.isalnum())


_PHRASES = tuple(map(_letters, PHRASES))
