"""WordPress: the file of its own export, WXR, of any version."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # for a type; defusedxml reads

from transfer.imports import xml
from transfer.imports.formats.one_by_one import each, of_files
from transfer.imports.formats.wordpress import shaping
from transfer.imports.html import leads
from transfer.imports.item import Item
from transfer.imports.opened import Opened
from transfer.imports.report import AUTHORS, DAMAGED, Report

NAME = "WordPress"
_SPACES = [f"{{http://wordpress.org/export/{version}/}}" for version in ("1.0", "1.1", "1.2")]
_HOMES = ("link", *(space + "base_blog_url" for space in _SPACES))
_AUTHORS = tuple(space + "author" for space in _SPACES)


def is_mine(opened: Opened) -> bool:
    """Tell by the names of its elements."""
    return bool(_files(opened))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read posts and pages in the order of the file."""
    yield from of_files(_files(opened), lambda name: _items(opened, name, report), report)


def _files(opened: Opened) -> list[str]:
    return xml.files(opened, "rss", "//wordpress.org/export/", ".xml", ".wxr")


def _items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    blog = shaping.Blog()

    def shape(element: Element) -> Item | None:
        tag = element.tag.rpartition("}")[2]
        if tag == "item":
            return shaping.item(shaping.Entry.of(element), blog, report)
        if tag == "author":
            report.drop(AUTHORS)
        elif tag == "language":
            blog.spoken = (element.text or "")[:2]
        elif host := leads.host_of((element.text or "").strip()):
            blog.host = host
            report.home.add(host)
        return None

    tags = ("item", "language", *_HOMES, *_AUTHORS)
    with opened.open(name) as stream:
        found = xml.elements(stream, *tags, spoilt=lambda: report.leave_out(DAMAGED))
        yield from each(found, shape, lambda element: shaping.Entry.of(element).name, report)
