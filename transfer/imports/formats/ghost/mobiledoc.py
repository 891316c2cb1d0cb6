"""Texts of Ghost's editor of versions 1 to 5: sections of runs of text that open and end tags."""

from collections.abc import Sequence
from html import escape
from typing import Any

from transfer.imports.formats.ghost import cards
from transfer.imports.formats.ghost.cards import HTML, Piece

_TEXT, _IMAGE, _LIST, _CARD = 1, 2, 3, 10  # kinds of sections
_TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol"),
    *("a", "b", "strong", "i", "em", "s", "code", "sub", "sup", "u", "mark"),
}


def pieces(tree: dict[str, Any]) -> list[Piece]:
    """Return the pieces of a text. Raises what a wrong shape raises."""
    text = _Text(tree.get("atoms") or (), tree.get("markups") or ())
    found = list[Piece]()
    for section in tree.get("sections") or ():
        kind = section[0]
        if kind == _CARD:
            name, payload = tree["cards"][section[1]][:2]
            found.append(cards.piece(str(name), payload if isinstance(payload, dict) else {}))
        elif kind == _LIST:
            rows = "".join(f"<li>{text.of(row)}</li>" for row in section[2])
            found.append((HTML, _tagged(section[1], rows)))
        elif kind == _TEXT:
            found.append((HTML, _tagged(section[1], text.of(section[2]))))
        elif kind == _IMAGE:
            found.append((HTML, "<img>"))
    return found


class _Text:
    """Writes runs of text, with the tags that the whole document lists once."""

    def __init__(self, atoms: Sequence[Any], markups: Sequence[Any]) -> None:
        self._atoms, self._markups = atoms, markups

    def of(self, runs: Sequence[Any]) -> str:
        """Write runs: each opens tags, says a text, and ends the last few of them."""
        made, opened = list[str](), list[str]()
        for kind, begins, ends, value in runs:
            for number in begins:
                tag, attributes = (*self._markups[number], ())[:2]
                tag = tag if tag in _TAGS else "span"
                opened.append(tag)
                pairs = dict(zip(attributes[::2], attributes[1::2], strict=False))
                link = f' href="{escape(str(pairs["href"]))}"' if "href" in pairs else ""
                made.append(f"<{tag}{link}>")
            made.append(escape(str(value)) if kind == 0 else self._atom(value))
            made += [f"</{opened.pop()}>" for _ in range(min(ends, len(opened)))]
        return "".join([*made, *(f"</{tag}>" for tag in reversed(opened))])

    def _atom(self, number: int) -> str:
        name, value = self._atoms[number][:2]
        return "<br>" if name == "soft-return" else escape(str(value))


def _tagged(tag: str, inner: str) -> str:
    tag = tag if tag in _TAGS else "p"
    return f"<{tag}>{inner}</{tag}>"
