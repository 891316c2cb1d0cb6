"""WriteFreely and Write.as: the exports as JSON, as a table, and as a zip of texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from transfer.imports import days, json, tables
from transfer.imports.formats.markdown import mended
from transfer.imports.formats.one_by_one import each, of_files
from transfer.imports.html import leads
from transfer.imports.item import Item
from transfer.imports.opened import Opened
from transfer.imports.report import Report

NAME = "WriteFreely"
_POSTS = re.compile(r'\[\s*\{(?=.{0,3000}?"appearance"\s*:)(?=.{0,3000}?"body"\s*:)', re.DOTALL)
_WHOLE = re.compile(
    r'\{(?=.{0,3000}?"collections"\s*:\s*\[)(?=.{0,3000}?"(?:alias|posts)"\s*:)', re.DOTALL
)
_PLACES = ("item", "collections.item", "posts.item")
_COLUMNS = ("id", "slug", "blog", "url", "created", "title", "body")
_TEXT = re.compile(r"(?:^|.*/)(?:([\w.-]{1,200})_)?([a-z0-9]{10,20})\.txt$")
_TITLED = re.compile(r"\ufeff?# ([^\n]{1,1000})\n+")


def is_mine(opened: Opened) -> bool:
    """Tell by how posts are written down; a zip of texts by how all of its files are named."""
    return bool(_json(opened) or tables.files(opened, *_COLUMNS) or _texts(opened))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read the posts, of the kind of file that tells most."""
    if names := _json(opened):
        yield from of_files(names, lambda name: _of_json(opened, name, report), report)
    elif names := tables.files(opened, *_COLUMNS):
        yield from of_files(names, lambda name: _of_table(opened, name, report), report)
    else:
        names = _texts(opened)
        yield from each(names, lambda name: _of_text(opened, name).item(report), str, report)


def _json(opened: Opened) -> list[str]:
    return json.files(opened, re.compile(f"{_POSTS.pattern}|{_WHOLE.pattern}", re.DOTALL))


def _texts(opened: Opened) -> list[str]:
    """Return the texts of a zip in which there is nothing else."""
    shown = opened.ending("")
    found = [name for name in shown if _TEXT.match(name)]
    return found if found == shown else []


@dataclass(frozen=True)
class _Post:
    """A post as any of these files has it; one of no blog is a draft there."""

    key: str
    title: str
    body: str
    address: str
    day: date | None
    is_seen: bool
    language: str = ""
    tags: tuple[str, ...] = ()

    def item(self, report: Report) -> Item:
        """Make an entry."""
        if host := leads.host_of(self.address):
            report.home.add(host)
        return Item(
            key=self.key,
            title=self.title,
            body=mended.mend(self.body, report),
            tags=self.tags,
            language=self.language[:2],
            day=self.day if self.is_seen else None,
            is_draft=not self.is_seen,
            addresses=(self.address,) if self.address else (),
        )


def _of_json(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        found = _posts(json.entries(stream, *_PLACES))
        yield from each(found, lambda one: _of(*one).item(report), lambda one: one[0]["id"], report)


def _posts(entries: Iterator[tuple[str, Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield posts and the blogs they are in."""
    for place, entry in entries:
        if place != "collections.item":
            yield entry, None
        elif isinstance(entry, dict) and isinstance(entry.get("posts"), list):
            yield from ((post, entry) for post in entry["posts"])


def _of(post: dict[str, Any], around: dict[str, Any] | None) -> _Post:
    blog = around or post.get("collection") or {}
    home, slug = str(blog.get("url") or "").rstrip("/"), str(post.get("slug") or "")
    return _Post(
        key=str(post["id"]),
        title=str(post.get("title") or ""),
        body=post["body"],
        address=f"{home}/{slug}" if blog and slug else "",
        day=days.day_of(post.get("created")),
        is_seen=bool(blog),
        language=str(post.get("language") or ""),
        tags=tuple(map(str, post.get("tags") or ())),
    )


def _of_table(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        rows = tables.rows(stream)
        yield from each(rows, lambda row: _of_row(row).item(report), lambda row: row["id"], report)


def _of_row(row: dict[str, str]) -> _Post:
    return _Post(
        key=row["id"],
        title=row["title"],
        body=row["body"].replace("\\n", "\n"),  # it is written so, each post on a line
        address=row["url"] if row["blog"] else "",
        day=days.day_of(row["created"]),
        is_seen=bool(row["blog"]),
    )


def _of_text(opened: Opened, name: str) -> _Post:
    found, text = _TEXT.match(name), opened.text(name)
    title = _TITLED.match(text)
    slug = found[1] if found and found[1] else ""
    return _Post(
        key=found[2] if found else name,
        title=title[1] if title else "",
        body=text[title.end() :] if title else text,
        address=f"/{slug}" if "/" in name and slug else "",
        day=opened.day(name),
        is_seen="/" in name,
    )
