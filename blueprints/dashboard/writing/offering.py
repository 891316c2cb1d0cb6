"""What is offered beside a text: tags in use, snippets, titles of the question's own words."""

from typing import Any

from blueprints.dashboard.writing.beside import Beside
from models import near
from models.author import snippets
from models.posts import Tag

_TAGS = 100


def shown(asked: list[Beside], key: bytes) -> dict[str, Any]:
    """Return what a page for writing offers; nothing of a question leaves this request."""
    return {
        "known_tags": Tag.most_used(_TAGS),
        "snippets": snippets.all_of(key),
        "titles": _titles(asked),
    }


def _titles(asked: list[Beside]) -> list[str]:
    """Suggest titles where something may be published, from the first question."""
    if not asked or any(each.consent == "private" for each in asked):
        return []
    first = asked[0]
    return near.titles("".join(piece.text for piece in first.original.pieces), first.is_retold)
