"""Words that are names put together: first and last, initials, "van", schools with their town."""

from collections.abc import Iterator, Sequence

from safety.leaks.finding import ASK
from safety.leaks.names.marks import NAME, ORGANISATION, PERSON, TOWN, Mark
from safety.leaks.names.organisations import heads, joins
from safety.leaks.names.tokens import Sentence, Token
from safety.leaks.words import FIRST, LAST, PLACE, entry

_BETWEEN = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ap",
        "mac",
        "st",
        "upon",
    ]
)
Span = tuple[int, int, Mark]


def spans(sentence: Sentence, marks: Sequence[Mark | None]) -> Iterator[Span]:
    """Yield runs of marked words: where they begin, the place after them, what they are."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        here = marks[at]
        if here is None:
            at += 1
            continue
        end = _end(tokens, marks, at)
        end, is_headed = _with_head(tokens, end, here)
        kinds = [each for each in marks[at:end] if each]
        severity = ASK if any(each.severity == ASK for each in kinds) else here.severity
        kind = ORGANISATION if is_headed else _kind(kinds)
        yield at, end, Mark(kind, severity)
        at = end


def towns(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield places of several words."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.first and token.known.english & 64 and not token.known.lists:
            continue
        for length in (4, 3, 2):
            after = tokens[at : at + length]
            if len(after) == length and _may_be_town(after):
                yield at, at + length
                break


def _may_be_town(tokens: Sequence[Token]) -> bool:
    if not (tokens[0].is_large and tokens[-1].is_large):
        return False
    is_joined = all(each.before in (" ", "-") and not each.first for each in tokens[1:])
    return is_joined and bool(entry(" ".join(each.word for each in tokens)).lists & PLACE)


def _end(tokens: Sequence[Token], marks: Sequence[Mark | None], at: int) -> int:
    """Go on over further names, initials, and a family's name that is a word."""
    end = at + 1
    while end < min(len(tokens), at + 8) and joins(tokens[end]) and not tokens[end - 1].owns:
        token = tokens[end]
        if (
            marks[end]
            or (len(token.text) == 1 and token.is_large and "." in _after(tokens, end))
            or (token.is_large and token.known.lists & (FIRST | LAST) and tokens[at].is_large)
        ):
            end += 1
        elif token.word in _BETWEEN and end + 1 < len(tokens) and marks[end + 1]:
            end += 2
        else:
            break
    return end


def _after(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].before if at + 1 < len(tokens) else ""


def _with_head(tokens: Sequence[Token], end: int, mark: Mark) -> tuple[int, bool]:
    """Take "university" along in "Leeds university"."""
    is_followed = end < len(tokens) and joins(tokens[end]) and not tokens[end - 1].owns
    if mark.kind != PERSON and is_followed and tokens[end].word in heads():
        return end + 1, True
    return end, False


def _kind(marks: Sequence[Mark]) -> str:
    told = [each.kind for each in marks]
    for kind in (ORGANISATION, PERSON, TOWN):
        if told.count(kind) * 2 >= len(told):
            return kind
    return next((kind for kind in told if kind != NAME), NAME)
