"""A piece of the sources, small enough to stand with the tests, which make its words anew."""

from collections.abc import Iterable
from dataclasses import fields

from tools.words.sources import Sources

_EVERY = 2_000
_CHOSEN = [
    "siobhan",
    "therapy",
    "rose",
    "leeds",
    "anna",
    "müller",
    "koch",
    "haus",
    "gehen",
    "der",
    "will",
    "may",
    "grace",
    "munich",
    "münchen",
    "essen",
    "tesco",
    "manchester",
    "colour",
    "color",
    "zoë",
    "christmas",
    "monday",
    "england",
    "mark",
    "becker",
    "trauer",
    "halle",
    "realise",
    "realize",
    "freud",
]


def chosen(words: Iterable[str]) -> list[str]:
    """Choose some 200 words: those that are easily taken for others, and a few of all."""
    return sorted({*_CHOSEN, *sorted(words)[::_EVERY]})


def sample(sources: Sources, words: Iterable[str]) -> dict[str, object]:
    """Cut out of the sources what concerns some words."""
    forms = {
        form for word in words for form in (word, word.capitalize(), word.title(), word.upper())
    }
    told = dict[str, object]()
    for each in fields(sources):
        value = getattr(sources, each.name)
        if isinstance(value, dict):
            told[each.name] = {form: value[form] for form in sorted(forms) if form in value}
        elif each.name == "german_names":
            told[each.name] = sorted(value)
        else:
            told[each.name] = sorted(forms & value)
    return told
