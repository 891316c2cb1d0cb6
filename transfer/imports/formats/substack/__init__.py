"""Substack: the zip of its export, a table of posts and the HTML of each."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from transfer.imports import days, tables
from transfer.imports.formats.one_by_one import each, of_files
from transfer.imports.formats.substack import parts
from transfer.imports.html import to_markdown
from transfer.imports.item import PAGE, POST, Item, Unreadable
from transfer.imports.opened import Opened
from transfer.imports.report import ACCOUNT, Report

NAME = "Substack"
_COLUMNS = ("post_id", "post_date", "is_published")
_PAGE = re.compile(r"(?:^|/)posts/([^/]{1,300})\.html$")
_LISTS = re.compile(
    r"(?:^|/)(?:email_list[^/]{0,200}|subscribers?[^/]{0,200}|[^/]{1,300}\.(?:delivers|opens|clicks))"
    r"\.csv$"
)
_OF_LIST = re.compile(r"(?:^|/)email_list\.([a-z0-9-]{1,100})\.csv$")
_PAID = "for paying readers there, kept as drafts"


def is_mine(opened: Opened) -> bool:
    """Tell by the columns of the table of posts."""
    return bool(tables.files(opened, *_COLUMNS))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read the posts that the table names, then those that it does not; lists are never read."""
    report.newest_first = True
    report.drop(ACCOUNT, sum(bool(_LISTS.search(name)) for name in opened.names))
    for name in opened.names:
        if found := _OF_LIST.search(name):
            report.home.add(f"{found[1]}.substack.com")
    pages = {found[1]: name for name in opened.names if (found := _PAGE.search(name))}
    names = [name for name in tables.files(opened, *_COLUMNS) if not _LISTS.search(name)]
    yield from of_files(names, lambda name: _items(opened, name, pages, report), report)
    others = [{"post_id": key} for key in pages]
    yield from each(others, lambda row: _item(opened, row, pages, report), _key, report)


def _items(opened: Opened, name: str, pages: dict[str, str], report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        yield from each(
            tables.rows(stream), lambda row: _item(opened, row, pages, report), _key, report
        )


def _key(row: Mapping[str, str]) -> str:
    return row["post_id"]


def _item(opened: Opened, row: Mapping[str, str], pages: dict[str, str], report: Report) -> Item:
    """Make an entry of a row of the table and its page. Raises Unreadable, Refused."""
    key = _key(row)
    page = pages.pop(key, "")
    if not page:
        raise Unreadable("named in the table, and without a text in the export")
    number, _, slug = key.partition(".")
    is_paid = row.get("audience") in ("only_paid", "founding")
    is_seen = row.get("is_published", "").lower() == "true" and not is_paid
    if is_paid:
        report.note(_PAID)
    subtitle = unescape(row.get("subtitle", "")).strip()
    above = f"<p><em>{escape(subtitle)}</em></p>" if subtitle else ""
    sound = f'<audio src="{escape(row["podcast_url"])}"></audio>' if row.get("podcast_url") else ""
    return Item(
        key=number,
        kind=PAGE if row.get("type") == "page" else POST,
        title=unescape(row.get("title", "")) or slug.replace("-", " "),
        body=to_markdown(above + sound + opened.text(page), report, parts.settle),
        day=days.day_of(row.get("post_date")) if is_seen else None,
        is_draft=not is_seen,
        addresses=(f"/p/{slug}",) if slug and is_seen else (),
    )
