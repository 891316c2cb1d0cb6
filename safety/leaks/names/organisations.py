"""Organisations by the word at their head: schools, clinics, firms."""

from functools import cache

from safety.leaks.lists import lines
from safety.leaks.names.tokens import PLAIN, Sentence, Token

_SMALL_ONES = frozenset({"of", "and", "for", "the", "&"})
_OPENING = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "every",
        "each",
        "some",
        "any",
        "no",
        "at",
        "in",
        "from",
        "of",
        "for",
        "and",
        "both",
        "which",
        "what",
        "whose",
        "dear",
        "after",
        "before",
        "without",
        "with",
        "near",
        "when",
        "if",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_GENERIC = frozenset(
    [
        "primary",
        "secondary",
        "high",
        "higher",
        "grammar",
        "middle",
        "elementary",
        "junior",
        "senior",
        "infant",
        "general",
        "medical",
        "national",
        "local",
        "community",
        "public",
        "private",
        "state",
        "art",
        "drama",
        "law",
        "business",
        "graduate",
        "night",
        "boarding",
        "summer",
        "mental",
        "health",
        "day",
        "care",
        "young",
        "old",
        "new",
        "women's",
        "children's",
        "family",
        "group",
        "big",
    ]
)


@cache  # our own list, which is the same for everyone
def heads() -> dict[str, str]:
    """Return the words at the head of organisations, each with what can stand in its place."""
    pairs = (line.partition(" = ") for line in lines("heads"))
    return {word: instead for word, _, instead in pairs}


def organisations(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the first word of each organisation, and the place after its last."""
    if sentence.style != PLAIN:
        return []
    tokens, found = sentence.tokens, list[tuple[int, int]]()
    for at, token in enumerate(tokens):
        if token.is_large and token.word in heads():
            start, end = _start(tokens, at), _end(tokens, at)
            if any(_tells(each) for each in tokens[start:end]):
                found.append((start, end))
    return found


def _start(tokens: tuple[Token, ...], at: int) -> int:
    """Go back over words with capitals, and small ones between them."""
    start, back = at, at - 1
    while back >= max(0, at - 6) and joins(tokens[back + 1]):
        token = tokens[back]
        if token.is_large and token.word not in _OPENING:
            start = back
        elif token.word not in _SMALL_ONES or token.first:
            break
        back -= 1
    return start


def _end(tokens: tuple[Token, ...], at: int) -> int:
    """Go on over "of" and what has a capital after it, and further words with capitals."""
    end = at + 1
    while end < min(len(tokens), at + 5) and joins(tokens[end]) and not tokens[end - 1].owns:
        if tokens[end].is_large:
            end += 1
        elif tokens[end].word == "of" and end + 1 < len(tokens) and tokens[end + 1].is_large:
            end += 2
        else:
            break
    return end


def _tells(token: Token) -> bool:
    """Tell whether a word says which of all schools it is."""
    return token.is_large and token.word not in heads() and token.word not in _GENERIC


def joins(token: Token) -> bool:
    """Tell whether nothing but a space, a dot of an initial or "'s" parts a word from the last."""
    return not token.first and token.before in (" ", ". ", "-", "'s ", "\u2019s ", " & ")
