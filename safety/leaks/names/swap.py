"""What can stand in the place of a name, so that the sentence still reads."""

from safety.leaks.names.marks import ORGANISATION, PERSON, TOWN
from safety.leaks.names.organisations import heads
from safety.leaks.names.tokens import Token

NAMES = ("Robin", "Alex", "Sam", "Kim", "Jo", "Lou", "Toni")  # whom they stand for, nobody sees
_ARTICLES = frozenset(
    ["a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "that", "another"]
)
_KIN = frozenset(
    [
        "sister",
        "brother",
        "mother",
        "father",
        "mum",
        "mom",
        "dad",
        "son",
        "daughter",
        "friend",
        "client",
        "patient",
        "colleague",
        "boss",
        "husband",
        "wife",
        "partner",
        "boyfriend",
        "girlfriend",
        "ex",
        "fiancé",
        "fiancée",
        "teacher",
        "cousin",
        "neighbour",
        "neighbor",
        "niece",
        "nephew",
        "twin",
        "baby",
        "child",
        "roommate",
        "flatmate",
        "coworker",
        "manager",
        "supervisor",
        "called",
        "named",
        "call",
        "student",
        "therapist",
    ]
)
_GREETINGS = frozenset(["dear", "hi", "hello", "hey", "thanks", "love", "goodbye", "bye"])
_SUBJECT_AFTER = frozenset(
    ["and", "but", "when", "if", "because", "that", "while", "as", "so", "then", "since", "before"]
)
_TITLES = {
    **dict.fromkeys(("dr", "doctor", "nurse"), ("a doctor", "my colleague")),
    **dict.fromkeys(("aunt", "auntie", "uncle"), ("a relative",)),
    **dict.fromkeys(("prof", "professor"), ("a teacher", "my colleague")),
}


def free_name(text: str) -> str:
    """Return a name that is not in a text."""
    return next((each for each in NAMES if each not in text), "N.")


def instead(
    name: str, kind: str, tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str, ...]:
    """Return words for what the tokens from start to end name, the best first.

    `name` is one that is not in the text.
    """
    before = tokens[start - 1].word if start and not tokens[start].first else ""
    if kind == TOWN:
        choices = _of_place(before, tokens, end)
    elif kind == ORGANISATION:
        choices = _of_organisation(tokens[start:end])
    else:
        return _of_person(name, before, tokens[start:end], is_person=kind == PERSON)
    if before in _ARTICLES:
        return tuple(_bare(each) for each in choices)
    return choices


def _of_person(
    name: str, before: str, named: tuple[Token, ...], *, is_person: bool
) -> tuple[str, ...]:
    if before in _KIN or before in _ARTICLES:
        return (name,)
    if before in _GREETINGS:
        return "reader", name
    if titled := _TITLES.get(named[0].word if len(named) > 1 else ""):
        return (*titled, name)
    if not is_person:
        return "someone", name
    pronouns = ("she", "he") if named[0].first or before in _SUBJECT_AFTER else ()
    return ("a client", "my colleague", *(() if named[-1].owns else pronouns), name)


def _of_place(before: str, tokens: tuple[Token, ...], end: int) -> tuple[str, ...]:
    is_followed = end < len(tokens) and tokens[end].before == " " and not tokens[end].is_large
    if before in _ARTICLES and is_followed:
        return ("local",)
    return "a town", "a city in the north"


def _of_organisation(named: tuple[Token, ...]) -> tuple[str, ...]:
    found = [heads()[each.word] for each in reversed(named) if each.word in heads()]
    return (found[0], "an organisation") if found else ("an organisation", "a firm")


def _bare(words: str) -> str:
    """Leave the article out where one stands there already."""
    return words.removeprefix("a ").removeprefix("an ").removeprefix("the ")
