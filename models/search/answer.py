"""Answer a search: with what it finds; where that is nothing, by other forms, then near words."""

from dataclasses import dataclass, replace

from models.search import forms, spelling
from models.search.find import Found, find, finds
from safety.words import Query


@dataclass(frozen=True)
class Answer:
    """What was found, and the query that found it.

    `is_wider` tells that other forms of its words were let in, `meant` how it was spelt instead.
    """

    query: Query
    found: Found
    is_wider: bool = False
    meant: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing, and nothing further back."""
        return not (self.found.rows or self.found.after)


def answer(asked: Query, order: str, after: str | None = None) -> Answer:
    """Find posts as `find` does, and help where there is nothing at all. Raises NoSuchCursor."""
    first = _with_forms(asked, order, after)
    mended = spelling.mended(asked) if first.is_empty and after is None else None
    if mended is None:
        return first
    return replace(_with_forms(mended, order, None), meant=mended.text)


def _with_forms(asked: Query, order: str, after: str | None) -> Answer:
    exact = Answer(asked, find(asked, order, after))
    if not exact.is_empty or (after is not None and finds(asked)):
        return exact
    wider = forms.widened(asked)
    found = Answer(wider, find(wider, order, after), is_wider=True) if wider else exact
    return exact if found.is_empty else found
