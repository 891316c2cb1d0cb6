"""HTML and XML taken apart, however broken: elements, texts, comments, and what readers see."""

import re
from html.parser import HTMLParser

_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s"),
    *("small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
_EMPTY = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}


class Page(HTMLParser):
    """What stands in a text: `elements` in their order, with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements = list[tuple[str, dict[str, str]]]()
        self.comments = list[str]()
        self.texts = list[str]()
        self._of = list[tuple[str, list[str]]]()  # the text of each element, by its name
        self._open = list[tuple[str, list[str]]]()
        self._prose = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._break(tag)
        if tag not in _EMPTY:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that ends where it begins."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of this name, and those within that nobody closed."""
        self._break(tag)
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                self._of += self._open[at:]
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        """Note a text, with its element."""
        self.texts.append(data)
        if self._open:
            self._open[-1][1].append(data)
        self._prose.append(re.sub(r"\s+", " ", data))

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        """Take CDATA for the text that it is."""
        if data.startswith("CDATA["):
            self.handle_data(data.removeprefix("CDATA["))

    def within(self, *names: str) -> list[str]:
        """Return the text of each element of these names, without that of elements inside."""
        return ["".join(text).strip() for name, text in [*self._of, *self._open] if name in names]

    def has(self, *names: str) -> bool:
        """Tell whether there is an element of one of these names."""
        return any(tag in names for tag, _ in self.elements)

    def attributes(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of each element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def lines(self) -> list[str]:
        """What readers see, a paragraph each, and what attributes say."""
        said = [value for _, attributes in self.elements for value in attributes.values()]
        return [*"".join(self._prose).split("\n"), *said, *self.comments]

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self._prose.append("\n")


def read(text: str) -> Page:
    """Take a text apart."""
    page = Page()
    page.feed(text)
    page.close()
    return page
