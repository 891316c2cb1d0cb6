"""What readers see, as files: a post each with its particulars, pages, tags, addresses, settings.

Two exports of the same blog are the same bytes, and tell no time finer than readers are told.
"""

import json
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from models.moving import public
from models.posts import Shown, lists, stream, tagged
from models.site import Page, Site
from safety.words import dates
from transfer import front_matter, mirror
from transfer.mirror import File, Source, Tell

MARKER, FORMAT, PRIVATE = "unsaid-export.json", 1, "private.age"
TOP = (
    MARKER,
    "README.txt",
    "settings.json",
    "tags.json",
    "redirects.json",
    "pages",
    "posts",
    "html",
)
SETTINGS = (  # what readers and visitors are told by them, or see of them
    *("title", "tagline", "language", "accent", "grain", "crawlers", "warned_in_feeds"),
    *("cache_seconds", "inbox_open", "closed_message", "wait_phrase", "care"),
    *("keep_answered_days", "keep_unread_days"),
)
README = """\
This is what a blog made with Unsaid has to say, as files.

posts/          a file for each post, in Markdown, with its particulars on top
pages/          the standing pages, likewise
tags.json       the tags, as addresses spell them and as people do
redirects.json  addresses that posts had before, and where they lead
settings.json   how the blog is called and looks
html/           the blog as pages that any browser shows: open html/index.html
private.age     where it is there: drafts, the queue, questions and letters, encrypted with the
                password that the blog had then. "age --decrypt private.age" asks for it and gives
                lines of JSON. Whoever has both reads what was told in confidence.

"unsaid import" puts all of it up again, in a blog that is empty.
"""


def entries(source: Source, tell: Tell | None = None) -> Iterator[File]:
    """Yield the public files; the pages among them come from the source."""
    grain = Site.current().blog.grain
    pages, moved = Page.by_title(), public.moved()
    posts = lists.counts()["live"]
    yield _json(MARKER, {"format": FORMAT, "posts": posts, "pages": len(pages)})
    yield File("README.txt", README.encode())
    yield _json("settings.json", _settings())
    labels = {tag.name: tag.label for tag, _ in tagged.tag_counts()}
    yield _json("tags.json", labels)
    yield _json("redirects.json", {f"/p/{name}": f"/p/{slug}" for name, slug in moved.items()})
    for page in sorted(pages, key=lambda each: each.slug):
        on_top = {"title": page.title, "updated": dates.start(page.updated_on, grain)}
        yield File(f"pages/{page.slug}.md", front_matter.write(on_top, page.body))
    yield from _posts(grain)
    for file in mirror.files(source, tell):
        yield File(f"html/{file.name}", file.data)


def _posts(grain: str) -> Iterator[File]:
    day, numbers = date.min, count(1)
    for post in public.posts():
        if (first := dates.start(post.day, grain)) != day:
            day, numbers = first, count(1)
        on_top = _particulars(post, day, next(numbers), grain)
        yield File(f"posts/{post.slug}.md", front_matter.write(on_top, post.body))


def _particulars(post: Shown, day: date, number: int, grain: str) -> dict[str, Any]:
    """Return what stands on top; `order` counts where several have one day, month or season."""
    return {
        "title": post.title,
        "published": day,
        "order": number if number > 1 else 0,
        "corrected": dates.start(post.updated_on, grain) if post.revised else None,
        "correction": post.revised,
        "tags": [tag.label for tag in post.tags],
        "language": post.language,
        "warning": post.warning,
        "first_address": post.first_slug if post.first_slug != post.slug else "",
        "question": post.question,
    }


def _settings() -> dict[str, Any]:
    site = Site.current()
    pinned = stream.pinned()
    all_ = site.settings()
    return {
        "feed": site.feed_id,
        "pinned": pinned.slug if pinned else "",
        **{name: all_[name] for name in SETTINGS},
    }


def _json(name: str, value: Any) -> File:
    return File(name, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
