"""Which words of a sentence are names, by how they are written elsewhere and by the model."""

from typing import NamedTuple

from safety.leaks.finding import ASK, NOTE
from safety.leaks.names.features import is_candidate
from safety.leaks.names.model import Guess
from safety.leaks.names.tokens import CAPITALS, PLAIN, Sentence, Token
from safety.leaks.words import FIRST, GERMAN, LAST, PLACE, SMALL
from safety.translation import N_

PERSON, TOWN, ORGANISATION, NAME = N_("person"), N_("place"), N_("organisation"), N_("name")
_SURE, _LIKELY, _POSSIBLE = 0.8, 0.5, 0.15
_AT = frozenset(["in", "from", "near", "to", "around", "outside", "at", "of", "through"])
_MONTHS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "i",
    "mr",
    "mrs",
    "ms",
    "dr",
    "ok",
    "mum",
    "mom",
    "dad",
    "mummy",
    "daddy",
    "mama",
    "papa",
    "granny",
    "grandma",
    "grandpa",
    "nan",
    "gran",
]
_NEVER = frozenset(_MONTHS)


class Mark(NamedTuple):
    """What a word is taken for, and how much it matters."""

    kind: str
    severity: str


def mark(sentence: Sentence, at: int, guess: Guess) -> Mark | None:
    """Tell whether a word of a sentence is a name."""
    token = sentence.tokens[at]
    if token.word in _NEVER or not is_candidate(token):
        return None
    severity = _together(token, _by_writing(token, sentence.style), 1 - guess.none)
    return Mark(_kind(sentence, at, guess), severity) if severity else None


def _together(token: Token, by_writing: str, probability: float) -> str:
    is_word = token.first and bool(token.known.english & SMALL)
    needed = _LIKELY if token.is_large and not is_word else _SURE
    if by_writing == ASK or probability >= needed:
        return ASK
    is_possible = token.is_large and probability >= _POSSIBLE and not is_word
    return NOTE if by_writing or is_possible else ""


def _by_writing(token: Token, style: str) -> str:
    """Weigh a capital by how often the word has one elsewhere."""
    known, share = token.known, token.share
    is_word = bool(known.english & SMALL or (known.lists & GERMAN and share < 6))
    is_listed = bool(known.lists & (FIRST | LAST | PLACE))
    if not token.is_large:
        is_name = (known.lists & FIRST and share > 4) or (known.lists & PLACE and share > 5)
        return ASK if is_name and not is_word else ""
    if style != PLAIN or token.shape == CAPITALS:
        is_name = share > 5 or (known.lists & FIRST and share > 4)
        return ASK if is_name and is_listed and not is_word else ""
    if token.first:
        is_name = share > 5 or (is_listed and (share > 4 or not known.english))
        return ASK if is_name and (is_listed or not is_word) else ""
    return _within(token, is_word=is_word, is_listed=is_listed)


def _within(token: Token, *, is_word: bool, is_listed: bool) -> str:
    """Weigh a capital where no sentence begins."""
    known, share = token.known, token.share
    if known.lists & FIRST or (share > 3 and (is_listed or not is_word)):
        return ASK
    if not is_word:
        return ASK if is_listed or not known.english else NOTE
    return ""


def _kind(sentence: Sentence, at: int, guess: Guess) -> str:
    """Tell what a name is of: as the model guesses, else by the lists and the word before."""
    if max(guess[1:]) > 0.3:
        return (PERSON, TOWN, ORGANISATION)[guess[1:].index(max(guess[1:]))]
    lists = sentence.tokens[at].known.lists
    before = sentence.tokens[at - 1].word if at else ""
    if lists & PLACE and (before in _AT or not lists & (FIRST | LAST)):
        return TOWN
    return PERSON if lists & (FIRST | LAST) else NAME
