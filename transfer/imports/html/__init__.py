"""Make Markdown of HTML that somebody else wrote: its words, and nothing that is fetched."""

import re
from collections.abc import Callable

from bs4 import BeautifulSoup

from transfer.imports.html import embeds, inline, leads, notes, pictures, tree
from transfer.imports.html.writer import Writer
from transfer.imports.report import Report

_BLOCKS = [
    *("p", "div", "blockquote", "li", "pre", "table", "tr", "td", "th", "hr", "dt", "dd"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "figcaption", "section", "article"),
]
Ready = Callable[[BeautifulSoup, Report], None]  # settles what one program alone writes
_GAPS = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def to_markdown(html: str, report: Report, ready: Ready | None = None) -> str:
    """Make Markdown, after `ready`. Raises item.Unreadable for what is too large."""
    soup = tree.read(html)
    if ready is not None:
        ready(soup, report)
    pictures.describe(soup, report)
    embeds.link(soup, report)
    notes.mark(soup)
    leads.settle(soup, report)
    inline.settle(soup)
    return _GAPS.sub("\n\n", Writer().convert_soup(soup)).strip()


def to_text(html: str) -> str:
    """Return the words alone, paragraph by paragraph. Raises item.Unreadable."""
    soup = tree.read(html)
    for end in soup.find_all("br"):
        end.replace_with("\n")
    for block in soup.find_all(_BLOCKS):
        block.append("\n\n")
    return _GAPS.sub("\n\n", _plain(soup)).strip()


def _plain(soup: BeautifulSoup) -> str:
    return "\n".join(" ".join(line.split()) for line in soup.get_text().split("\n"))
