"""Write a tree as Markdown, as the blog reads it."""

import re
from typing import Any

from bs4 import Tag
from markdownify import MarkdownConverter

from transfer.imports.html.tree import says

_UP = str.maketrans(
    "0123456789+-n",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207f",
)
_DOWN = str.maketrans(
    "0123456789+-", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b"
)
_SIGNS = re.compile(
    r"[`*]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|\[(?=\^)|\](?=[(:])|\\(?=[!-/:-@\[-`{-~])|&(?=#?\w{1,40};)"
)
_BEGINS = re.compile(r"\A(\s*)(?:(#{1,6}|[-+>]|={2,}|-{2,})(?=\s|\Z|>)|(\d{1,9})([.)])(?=\s|\Z))")
_BARE_BAR = re.compile(r"(?<!\\)\|")  # it would end a cell, in code as well
_TICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:]\s?([\w+#-]{1,20})")


class Writer(MarkdownConverter):
    """markdownify with the signs of this blog: notes, breaks of lines, tables and lists."""

    def __init__(self) -> None:
        super().__init__(
            heading_style="atx",
            bullets="-",
            wrap=True,
            wrap_width=None,  # joins the lines of a paragraph, and breaks none
            autolinks=True,
            code_language_callback=_language,
        )
        self._numbers = dict[int, int]()  # the last one of each list

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape the signs that would mean something in Markdown, and no others."""
        return _SIGNS.sub(r"\\\g<0>", text)

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        """Write a text; what begins a block is no heading, list or quote by its first sign."""
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]  # its stub leaves it out
        before = el.previous_sibling
        is_new_line = before is not None and before.name == "br"
        if "_noformat" in (parent_tags or ()) or (before is not None and not is_new_line):
            return text
        text = text.lstrip(" ") if is_new_line else text
        return _BEGINS.sub(_escaped, text)

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Break a line, which a line's end does here."""
        return " " if "_inline" in parent_tags else "\n"

    def convert_noteref(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write the sign of a footnote."""
        return f"[^{el.get_text()}]"

    def convert_notetext(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a footnote."""
        lines = text.strip().replace("\n", "\n    ").replace("\n    \n", "\n\n")
        return f"\n\n[^{says(el, 'number')}]: {lines}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write an entry of a list; markdownify would count those before it anew each time."""
        bullet = "- "
        if el.parent is not None and el.parent.name == "ol":
            start = says(el.parent, "start")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
            number = self._numbers.get(id(el.parent), first - 1) + 1
            self._numbers[id(el.parent)] = number
            bullet = f"{number}. "
        lines = text.strip().split("\n")
        indent = "\n" + " " * len(bullet)
        return f"{bullet}{indent.join(lines)}\n".replace(f"{indent}\n", "\n\n")

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a term."""
        term = " ".join(text.split())
        return f"\n\n**{term}**\n\n" if term else ""

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write what is said of a term."""
        return f"\n\n{text.strip()}\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write code between fences longer than any in it."""
        most = max((len(run) for run in _TICKS.findall(text)), default=0)
        fence = "`" * max(3, most + 1)
        return (
            f"\n\n{fence}{_language(el)}\n{text.strip(chr(10))}\n{fence}\n\n"
            if text.strip()
            else ""
        )

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write small raised signs where there are such."""
        raised = text.translate(_UP)
        return (
            raised if raised.isascii() is False and not re.search("[0-9A-Za-z]", raised) else text
        )

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write small lowered signs where there are such."""
        lowered = text.translate(_DOWN)
        return lowered if not re.search("[0-9A-Za-z]", lowered) else text

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a cell, which takes one column whatever it says."""
        return f" {_BARE_BAR.sub(chr(92) + '|', ' '.join(text.split()))} |"

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a row; the first of a table is its head."""
        table = el.find_parent("table")
        if table is None or table.find("tr") is not el:
            return f"|{text}\n"
        most = max(len(each.find_all(["td", "th"])) for each in table.find_all("tr"))
        lacking = "  |" * (most - len(el.find_all(["td", "th"])))
        return f"|{text}{lacking}\n|{' --- |' * max(1, most)}\n"


def _language(el: Tag) -> str:
    classes = " ".join(says(tag, "class") for tag in [el, *el.find_all("code", limit=1)])
    found = _LANGUAGE.search(classes)
    return found[1] if found else ""


def _escaped(found: re.Match[str]) -> str:
    return f"{found[1]}{found[3]}\\{found[4]}" if found[3] else f"{found[1]}\\{found[2]}"
