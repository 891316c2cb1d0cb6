"""A folder of Markdown with front matter, as Hugo, Jekyll and their kin have it."""

import re
from collections.abc import Iterator
from typing import Any

from transfer.imports import days
from transfer.imports.formats.markdown import front_matter, mended
from transfer.imports.item import PAGE, POST, Item, Unreadable
from transfer.imports.opened import Opened, Refused
from transfer.imports.report import Report

NAME = "Markdown"
_ENDS = (".md", ".markdown", ".mdown", ".mkd")
_NOT_TEXTS = re.compile(
    r"(?:^|/)(?:themes|node_modules|vendor|archetypes|layouts|_site|public|resources|_includes|_layouts)/"
    r"|(?:^|/)(?:readme|license|licence|contributing|changelog|code_of_conduct|_index)\.\w+$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_OF_POSTS = re.compile(r"(?:^|/)(?:_posts|_drafts|posts?|blog|articles?|notes?|journal)/", re.I)
_DATED = re.compile(r"(?:^|/)(\d{4}-\d{1,2}-\d{1,2})[-_]([^/]{1,200})\.\w+$")
_DRAFTS = re.compile(r"(?:^|/)_?drafts/", re.IGNORECASE)
_SAYS_WHO = ("author", "authors", "email", "byline", "editor", "location", "image", "cover")
_TAGS = ("tags", "tag", "categories", "category", "topics", "keywords")
_PLACES = ("url", "permalink", "aliases", "redirect_from")


def is_mine(opened: Opened) -> bool:
    """Tell whether there is a text in Markdown at all."""
    return any(not _NOT_TEXTS.search(name) for name in opened.ending(*_ENDS))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read one text after the other, in the order of their names."""
    for name in opened.ending(*_ENDS):
        if _NOT_TEXTS.search(name):
            continue
        try:
            yield _item(name, opened.text(name), report)
        except (Unreadable, Refused) as reason:
            report.leave_out(str(reason), name)


def _item(name: str, text: str, report: Report) -> Item:
    said, body = front_matter.read(text)
    if _PAGE.match(body):
        raise Unreadable("no Markdown")
    report.drop("names, addresses and pictures in front matter", sum(k in said for k in _SAYS_WHO))
    dated = _DATED.search(name)
    day = days.day_of(_first(said, "date", "publishdate", "published_at", "created", "pubdate"))
    day = day or days.day_of(dated[1] if dated else None)
    title = front_matter.line(said.get("title")) or (dated[2].replace("-", " ") if dated else "")
    return Item(
        key=_key(name),
        kind=PAGE if _is_page(name, said, day is not None) else POST,
        title=title,
        question=front_matter.line(said.get("question")),
        body=mended.mend(body, report),
        tags=tuple(tag for each in _TAGS for tag in front_matter.several(said.get(each))),
        warning=front_matter.line(_first(said, "warning", "content_warning", "cw")),
        language=front_matter.line(_first(said, "lang", "language", "locale"))[:2],
        day=day,
        is_draft=_is_draft(name, said),
        addresses=tuple(_addresses(name, said)),
    )


def _first(said: dict[str, Any], *names: str) -> Any:
    return next((said[name] for name in names if said.get(name)), None)


def _key(name: str) -> str:
    """Name a text by its path, from the folder on that such programs know."""
    found = re.search(r"(?:^|/)(?:content|_posts|_drafts|_pages)/.*", name)
    return found[0].lstrip("/") if found else name


def _is_page(name: str, said: dict[str, Any], is_dated: bool) -> bool:
    if front_matter.line(_first(said, "type", "layout")) in ("page", "about"):
        return True
    return not is_dated and not _OF_POSTS.search(name)


def _is_draft(name: str, said: dict[str, Any]) -> bool:
    is_draft = front_matter.line(said.get("draft")).lower() == "true"
    is_hidden = front_matter.line(said.get("published")).lower() == "false"
    return is_draft or is_hidden or bool(_DRAFTS.search(name))


def _addresses(name: str, said: dict[str, Any]) -> Iterator[str]:
    yield from (each for place in _PLACES for each in front_matter.several(said.get(place)))
    dated = _DATED.search(name)
    if dated and "_posts/" in name:
        slug = front_matter.line(said.get("slug")) or dated[2]
        yield f"/{dated[1].replace('-', '/')}/{slug}.html"
        yield f"/{dated[1].replace('-', '/')}/{slug}"
    found = re.search(r"(?:^|/)content/(.{1,300})\.\w+$", name)
    if found:
        place = re.sub(r"/?(?:index)$", "", found[1])
        slug = front_matter.line(said.get("slug"))
        yield "/" + (f"{place.rpartition('/')[0]}/{slug}" if slug else place)
