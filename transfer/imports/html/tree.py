"""Read HTML into a tree that is neither deep nor large, without what is no text."""

import re
import warnings

from bs4 import BeautifulSoup, Comment, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning

from transfer.imports.html import nesting
from transfer.imports.item import Unreadable

LONGEST = 500_000  # characters; a post has at most a fifth of them
MOST_TAGS = 10_000
DEEPEST = 60  # what is nested deeper keeps its words and loses its form
_DROPPED = (
    *("script", "style", "head", "title", "meta", "link", "base", "template", "svg", "canvas"),
    *("input", "select", "button", "textarea", "option", "datalist", "progress", "meter", "dialog"),
    *("frame", "frameset", "applet", "param", "source", "track", "map", "area", "math-script"),
)
_BLOCKS = (
    *("figure", "main", "header", "footer", "aside", "nav", "address", "center", "form"),
    *("fieldset", "legend", "details", "dir", "menu", "hgroup", "body", "html", "noscript"),
)
_COMMENT = re.compile(r"<!--|<!\[|<!|<\?")
_ENDS = {"<!--": "-->", "<![": "]>", "<!": ">", "<?": ">"}


def read(html: str) -> BeautifulSoup:
    """Read a piece of HTML. Raises Unreadable for what is too large."""
    if len(html) > LONGEST:
        raise Unreadable("too long for a post")
    if html.count("<") > MOST_TAGS:
        raise Unreadable("with more markup than a post has")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(nesting.ended(_whole(html)), "html.parser")
    _drop(soup)
    nesting.mend(soup)
    _flatten(soup)
    return soup


def says(tag: Tag, name: str) -> str:
    """Return the value of an attribute on one line; of several, joined."""
    value = tag.get(name) or ""
    return " ".join((value if isinstance(value, str) else " ".join(value)).split())


def is_classed(tag: Tag, pattern: re.Pattern[str]) -> bool:
    """Tell whether one of a tag's classes is such a one."""
    return any(map(pattern.search, says(tag, "class").split()))


def _whole(html: str) -> str:
    """Leave out comments and declarations, and make text of a tag that has no end.

    Python's parser would look for the end of each anew, to the end of the text.
    """
    kept, at = list[str](), 0
    while found := _COMMENT.search(html, at):
        end = html.find(_ENDS[found[0]], found.end())
        kept.append(html[at : found.start()])
        at = len(html) if end < 0 else end + len(_ENDS[found[0]])
    html = "".join([*kept, html[at:]])
    last = html.rfind(">") + 1
    return html[:last] + html[last:].replace("<", "&lt;")


def _drop(soup: BeautifulSoup) -> None:
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(["picture", "noscript"]):
        if tag.name == "noscript" and tag.find("img"):
            tag.decompose()  # what scripts would show, once more
        elif tag.name == "picture":
            tag.unwrap()
    for tag in soup.find_all(_DROPPED):
        tag.decompose() if tag.name not in ("source", "area", "param") else tag.unwrap()
    for tag in soup.find_all(_BLOCKS):
        tag.name = "div"
    for tag in soup.find_all("summary"):
        tag.name = "p"


def _flatten(soup: BeautifulSoup) -> None:
    """Keep of what is nested too deep, and of tables in tables, the words alone."""
    left = [(soup, 0, False)]
    while left:
        tag, depth, in_table = left.pop()
        for child in [each for each in tag.children if isinstance(each, Tag)]:
            is_table = child.name == "table"
            if depth >= DEEPEST or (is_table and in_table):
                child.replace_with(child.get_text(" "))
            else:
                left.append((child, depth + 1, in_table or is_table))  # type: ignore[arg-type]  # a soup is a tag
