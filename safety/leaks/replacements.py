"""Words that can stand in the place of what was found, as the sentence around it wants them."""

import re

_CLOSING, _OPENING = r"['\"\u201d\u2019)\]]", r"['\"\u201c\u2018\u201e\u00bb(\[*_>#-]"
_BEGINS = re.compile(
    rf"(?:\A|[.!?\u2026:]{_CLOSING}{{0,3}}\s{{1,8}}|\n\s{{0,8}}){_OPENING}{{0,4}}[ ]{{0,3}}\Z"
)
_BEFORE = 24  # characters that are looked at


# The words of detectors that know no language, in German text.
GERMAN = {
    "a number": "eine Nummer",
    "an address": "eine Adresse",
    "a nearby street": "eine Straße in der Nähe",
    "a place": "ein Ort",
    "a plate": "ein Kennzeichen",
    "a certain day": "einem bestimmten Tag",
    "somebody": "jemand",
    "some time ago": "vor einiger Zeit",
    "once": "einmal",
    "one day": "neulich",
    "a holiday": "ein Feiertag",
    "a school": "eine Schule",
    "a university": "eine Universität",
    "an insurer": "eine Versicherung",
    "some money": "etwas Geld",
}


def fit(text: str, start: int, choices: tuple[str, ...], language: str = "en") -> tuple[str, ...]:
    """Return some words in the text's language, with a capital where they begin a sentence."""
    if language == "de":
        choices = tuple(GERMAN.get(choice, choice) for choice in choices)
    begins = not start or _BEGINS.search(text[max(0, start - _BEFORE) : start])
    if text[start : start + 1].islower() or not begins:
        return choices
    return tuple(choice[:1].upper() + choice[1:] for choice in choices)
