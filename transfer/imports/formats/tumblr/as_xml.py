"""Tumblr's posts.xml, of its export and of its first interface for programs."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element  # for a type; defusedxml reads

from transfer.imports.formats.tumblr.shaping import Raw, item
from transfer.imports.item import Item, Unreadable
from transfer.imports.opened import Opened
from transfer.imports.report import DAMAGED, Report
from transfer.imports.xml import elements, root_of

_FIELDS = {
    "title": ("regular-title", "conversation-title", "link-text"),
    "body": (
        *("regular-body", "photo-caption", "video-caption", "audio-caption", "link-description"),
        "answer",
    ),
    "question": ("question",),
    "text": ("quote-text",),
    "source": ("quote-source",),
    "url": ("link-url",),
    "player": ("video-player", "audio-embed", "audio-player", "video-source"),
}
_OF_ASKER = ("asking-name", "asking-url", "asking_name", "question-asker", "asker")


def files(opened: Opened) -> list[str]:
    """Return the files of posts."""
    return [name for name in opened.ending(".xml") if root_of(opened.begins(name)) == "tumblr"]


def items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    """Read one post after the other. Raises Unreadable where the file is damaged."""
    with opened.open(name) as stream:
        for post in elements(stream, "post", spoilt=lambda: report.leave_out(DAMAGED)):
            key = post.get("id", "")
            try:
                yield item(_raw(post, key), report)
            except Unreadable as reason:
                report.leave_out(str(reason), key)


def _raw(post: Element, key: str) -> Raw:
    fields = {name: _first(post, places) for name, places in _FIELDS.items()}
    if fields["player"] and "<" not in fields["player"]:
        fields["player"] = f'<iframe src="{escape(fields["player"].strip())}"></iframe>'
    pictures = [each.get("caption") or "" for each in post.findall("photoset/photo")]
    blog = post.get("tumblelog", "")
    return Raw(
        key=key,
        kind=post.get("type", "").lower(),
        fields=fields,
        tags=[each.text or "" for each in post.findall("tag")],
        said_of_pictures=pictures or ([""] if post.find("photo-url") is not None else []),
        lines=[
            (each.get("label") or each.get("name") or "", escape(each.text or ""))
            for each in post.iter("line")
        ],
        state=post.get("state", "published").lower(),
        day=post.get("unix-timestamp") or post.get("date-gmt"),
        addresses=[post.get(name, "") for name in ("url", "url-with-slug") if post.get(name)],
        blog=blog,
        is_reblog=_is_reblog(post),
        has_asker=any(post.get(each) or post.find(each) is not None for each in _OF_ASKER),
    )


def _first(post: Element, places: tuple[str, ...]) -> str:
    return next((found for place in places if (found := post.findtext(place))), "")


def _is_reblog(post: Element) -> bool:
    said = post.get("is_reblog", "").lower() in ("1", "true")
    return said or bool(post.get("reblogged-from-name") or post.get("reblogged-root-name"))
