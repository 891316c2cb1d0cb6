"""Words that can stand in the place of what was found, as the sentence around it wants them."""

import re

_CLOSING, _OPENING = r"['\"\u201d\u2019)\]]", r"['\"\u201c\u2018\u201e\u00bb(\[*_>#-]"
_BEGINS = re.compile(
    rf"(?:\A|[.!?\u2026:]{_CLOSING}{{0,3}}\s{{1,8}}|\n\s{{0,8}}){_OPENING}{{0,4}}[ ]{{0,3}}\Z"
)
_BEFORE = 24  # characters that are looked at


def fit(text: str, start: int, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return some words with a capital where what they replace begins a sentence."""
    if not _BEGINS.search(text[max(0, start - _BEFORE) : start] if start else ""):
        return choices
    return tuple(choice[:1].upper() + choice[1:] for choice in choices)
