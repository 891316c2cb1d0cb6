"""Persons by the title before their name."""

from safety.leaks.names.organisations import joins
from safety.leaks.names.tokens import Token

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "doctor",
        "prof",
        "professor",
        "sir",
        "lady",
        "lord",
        "sister",
        "father",
        "pastor",
        "rev",
        "reverend",
        "nurse",
        "aunt",
        "auntie",
        "uncle",
        "judge",
        "officer",
        "constable",
        "captain",
        "mx",
    ]
)
_GERMAN = frozenset(
    ["herr", "herrn", "frau", "dr", "prof", "professor", "tante", "onkel", "pfarrer", "pater"]
)
_NO_NAMES = frozenset(
    [
        "doktor",
        "doktorin",
        "professor",
        "professorin",
        "dr",
        "prof",
        "herr",
        "frau",
        "präsident",
        "präsidentin",
        "gott",
        "christmas",
        "nature",
        "time",
        "who",
        "i",
        "minister",
        "kollege",
        "kollegin",
        "nachbar",
        "nachbarin",
        "lehrer",
        "lehrerin",
        "richter",
        "richterin",
        "general",
        "teresa",
    ]
)


def titled(tokens: tuple[Token, ...], language: str) -> list[tuple[int, int]]:
    """Return where a title begins that has a name, and the place after that name."""
    titles = _GERMAN if language == "de" else _TITLES
    found, at = list[tuple[int, int]](), 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].word in titles and _follows(tokens, at, end):
            end += 1
        start, name = at, end
        while name < min(len(tokens), end + 3) and end > start and _is_name(tokens[name], language):
            name += 1
        if name > end > start and tokens[start].is_large:
            found.append((start, name))
        at = max(name, at + 1)
    return found


def _follows(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    return end == at or joins(tokens[end])


def _is_name(token: Token, language: str) -> bool:
    if not (joins(token) and token.is_large and token.word not in _NO_NAMES):
        return False
    # A German noun after a name is as large as a name; a name of a family is hardly a known noun.
    return language != "de" or not token.known.lists & 32 or bool(token.known.lists & 3)
