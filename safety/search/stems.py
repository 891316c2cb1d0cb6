"""Forms of a word: which other words have its stem, by Snowball's rules for the language."""

import re
from collections.abc import Iterable

import snowballstemmer

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# What a word's letters tell of its language, whatever the language of the blog.
_SCRIPTS = (
    (re.compile("[\u0400-\u052f]"), "ru"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0530-\u058f]"), "hy"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u0b80-\u0bff]"), "ta"),
)
# Particles that Korean writes at the end of a word, the longest first.
_PARTICLES = re.compile(
    "(?:에서|에게|으로|까지|부터|처럼|보다|이나|이|가|은|는|을|를|에|의|도|로|와|과|만|나)$"
)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ENDING = 3  # letters that one of two forms may have more, whatever the language


def beginning(word: str, language: str) -> str:
    """Return what all forms of a word begin with: less than it shares with its stem."""
    if _HANGUL.match(word):
        return _PARTICLES.sub("", word) or word
    stem = _stemmer(word, language).stemWord(word)
    shared = 0
    while shared < min(len(word), len(stem)) and word[shared] == stem[shared]:
        shared += 1
    return word[: max(min(shared - 1, len(word) - _ENDING), 3)]


def forms(word: str, others: Iterable[str], language: str) -> list[str]:
    """Return those of other words that are forms of a word; where no rules help, by beginnings."""
    if _HANGUL.match(word):
        root = _PARTICLES.sub("", word) or word
        return [each for each in others if _PARTICLES.sub("", each) == root]
    stemmer = _stemmer(word, language)
    stem = stemmer.stemWord(word)
    return [each for each in others if stemmer.stemWord(each) == stem or _is_longer(word, each)]


def _stemmer(word: str, language: str):  # type: ignore[no-untyped-def]  # the library has no types
    """Make a stemmer: it keeps the word it works on, so two threads must not share one."""
    by_script = (code for script, code in _SCRIPTS if script.match(word))
    return snowballstemmer.stemmer(_STEMMERS.get(next(by_script, language), "english"))


def _is_longer(one: str, other: str) -> bool:
    """Tell whether one of two words only has an ending that the other lacks."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= _ENDING and long.startswith(short)
