"""Make entries of WordPress's posts and pages."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree.ElementTree import Element  # for a type; defusedxml reads

from bs4 import BeautifulSoup

from transfer.imports import days
from transfer.imports.formats.wordpress import classic, shortcodes
from transfer.imports.html import to_markdown, to_text
from transfer.imports.item import PAGE, POST, Item, Unreadable
from transfer.imports.report import COMMENTS, FILES, SUMMARIES, TRASH, Report

_USED_OFTEN = "blocks and patterns that several posts share"
_LOOK = "menus, styles and templates"
_BESIDE = {
    "attachment": FILES,
    "wp_block": _USED_OFTEN,
    **dict.fromkeys(("nav_menu_item", "wp_template", "wp_template_part", "wp_navigation"), _LOOK),
    **dict.fromkeys(("wp_global_styles", "custom_css", "customize_changeset"), _LOOK),
    **dict.fromkeys(("wp_font_family", "wp_font_face", "oembed_cache", "revision"), _LOOK),
}
_SEEN_BY_ALL = "publish"
_NO_CATEGORY = "uncategorized"
_GONE = {"trash", "auto-draft"}


@dataclass
class Blog:
    """What a file says of the blog as a whole."""

    host: str = ""
    spoken: str = ""


@dataclass
class Entry:
    """One `item` of a file."""

    said: Mapping[str, str]  # texts of its elements by their names
    tags: tuple[str, ...] = ()
    comments: int = 0
    footnotes: Sequence[tuple[str, str]] = ()  # names and texts

    @classmethod
    def of(cls, element: Element) -> "Entry":
        """Read what an element holds."""
        said, tags, comments, notes = dict[str, str](), list[str](), 0, ""
        for child in element:
            space, _, name = child.tag.rpartition("}")
            if name == "category" and child.get("domain") in ("category", "post_tag", "tag"):
                is_none = _NO_CATEGORY in (child.get("nicename"), (child.text or "").lower())
                tags += [] if is_none else [child.text or ""]
            elif name == "comment":
                comments += 1
            elif name == "postmeta" and _said(child, "meta_key") == "footnotes":
                notes = _said(child, "meta_value")
            else:
                said.setdefault("excerpt" if "excerpt" in space else name, child.text or "")
        return cls(said, tuple(tags), comments, _notes(notes))

    @property
    def name(self) -> str:
        """Return how the file calls it."""
        return self.said.get("post_id", "")


def item(entry: Entry, blog: Blog, report: Report) -> Item | None:
    """Make an entry of a post or page. Raises Unreadable for what does not come."""
    said, kind = entry.said, entry.said.get("post_type", "post")
    if kind in _BESIDE:
        report.drop(_BESIDE[kind])
        return None
    if kind not in ("post", "page"):
        raise Unreadable("neither post nor page")
    status = said.get("status", _SEEN_BY_ALL)
    if status in _GONE:
        raise Unreadable(TRASH)
    if not entry.name:
        raise Unreadable("without a number")
    report.drop(COMMENTS, entry.comments)
    content, excerpt = said.get("encoded", ""), said.get("excerpt", "").strip()
    if excerpt and content.strip():
        report.drop(SUMMARIES)
    is_seen = status == _SEEN_BY_ALL and not said.get("post_password")
    return Item(
        key=f"{blog.host}/{entry.name}",
        kind=PAGE if kind == "page" else POST,
        title=to_text(said.get("title", "")),
        body=_body(content if content.strip() else excerpt, entry, report),
        tags=entry.tags,
        language=blog.spoken,
        day=_day(said) if is_seen else None,
        is_draft=not is_seen,
        addresses=(said["link"].strip(),) if is_seen and said.get("link") else (),
    )


def _body(content: str, entry: Entry, report: Report) -> str:
    if "<!-- wp:block " in content:
        report.drop(_USED_OFTEN, content.count("<!-- wp:block "))
    content = classic.shown_as_written(content)
    html = classic.paragraphs(shortcodes.unfold(content, report))
    listed = "".join(
        f'<li id="{name}">{note} <a href="#{name}-link">-</a></li>'
        for name, note in entry.footnotes
    )
    return to_markdown(f"{html}<ol>{listed}</ol>" if listed else html, report, _ready)


def _ready(soup: BeautifulSoup, report: Report) -> None:
    for verse in soup.select("pre.wp-block-verse"):
        verse.name = "p"
        for text in verse.find_all(string=True):
            first, *others = text.split("\n")
            for line in reversed(others):
                text.insert_after(soup.new_tag("br"), line)
            text.replace_with(first)
    for form in soup.select(".wp-block-jetpack-contact-form, .wp-block-jetpack-subscriptions"):
        form.decompose()


def _day(said: Mapping[str, str]) -> Any:
    """Return the day in UTC; the local time beside it would tell where she lives."""
    return days.day_of(said.get("post_date_gmt")) or days.day_of(said.get("pubDate"))


def _said(element: Element, name: str) -> str:
    found = (child.text or "" for child in element if child.tag.rpartition("}")[2] == name)
    return next(found, "")


def _notes(spelt: str) -> list[tuple[str, str]]:
    """Read the footnotes that the editor keeps beside the text."""
    try:
        read = json.loads(spelt) if spelt else []
    except (ValueError, RecursionError):
        return []
    listed = read if isinstance(read, list) else []
    return [
        (escape(note["id"]), note["content"])
        for note in listed
        if isinstance(note, dict) and all(isinstance(note.get(k), str) for k in ("id", "content"))
    ]
