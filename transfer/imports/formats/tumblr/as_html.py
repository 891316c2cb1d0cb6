"""The pages of posts in Tumblr's export: a file of HTML each."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from transfer.imports.formats.tumblr.shaping import Raw, item
from transfer.imports.html import tree
from transfer.imports.item import Item, Unreadable
from transfer.imports.opened import Opened, Refused
from transfer.imports.report import Report

# Who asks stands there as HTML that was escaped once more; the rest of the page is the answer.
_ASKED = re.compile(
    r"<strong>\s{0,99}(?:&lt;a\b[^<>]{0,500}&gt;|)[^<>&]{1,100}(?:&lt;/a&gt;)?:\s{0,99}</strong>"
    r"(?P<question>.{0,20000}?)</div>",
    re.DOTALL,
)
_NAME = re.compile(r"(?:^|/)(\d{1,20})\.html$")


def files(opened: Opened) -> list[str]:
    """Return the pages, each named for its post; the newest has the highest number."""
    named = [(int(found[1]), name) for name in opened.names if (found := _NAME.search(name))]
    pages = [name for _, name in sorted(named, reverse=True)]
    return pages if any(_is_page(opened, name) for name in pages[:5]) else []


def items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    """Read one page."""
    found = _NAME.search(name)
    try:
        yield item(_raw(opened.text(name), found[1] if found else ""), report)
    except (Unreadable, Refused) as reason:
        report.leave_out(str(reason), name)


def _is_page(opened: Opened, name: str) -> bool:
    text = opened.text(name)
    return 'id="timestamp"' in text or "tumblr" in text[:2_000].lower()


def _raw(html: str, key: str) -> Raw:
    asked = _ASKED.search(html)
    page = tree.read(html.replace(asked[0], "", 1) if asked else html)
    for body in page.find_all("div", limit=1):
        body.attrs = {}
    stamp, footer = page.find(id="timestamp"), page.find(id="footer")
    day = stamp.get_text(" ") if isinstance(stamp, Tag) else ""
    tags = [each.get_text(" ").strip(" #") for each in page.find_all("span", class_="tag")]
    for gone in (footer, stamp, *page.find_all("span", class_="tag")):
        if isinstance(gone, Tag) and not gone.decomposed:
            gone.decompose()
    asker = page.find(class_=re.compile(r"\A(?:asker|asking[-_]name)\Z"))
    if isinstance(asker, Tag):
        asker.decompose()
    question = asked["question"] if asked else _taken(page, ".question, .ask")
    fields = {"title": _taken(page, "h1"), "question": question}
    return Raw(
        key=key,
        kind="answer" if fields["question"] else "text",
        fields={**fields, "body": str(page)},
        tags=tags,
        day=day,
        has_asker=bool(asked) or isinstance(asker, Tag),
    )


def _taken(page: BeautifulSoup, which: str) -> str:
    """Take the first of such elements out, and return it."""
    found = page.select_one(which)
    return str(found.extract()) if found else ""
