"""The text of a post of Ghost as pieces of HTML and of Markdown, from the forms of its editors."""

import json
from html import escape
from typing import Any

from transfer.imports.formats.ghost import lexical, mobiledoc
from transfer.imports.formats.ghost.cards import HTML, MARKDOWN, Piece

__all__ = ["HTML", "MARKDOWN", "Piece", "of", "of_plain"]


def of(post: dict[str, Any]) -> list[Piece]:
    """Return the pieces of a post without HTML; none where it has another form."""
    if isinstance(tree := _read(post.get("lexical")), dict):
        return _joined(lexical.pieces(tree))
    if isinstance(tree := _read(post.get("mobiledoc")), dict):
        return _joined(mobiledoc.pieces(tree))
    if isinstance(post.get("markdown"), str):
        return [(MARKDOWN, post["markdown"])]
    return []


def of_plain(text: str) -> str:
    """Make HTML of a text without any."""
    parts = filter(None, (part.strip() for part in text.split("\n\n")))
    return "".join(f"<p>{escape(part)}</p>" for part in parts)


def _joined(found: list[Piece]) -> list[Piece]:
    """Join pieces of HTML, so that a note finds its text."""
    made = list[Piece]()
    for kind, text in found:
        if made and kind == HTML == made[-1][0]:
            made[-1] = (HTML, made[-1][1] + text)
        else:
            made.append((kind, text))
    return made


def _read(spelt: Any) -> Any:
    if not isinstance(spelt, str):
        return spelt
    try:
        return json.loads(spelt)
    except (ValueError, RecursionError):
        return None
