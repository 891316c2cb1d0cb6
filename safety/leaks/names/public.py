"""Names that tell nothing of anyone: countries, holidays, drugs, famous authors."""

from collections.abc import Iterator
from functools import cache

from safety.leaks.lists import lines
from safety.leaks.names.tokens import CAPITALS, MIXED, SMALL, TITLE, Token
from safety.translation import N_

PUBLIC, COUNTRY = N_("public name"), N_("country or nationality")
_MOST = 5  # words of the longest

Known = dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]]


def public(tokens: tuple[Token, ...]) -> dict[int, tuple[int, str]]:
    """Return where public names begin, with the place after their last word and their kind."""
    found, at = dict[int, tuple[int, str]](), 0
    while at < len(tokens):
        length, kind = max(_at(tokens, at), default=(0, ""))
        if length:
            found[at] = at + length, kind
        at += length or 1
    return found


def _at(tokens: tuple[Token, ...], at: int) -> Iterator[tuple[int, str]]:
    first = tokens[at]
    for words, kind, shapes in _known().get(_plain(first), ()):
        if first.shape not in shapes:
            continue
        after = tokens[at : at + len(words)]
        if tuple(_plain(each) for each in after) == words:
            yield len(words), kind


def _plain(token: Token) -> str:
    return token.word.replace("\u2019", "'")


@cache  # our own lists, which are the same for everyone
def _known() -> Known:
    known: Known = {}
    for name, kind in (("public", PUBLIC), ("countries", COUNTRY)):
        for line in lines(name):
            words = tuple(line.removeprefix("=").lower().replace(".", " ").split())[:_MOST]
            known.setdefault(words[0], []).append((words, kind, _shapes(line, kind)))
    return known


def _shapes(line: str, kind: str) -> frozenset[str]:
    """Tell how the first word must be written."""
    if line.isupper() and kind == PUBLIC:
        return frozenset({CAPITALS})
    small = () if kind == COUNTRY or line.startswith("=") else (SMALL,)
    return frozenset((TITLE, CAPITALS, MIXED, *small))
