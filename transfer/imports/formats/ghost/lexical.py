"""Texts of Ghost's present editor, which are trees of nodes."""

from html import escape
from typing import Any

from transfer.imports.formats.ghost import cards
from transfer.imports.formats.ghost.cards import HTML, Piece

_FORMATS = (
    *((1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark")),
)
_BLOCKS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "table": "table",
    "tablerow": "tr",
    "tablecell": "td",
}
_HEADINGS = ("heading", "extended-heading")
_TEXTS = ("text", "extended-text", "tab", "emoji", "hashtag")
_DEEPEST = 50


def pieces(tree: dict[str, Any]) -> list[Piece]:
    """Return the pieces of a text."""
    return [_piece(node) for node in _children(tree.get("root"))]


def _piece(node: dict[str, Any]) -> Piece:
    is_card = _children(node) == [] and "children" not in node and node.get("type") not in _TEXTS
    kind = str(node.get("type"))
    return cards.piece(kind, node) if is_card and kind != "linebreak" else (HTML, _html(node, 0))


def _html(node: dict[str, Any], depth: int) -> str:
    kind = str(node.get("type"))
    if kind in _TEXTS:
        return _text(node)
    if kind == "linebreak":
        return "<br>"
    if "children" not in node:
        return cards.piece(kind, node)[1]
    inner = "".join(_html(each, depth + 1) for each in _children(node)) if depth < _DEEPEST else ""
    if kind in ("link", "autolink"):
        return f'<a href="{escape(str(node.get("url") or ""))}">{inner}</a>'
    if kind in _HEADINGS or kind == "list":
        given = str(node.get("tag"))
        tag = given if given in ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol") else "p"
        return f"<{tag}>{inner}</{tag}>"
    tag = _BLOCKS.get(kind, "div")
    return f"<{tag}>{inner}</{tag}>"


def _text(node: dict[str, Any]) -> str:
    text, bits = escape(str(node.get("text") or "")), node.get("format")
    for bit, tag in _FORMATS:
        if isinstance(bits, int) and bits & bit:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _children(node: Any) -> list[dict[str, Any]]:
    found = node.get("children") if isinstance(node, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
