"""Make entries of Tumblr's posts, whichever kind of file they come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from transfer.imports import days
from transfer.imports.html import leads, to_markdown, to_text
from transfer.imports.item import QUESTION, Item, Unreadable
from transfer.imports.report import Report

_OTHERS = {"submission", "submitted"}
_UNSEEN = {"draft", "queued", "queue", "private", "unapproved"}
_NOTES = "posts with words of others, who are called someone"


@dataclass
class Raw:
    """A post as a file has it, with HTML in its fields."""

    key: str
    kind: str
    fields: Mapping[str, str]
    tags: Sequence[str] = ()
    said_of_pictures: Sequence[str] = ()
    lines: Sequence[tuple[str, str]] = ()  # of a conversation: who, and what
    state: str = "published"
    day: Any = None
    addresses: Sequence[str] = ()
    blog: str = ""
    is_reblog: bool = False
    has_asker: bool = False


def item(raw: Raw, report: Report) -> Item:
    """Make an entry. Raises Unreadable for what does not come."""
    _know(raw, report)
    if raw.state in _OTHERS and raw.kind != "answer":
        raise Unreadable("sent in by others")
    if not raw.key:
        raise Unreadable("without a number")
    report.drop(leads.NAMES, int(raw.has_asker))
    question = to_text(raw.fields.get("question", ""))
    body = to_markdown(_html(raw), report)
    if raw.kind == "answer" and question and not body:
        return Item(key=raw.key, kind=QUESTION, body=question)
    if raw.is_reblog:
        report.note(_NOTES)
    return Item(
        key=raw.key,
        title=to_text(raw.fields.get("title", "")),
        question=question,
        body=body,
        tags=tuple(raw.tags),
        day=days.day_of(raw.day),
        is_draft=raw.state in _UNSEEN,
        addresses=() if raw.state in _OTHERS | _UNSEEN else tuple(raw.addresses),
    )


def _know(raw: Raw, report: Report) -> None:
    """Note which hosts are the old blog's, whose links lead nowhere here."""
    hosts = {leads.host_of(address) for address in raw.addresses} - {"www.tumblr.com"}
    report.home |= {*filter(None, hosts), *([f"{raw.blog}.tumblr.com"] if raw.blog else [])}


def _html(raw: Raw) -> str:
    """Put the fields of a post together, as its page does."""
    said = raw.fields
    if raw.kind == "quote":
        source = f"<p>{said['source']}</p>" if said.get("source") else ""
        return f"<blockquote>{said.get('text', '')}</blockquote>{source}"
    if raw.kind == "link" and said.get("url"):
        name = escape(to_text(said.get("title", "")) or said["url"])
        link = f'<p><a href="{escape(said["url"])}">{name}</a></p>'
        return link + said.get("body", "")
    if raw.lines:
        spoken = [f"<b>{escape(who)}</b> {what}" if who else what for who, what in raw.lines]
        return f"<p>{'<br>'.join(spoken)}</p>{said.get('body', '')}"
    pictures = "".join(f'<img alt="{escape(said)}">' for said in raw.said_of_pictures)
    if len(raw.said_of_pictures) > 1:
        pictures = f'<div class="photoset">{pictures}</div>'
    return f"<div>{pictures}</div>{said.get('player', '')}{said.get('body', '')}"
