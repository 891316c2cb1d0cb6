"""WriteFreely and Write.as: the exports as JSON, as a table, and as a zip of texts."""

import re
from collections.abc import Iterator
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
        yield from each(names, lambda name: _of_text(opened, name, report), str, report)


def _json(opened: Opened) -> list[str]:
    return json.files(opened, re.compile(f"{_POSTS.pattern}|{_WHOLE.pattern}", re.DOTALL))


def _texts(opened: Opened) -> list[str]:
    """Return the texts of a zip in which there is nothing else."""
    shown = opened.ending("")
    found = [name for name in shown if _TEXT.match(name)]
    return found if found == shown else []


def _of_json(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        for place, entry in json.entries(stream, *_PLACES):
            if place != "collections.item":
                posts = [(entry, None)]
            elif isinstance(entry, dict) and isinstance(entry.get("posts"), list):
                posts = [(post, entry) for post in entry["posts"]]
            else:
                continue
            yield from each(
                posts, lambda one: _item(*one, report), lambda one: one[0]["id"], report
            )


def _item(post: dict[str, Any], blog: dict[str, Any] | None, report: Report) -> Item:
    blog = blog or post.get("collection") or {}
    address, slug = str(blog.get("url") or ""), str(post.get("slug") or "")
    return _shaped(
        (str(post["id"]), str(post.get("title") or ""), str(post["body"])),
        f"{address.rstrip('/')}/{slug}" if blog and slug else "",
        bool(blog),
        days.day_of(post.get("created")),
        str(post.get("language") or ""),
        tuple(map(str, post.get("tags") or ())),
        report=report,
    )


def _of_table(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    def item(row: dict[str, str]) -> Item:
        body = row["body"].replace("\\n", "\n")  # it is written so, each post on a line
        said = (row["id"], row["title"], body)
        address = row["url"] if row["blog"] else ""
        return _shaped(said, address, bool(row["blog"]), days.day_of(row["created"]), report=report)

    with opened.open(name) as stream:
        yield from each(tables.rows(stream), item, lambda row: row["id"], report)


def _of_text(opened: Opened, name: str, report: Report) -> Item:
    found, text = _TEXT.match(name), opened.text(name)
    title = _TITLED.match(text)
    body = text[title.end() :] if title else text
    said = (found[2] if found else name, title[1] if title else "", body)
    slug = found[1] if found and found[1] else ""
    address = f"/{slug}" if "/" in name and slug else ""
    return _shaped(said, address, "/" in name, opened.day(name), report=report)


def _shaped(
    said: tuple[str, str, str],
    address: str,
    is_seen: bool,
    day: Any,
    language: str = "",
    tags: tuple[str, ...] = (),
    *,
    report: Report,
) -> Item:
    """Make an entry of what a post is named, called and says; one of no blog is a draft there."""
    key, title, body = said
    if host := leads.host_of(address):
        report.home.add(host)
    return Item(
        key=key,
        title=title,
        body=mended.mend(body.replace("<!--more-->", ""), report),
        tags=tags,
        language=language[:2],
        day=day if is_seen else None,
        is_draft=not is_seen,
        addresses=(address,) if address else (),
    )
