"""Ghost: the JSON of its own export, of any version, with texts in whatever form."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from transfer.imports import days, json
from transfer.imports.formats.ghost import pieces
from transfer.imports.formats.ghost.blog import Blog
from transfer.imports.formats.markdown import mended
from transfer.imports.formats.one_by_one import each, of_files
from transfer.imports.html import to_markdown, to_text
from transfer.imports.html.pictures import PICTURES
from transfer.imports.item import PAGE, POST, Item, Unreadable
from transfer.imports.opened import Opened
from transfer.imports.report import AUTHORS, SUMMARIES, Report

NAME = "Ghost"
_MARK = re.compile(
    r'\{\s*(?:"db"\s*:\s*\[\s*\{\s*"(?:meta|data)"|"(?:meta|data)"\s*:\s*\{(?=.{0,3000}?"(?:exported_on|posts|version)"))',
    re.DOTALL,
)
_PLACES = ("db.item.data", "data")
_CODE = ("codeinjection_head", "codeinjection_foot")
_NOT_FOR_ALL = "for members there, kept as drafts"


def is_mine(opened: Opened) -> bool:
    """Tell by how the export begins."""
    return bool(json.files(opened, _MARK))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read posts and pages."""
    names = json.files(opened, _MARK)
    yield from of_files(names, lambda name: _items(opened, name, report), report)


def _items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        blog = Blog.read(stream, _PLACES)
    report.drop(AUTHORS, blog.authors)
    report.drop("names and addresses of members", blog.members)
    with opened.open(name) as stream:
        posts = (
            post for _, post in json.entries(stream, *(f"{each}.posts.item" for each in _PLACES))
        )
        yield from each(posts, lambda post: _item(post, blog, report), _key, report)


def _key(post: dict[str, Any]) -> str:
    return str(post.get("uuid") or post["id"])


def _item(post: dict[str, Any], blog: Blog, report: Report) -> Item:
    is_page = post.get("type") == "page" or post.get("page") in (True, 1)
    is_public = post.get("visibility") in (None, "public")
    is_seen = post.get("status") in ("published", "sent") and is_public
    if post.get("status") in ("published", "sent") and not is_public:
        report.note(_NOT_FOR_ALL)
    slug = str(post.get("slug") or "")
    report.drop("pieces of code for the page", sum(bool(post.get(name)) for name in _CODE))
    report.drop(SUMMARIES, int(bool(post.get("custom_excerpt"))))
    picture = post.get("feature_image") or post.get("image")
    report.drop(PICTURES, int(bool(picture)))
    return Item(
        key=_key(post),
        kind=PAGE if is_page else POST,
        title=to_text(str(post.get("title") or "")),
        body=_body(post, report),
        tags=tuple(blog.tags_of(str(post.get("id")))),
        language=str(post.get("locale") or post.get("language") or "")[:2],
        day=days.day_of(post.get("published_at")) if is_seen else None,
        is_draft=not is_seen,
        addresses=(f"/{slug}/",) if slug and is_seen else (),
    )


def _body(post: dict[str, Any], report: Report) -> str:
    """Write the text, from the form that says most of it."""
    html = post.get("html")
    if isinstance(html, str) and html.strip():
        return to_markdown(html.replace("__GHOST_URL__", ""), report, _ready)
    parts = pieces.of(post)
    if not parts and isinstance(post.get("plaintext"), str):
        parts = [(pieces.HTML, pieces.of_plain(post["plaintext"]))]
    written = [
        to_markdown(part.replace("__GHOST_URL__", ""), report, _ready)
        if kind == pieces.HTML
        else mended.mend(part.replace("__GHOST_URL__", ""), report)
        for kind, part in parts
    ]
    if not any(written) and not post.get("title"):
        raise Unreadable("without a word")
    return "\n\n".join(filter(None, written))


def _ready(soup: BeautifulSoup, report: Report) -> None:
    """Leave out what is for players and forms, and of a card for a link all but what it says."""
    for part in soup.select(".kg-signup-card, .kg-audio-player, .kg-video-player-container"):
        part.decompose()
    for part in soup.select(".kg-video-overlay, .kg-bookmark-metadata, .kg-bookmark-thumbnail"):
        part.decompose()
    for card in soup.select("a.kg-bookmark-container"):
        said = card.select_one(".kg-bookmark-description")
        if said is not None:
            card.insert_after(said.extract())
