"""Signs of crisis in what somebody writes, so that they are told at once where to turn.

A list of phrases in English and German, no more. Other languages, what is meant and not said, and
what is put in words that nobody thought of, it cannot see. It errs on the side of a sign: what
follows from one is a block on the next page and a mark in the inbox.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from safety.care.phrases import CALM, FILLERS, PHRASES
from safety.words import searchable

__all__ = ["signs"]

_GAP = 2  # words that may stand between two of a phrase
_FORGIVEN = 5  # letters; one slip in a word of as many or more does not hide it


def signs(text: str) -> tuple[str, ...]:
    """Return the phrases of the list that a text holds, in the list's order."""
    spelt = [word for word in searchable(text).split() if word not in FILLERS]
    meant = {word: _meant(word) for word in set(spelt)}  # not for longer: they are a visitor's
    words = [meant[word] for word in spelt]
    words = list(_without_calm(words))
    begins = _beginning_with(PHRASES)
    held = {
        phrase
        for at, meant in enumerate(words)
        for word in meant
        for phrase in begins.get(word, ())
        if _stands(_split(phrase), words, at)
    }
    return tuple(phrase for phrase in PHRASES if phrase in held) if held else ()


@lru_cache(maxsize=2)
def _beginning_with(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    """Return phrases by their first word."""
    begins = defaultdict[str, list[str]](list)
    for phrase in phrases:
        begins[_split(phrase)[0]].append(phrase)
    return dict(begins)


def _stands(phrase: Sequence[str], words: Sequence[frozenset[str]], at: int) -> bool:
    """Tell whether a phrase begins here, with few words between its own."""
    for word in phrase[1:]:
        near = range(at + 1, min(at + 2 + _GAP, len(words)))
        found = next((each for each in near if word in words[each]), None)
        if found is None:
            return False
        at = found
    return True


def _without_calm(words: Sequence[frozenset[str]]) -> Iterable[frozenset[str]]:
    """Leave out what says the opposite of a phrase, or has its words by chance."""
    begins, at = _beginning_with(CALM), 0
    while at < len(words):
        calm = (_split(phrase) for word in words[at] for phrase in begins.get(word, ()))
        length = next((len(phrase) for phrase in calm if _begins(phrase, words, at)), 0)
        if length == 0:
            yield words[at]
        at += length or 1


def _begins(calm: Sequence[str], words: Sequence[frozenset[str]], at: int) -> bool:
    there = words[at : at + len(calm)]
    return len(there) == len(calm) and all(
        word in meant for word, meant in zip(calm, there, strict=True)
    )


@lru_cache(maxsize=512)
def _split(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in searchable(phrase).split() if word not in FILLERS)


def _meant(word: str) -> frozenset[str]:
    """Return the words of the list that this may be, with one slip or none."""
    if len(word) > 30:
        return frozenset()
    known = _known()
    meant = {word} & known.keys()
    if len(word) >= _FORGIVEN - 1:
        near = {each for form in _shorter(word) for each in _by_form().get(form, ())}
        meant |= {each for each in near if _is_near(word, each)}
    return frozenset(meant)


@lru_cache(maxsize=1)
def _known() -> dict[str, None]:
    return dict.fromkeys(word for phrase in (*PHRASES, *CALM) for word in _split(phrase))


@lru_cache(maxsize=1)
def _by_form() -> dict[str, list[str]]:
    """Return the long words of the list by each form that lacks one letter, or none."""
    forms = defaultdict[str, list[str]](list)
    for word in _known():
        if len(word) >= _FORGIVEN:
            for form in _shorter(word):
                forms[form].append(word)
    return dict(forms)


def _shorter(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_near(word: str, other: str) -> bool:
    """Tell whether one letter more, less, other, or two that changed places, make the other."""
    if len(word) == len(other):
        differing = [
            at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two
        ]
        if len(differing) == 2:
            first, last = differing
            return last == first + 1 and word[first] == other[last] and word[last] == other[first]
        return len(differing) <= 1
    longer, short = sorted((word, other), key=len, reverse=True)
    return len(longer) == len(short) + 1 and short in _shorter(longer)
