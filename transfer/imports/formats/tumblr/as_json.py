"""Tumblr's posts in JSON, as its interfaces give them and programs for copies keep them."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from transfer.imports.formats.tumblr import blocks
from transfer.imports.formats.tumblr.shaping import Raw, item
from transfer.imports.item import Item, Unreadable
from transfer.imports.opened import Opened, Refused
from transfer.imports.report import Report

_MARKS = ('"reblog_key"', '"post_url"', '"reblog-key"', "tumblr_api_read", '"url-with-slug"')
_FIELDS = {
    "title": ("title", "regular-title", "conversation-title", "link-text"),
    "body": (
        *("body", "caption", "answer", "description", "regular-body", "photo-caption"),
        *("video-caption", "audio-caption", "link-description"),
    ),
    "question": ("question",),
    "text": ("text", "quote-text"),
    "source": ("source", "quote-source"),
    "url": ("url", "link-url"),
    "player": ("permalink_url", "video_url", "audio_source_url", "video-source"),
}
_MISSHAPEN = (TypeError, ValueError, AttributeError, LookupError, RecursionError)


def files(opened: Opened) -> list[str]:
    """Return the files of posts."""
    named = [name for name in opened.ending(".json", ".js") if "payload-" not in name]
    return [name for name in named if any(mark in opened.begins(name) for mark in _MARKS)]


def items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    """Read a file of one or many posts."""
    try:
        posts = list(_posts(json.loads(_plain(opened.text(name)))))
    except (ValueError, RecursionError, Refused):
        report.leave_out("a file that cannot be read", name)
        return
    for post in posts:
        key = str(post.get("id_string") or post.get("id") or "")
        try:
            yield item(_raw(post, key), report)
        except (Unreadable, *_MISSHAPEN) as reason:
            report.leave_out(_why(reason), key or name)


def _why(reason: Exception) -> str:
    return str(reason) if isinstance(reason, Unreadable) else "of no shape that is known"


def _plain(text: str) -> str:
    """Leave out what makes a script of it."""
    start = text.find("{") if "tumblr_api_read" in text[:200] else 0
    return text[start:].strip().rstrip(";") if start else text


def _posts(read: Any) -> Iterator[dict[str, Any]]:
    """Yield the posts, in whatever they are wrapped."""
    for _ in range(4):
        if isinstance(read, dict) and "id" not in read:
            read = read.get("response") or read.get("posts") or []
    found = read if isinstance(read, list) else [read]
    yield from (each for each in found if isinstance(each, dict))


def _raw(post: dict[str, Any], key: str) -> Raw:
    kind = {"regular": "text", "conversation": "chat"}.get(str(post.get("type")), post.get("type"))
    fields = {name: _first(post, places) for name, places in _FIELDS.items()}
    content = post.get("content")
    if isinstance(content, list):
        kind, more = blocks.read(post)
        fields |= more
    if fields["player"] and "<" not in fields["player"]:
        fields["player"] = f'<iframe src="{escape(fields["player"])}"></iframe>'
    return Raw(
        key=key,
        kind=str(kind),
        fields=fields,
        tags=[str(tag) for tag in post.get("tags") or ()],
        said_of_pictures=[_said(each) for each in post.get("photos") or ()],
        lines=[_line(each) for each in post.get("dialogue") or post.get("conversation") or ()],
        state=str(post.get("state") or "published").lower(),
        day=post.get("timestamp") or post.get("unix-timestamp") or post.get("date"),
        addresses=[
            str(post[name]) for name in ("post_url", "url", "url-with-slug") if _is_here(post, name)
        ],
        blog=str(post.get("blog_name") or ""),
        is_reblog=bool(
            post.get("reblogged_from_name")
            or post.get("reblogged_from_id")
            or post.get("reblogged-from-name")
        ),
        has_asker=bool(post.get("asking_name")),
    )


def _is_here(post: dict[str, Any], name: str) -> bool:
    """Tell whether an address is the post's own, and not what it links to."""
    return bool(post.get(name)) and (name != "url" or "url-with-slug" in post)


def _first(post: dict[str, Any], names: tuple[str, ...]) -> str:
    found = (post.get(name) for name in names)
    return next((each for each in found if isinstance(each, str) and each), "")


def _said(photo: Any) -> str:
    return str(photo.get("caption") or photo.get("alt_text") or "")


def _line(line: Any) -> tuple[str, str]:
    return str(line.get("label") or ""), escape(str(line.get("phrase") or ""))
