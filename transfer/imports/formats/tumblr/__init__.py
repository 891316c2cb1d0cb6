"""Tumblr: the export that it offers, and what its programs for others give."""

from collections.abc import Iterator

from transfer.imports.formats.tumblr import as_html, as_json, as_xml
from transfer.imports.item import Item
from transfer.imports.opened import Opened, Refused
from transfer.imports.report import Report

NAME = "Tumblr"
_KINDS = (as_xml, as_json, as_html)  # the one that tells most first


def is_mine(opened: Opened) -> bool:
    """Tell whether posts of Tumblr are in it, in a zip within it too."""
    return any(kind.files(each) for each in _all(opened) for kind in _KINDS)


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read the posts, of the kind of file that tells most where they are there in several."""
    report.newest_first = True
    messages = [name for name in opened.names if "payload-" in name and name.endswith(".json")]
    report.drop("files of private messages and of the account", len(messages))
    for kind in _KINDS:
        found = [(each, name) for each in _all(opened) for name in kind.files(each)]
        for each, name in found:
            yield from kind.items(each, name, report)
        if found:
            return


def _all(opened: Opened) -> list[Opened]:
    """Return the export, and the archives of posts in it that can be opened."""
    found = [opened]
    for name in opened.ending("posts.zip"):
        try:
            found.append(opened.inner(name))
        except Refused:
            continue
    return found
