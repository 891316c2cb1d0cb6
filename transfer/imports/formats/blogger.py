"""Blogger: the file of its own export, and the feeds in an archive of Google Takeout."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # for a type; defusedxml reads

from bs4 import BeautifulSoup

from transfer.imports import days, xml
from transfer.imports.formats.one_by_one import each, of_files
from transfer.imports.html import leads, to_markdown, to_text
from transfer.imports.item import PAGE, POST, Item, Unreadable
from transfer.imports.opened import Opened
from transfer.imports.report import AUTHORS, COMMENTS, DAMAGED, TRASH, Report

NAME = "Blogger"
_MARK = "tag:blogger.com,1999:"
_ATOM = "{http://www.w3.org/2005/Atom}"
_TAKEOUT = "{http://schemas.google.com/blogger/2018}"
_KIND, _KINDS = (
    "http://schemas.google.com/g/2005#kind",
    "http://schemas.google.com/blogger/2008/kind#",
)
_LABELS = ("http://www.blogger.com/atom/ns#", "tag:blogger.com,1999:blog-")
_PLACES = ("{http://www.georss.org/georss}point", _TAKEOUT + "location")
_REPLY = "{http://purl.org/syndication/thread/1.0}in-reply-to"
_FRAME = ["table", "tbody", "tr", "td"]


def is_mine(opened: Opened) -> bool:
    """Tell by the names of its entries."""
    return bool(_files(opened))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read posts and pages; the newest comes first."""
    report.newest_first = True
    yield from of_files(_files(opened), lambda name: _items(opened, name, report), report)


def _files(opened: Opened) -> list[str]:
    return xml.files(opened, "feed", _MARK, ".xml", ".atom")


def _items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        found = xml.elements(
            stream,
            *(_ATOM + "entry", _ATOM + "link"),
            spoilt=lambda: report.leave_out(DAMAGED),
        )
        yield from each(found, lambda entry: _item(entry, report), _key, report)


def _item(entry: Element, report: Report) -> Item | None:
    if entry.tag == _ATOM + "link":
        report.home |= _host(entry)
        return None
    kind, is_seen = _kind(entry), _is_seen(entry)
    if kind not in ("post", "page"):
        report.drop(COMMENTS if kind == "comment" else "settings and templates")
        return None
    if _said(entry, _TAKEOUT + "trashed") or _said(entry, _TAKEOUT + "status") == "SOFT_TRASHED":
        raise Unreadable(TRASH)
    places = [entry.find(place) for place in _PLACES]
    report.drop(
        "places", sum(each is not None and len(each) + len(each.text or "") > 0 for each in places)
    )
    report.drop(AUTHORS, int(entry.find(f"{_ATOM}author/{_ATOM}name") is not None))
    addresses = tuple(_addresses(entry)) if is_seen else ()
    report.home |= {leads.host_of(address) for address in addresses} - {""}
    return Item(
        key=_key(entry),
        kind=PAGE if kind == "page" else POST,
        title=to_text(_html(entry, "title")),
        body=to_markdown(_html(entry, "content"), report, _ready),
        tags=tuple(_labels(entry)),
        day=days.day_of(_said(entry, _ATOM + "published")) if is_seen else None,
        is_draft=not is_seen,
        addresses=addresses,
    )


def _is_full(element: Element | None) -> bool:
    return element is not None and bool(len(element) or element.text)


def _key(entry: Element) -> str:
    """Return what the entry is named, without the mark before it, which is the same for all."""
    return _said(entry, _ATOM + "id").removeprefix(_MARK)


def _kind(entry: Element) -> str:
    said = _said(entry, _TAKEOUT + "type").lower()
    terms = (
        each.get("term", "")
        for each in entry.iter(_ATOM + "category")
        if each.get("scheme") == _KIND
    )
    return said or next((term.removeprefix(_KINDS) for term in terms), "") or _kind_in_feed(entry)


def _kind_in_feed(entry: Element) -> str:
    """Tell what an entry is in the feed that readers get, which says it of none."""
    if ".post-" not in _said(entry, _ATOM + "id"):
        return ""
    return "comment" if entry.find(_REPLY) is not None else "post"


def _is_seen(entry: Element) -> bool:
    drafts = (one.text for one in entry.iter() if one.tag.rpartition("}")[2] == "draft")
    return next(drafts, "no") != "yes" and _said(entry, _TAKEOUT + "status") in ("", "LIVE")


def _labels(entry: Element) -> Iterator[str]:
    for one in entry.iter(_ATOM + "category"):
        if one.get("scheme", "").startswith(_LABELS):
            yield one.get("term", "")


def _addresses(entry: Element) -> Iterator[str]:
    for link in entry.iter(_ATOM + "link"):
        if link.get("rel") == "alternate":
            yield link.get("href", "")
    if place := _said(entry, _TAKEOUT + "filename"):
        yield place


def _host(link: Element) -> set[str]:
    host = leads.host_of(link.get("href", "")) if link.get("rel") == "alternate" else ""
    return {host} - {""}


def _html(entry: Element, name: str) -> str:
    """Return a text as HTML: it is spelt as a text, or stands there as elements."""
    found = entry.find(_ATOM + name)
    if found is None:
        return ""
    if found.get("type") == "xhtml":
        return "".join(_spelt(found))
    return found.text or ""


def _spelt(element: Element) -> Iterator[str]:
    """Spell elements as HTML, without what their tags say."""
    left: list[Element | str] = [element]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
            continue
        name = one.tag.rpartition("}")[2]
        kept = [(key, one.attrib[key]) for key in ("href", "src", "alt") if key in one.attrib]
        said = "".join(f' {key}="{_escaped(value)}"' for key, value in kept)
        yield f"<{name}{said}>{_escaped(one.text or '')}"
        left.append(f"</{name}>")
        for child in reversed(one):
            left += [_escaped(child.tail or ""), child]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _said(entry: Element, name: str) -> str:
    return (entry.findtext(name) or "").strip()


def _ready(soup: BeautifulSoup, report: Report) -> None:
    """Take apart the tables that hold a picture and what is said below it."""
    for table in soup.select("table.tr-caption-container"):
        for part in [table, *table.find_all(_FRAME)]:
            part.name = "div"
