"""Names in languages that nothing more is known of: a first name with a family's name behind it."""

from collections.abc import Iterator

from safety.leaks.finding import ASK
from safety.leaks.names.marks import PERSON, Mark
from safety.leaks.names.organisations import joins
from safety.leaks.names.tokens import TITLE, Sentence, Token
from safety.leaks.words import FIRST, LAST


def certain(sentence: Sentence) -> Iterator[tuple[int, int, Mark]]:
    """Yield first names with last names."""
    tokens, at = sentence.tokens, 0
    while at + 1 < len(tokens):
        is_name = _is(tokens[at], FIRST) and _is(tokens[at + 1], LAST) and joins(tokens[at + 1])
        if is_name:
            yield at, at + 2, Mark(PERSON, ASK)
        at += 2 if is_name else 1


def _is(token: Token, listed: int) -> bool:
    return token.shape == TITLE and bool(token.known.lists & listed) and token.share > 5
