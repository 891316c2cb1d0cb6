"""Names in German text, where every noun is large: by lists, titles and the word before."""

from collections.abc import Iterator

from safety.leaks.finding import ASK
from safety.leaks.names.marks import ORGANISATION, PERSON, TOWN, Mark
from safety.leaks.names.organisations import joins
from safety.leaks.names.tokens import TITLE, Sentence, Token
from safety.leaks.words import FIRST, GERMAN, LAST, NAMED, PLACE

_AT = frozenset(
    ["in", "aus", "bei", "nach", "um", "nahe", "über", "richtung", "stadt", "raum", "bis"]
)
_HEADS = {
    "schule": "Schule",
    "gymnasium": "Schule",
    "grundschule": "Schule",
    "kita": "Kita",
    "kindergarten": "Kita",
    "universität": "Universität",
    "uni": "Universität",
    "hochschule": "Universität",
    "klinik": "Klinik",
    "klinikum": "Klinik",
    "krankenhaus": "Klinik",
    "praxis": "Praxis",
    "verein": "Verein",
    "stiftung": "Stiftung",
    "gemeinde": "Gemeinde",
    "kirche": "Kirche",
    "gmbh": "Firma",
    "ag": "Firma",
    "kg": "Firma",
    "bank": "Bank",
    "sparkasse": "Bank",
}
_FEMININE = [
    "Schule",
    "Kita",
    "Universität",
    "Klinik",
    "Praxis",
    "Stiftung",
    "Gemeinde",
    "Kirche",
    "Firma",
    "Bank",
    "Stadt",
]
_ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "mein",
        "meine",
        "meinen",
        "meiner",
        "meinem",
        "unsere",
        "unserer",
        "unser",
        "ihre",
        "ihrer",
        "ihr",
        "seine",
        "seiner",
        "sein",
        "zur",
        "zum",
        "beim",
        "im",
        "am",
        "vom",
    ]
)
_DATIVE = frozenset(["in", "aus", "bei", "von", "nahe", "an"])


def german(sentence: Sentence) -> Iterator[tuple[int, int, Mark]]:
    """Yield persons, places and organisations of a German sentence."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        end, kind = _here(tokens, at)
        if end > at:
            yield at, end, Mark(kind, ASK)
        at = max(end, at + 1)


def _here(tokens: tuple[Token, ...], at: int) -> tuple[int, str]:
    end = _organisation(tokens, at)
    if end > at:
        return end, ORGANISATION
    if _is_first_name(tokens[at]):
        return _whole_name(tokens, at), PERSON
    return (at + 1, TOWN) if _is_place(tokens, at) else (at, "")


def _is_first_name(token: Token) -> bool:
    known = token.known
    if token.shape != TITLE or not known.lists & FIRST or known.lists & GERMAN:
        return False
    return bool(known.lists & NAMED) and token.german_share > 5


def _whole_name(tokens: tuple[Token, ...], at: int) -> int:
    """Take along what follows a first name as a name of a family does."""
    end = at + 1
    while end < min(len(tokens), at + 4) and joins(tokens[end]) and tokens[end].shape == TITLE:
        known = tokens[end].known
        if known.lists & GERMAN and not known.lists & LAST:
            break
        end += 1
    return end


def _is_place(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if token.shape != TITLE or not token.known.lists & PLACE or token.known.lists & GERMAN:
        return False
    before = tokens[at - 1].word if at else ""
    is_town = token.german_share > 5 or not token.known.german
    return is_town and (before in _AT or bool(token.known.lists & NAMED))


def _organisation(tokens: tuple[Token, ...], at: int) -> int:
    """Find "Universität Leipzig", "Klinikum Großhadern", "Goethe-Gymnasium", "Müller GmbH"."""
    token, after = tokens[at], at + 1
    has_next = after < len(tokens) and joins(tokens[after]) and tokens[after].is_large
    if token.is_large and has_next:
        if token.word in _HEADS and _tells(tokens[after]):
            return after + 1
        if tokens[after].word in ("gmbh", "ag", "kg") and not token.known.lists & GERMAN:
            return after + 1
    name, dash, head = token.word.rpartition("-")
    return after if dash and head in _HEADS and token.is_large and len(name) > 3 else at


def _tells(token: Token) -> bool:
    return bool(token.known.lists & (PLACE | LAST | FIRST)) or not token.known.german


def german_instead(
    name: str, kind: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str, ...]:
    """Return words for a name in German text, in the case that its preposition asks for."""
    before = tokens[start - 1].word if start else ""
    if kind == TOWN:
        return _of_noun("Stadt", before) if before != "nach" else ("Hause",)
    if kind == ORGANISATION:
        words = [part for each in tokens[start:end] for part in each.word.split("-")]
        return _of_noun(next((_HEADS[each] for each in words if each in _HEADS), "Firma"), before)
    return (name, "jemand") if before not in _ARTICLES else (name,)


def _of_noun(noun: str, before: str) -> tuple[str, ...]:
    if before in _ARTICLES:
        return (noun,)
    is_feminine = noun in _FEMININE
    if before in _DATIVE:
        return (f"einer {noun}" if is_feminine else f"einem {noun}",)
    return (f"eine {noun}" if is_feminine else f"ein {noun}",)
