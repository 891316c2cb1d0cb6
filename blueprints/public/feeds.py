"""Atom (RFC 4287) and JSON Feed 1.1, of the whole blog and of tags, with the full text.

Both go on to older posts: Atom as a paged feed (RFC 5005, section 3), JSON with next_url. Every
address in them is whole, for a reader shows the text far from the blog.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from blueprints.public.door import bp
from blueprints.public.tag_choice import Choice, chosen
from edge.language import grain_here
from edge.templating import absolute, lang, told
from models.posts import Shown, feed_times, stream, tagged
from models.site import Site
from models.storage import Slice

SIZE = 20  # posts in a feed


@dataclass(frozen=True)
class Entry:
    """A post as a feed tells it: with its times, and a name for ever."""

    post: Shown
    id: str
    page: str  # the address of the post's own page
    published: str
    updated: str

    @property
    def warning(self) -> str:
        """What stands in the place of title and text, where the author wants only that in feeds."""
        if not self.post.warning or Site.current().blog.warned_in_feeds == "whole":
            return ""
        return f"{gettext('Content warning:')} {self.post.warning}"


@dataclass(frozen=True)
class Feed:
    """One page of a feed: of the blog, or of a choice of tags; `format` is atom or json."""

    format: str
    choice: Choice | None
    posts: Slice[Shown]

    @property
    def entries(self) -> list[Entry]:
        """The posts of this page, the newest first."""
        site, posts = Site.current(), self.posts.rows
        times = feed_times.of(posts, grain_here())
        name = uuid.UUID(site.feed_id)
        return [
            Entry(
                post,
                uuid.uuid5(name, post.first_slug).urn,  # whatever address it moves to
                absolute("public.post", slug=post.slug),
                *map(_moment, times[post.id]),
            )
            for post in posts
        ]

    @property
    def title(self) -> str:
        """The name readers see in their list of feeds."""
        title = Site.current().blog.title
        return f"{title}: {self.choice.label}" if self.choice else title

    @property
    def id(self) -> str:
        """What names the feed for ever."""
        return self.at(None) if self.choice else f"urn:uuid:{Site.current().feed_id}"

    @property
    def page(self) -> str:
        """The address of the page with the same posts."""
        if self.choice:
            return absolute("public.tag", names=self.choice.name)
        return absolute("public.index")

    @property
    def here(self) -> str:
        """The address of this page of the feed."""
        return self.at(request.args.get("before") if self.posts.rows else None)

    @property
    def tagline(self) -> str:
        """The sentence under the title; it is down while the blog is dark."""
        site = Site.current()
        return "" if site.is_dark else site.blog.tagline

    @property
    def next(self) -> str:
        """The address of the next older page, or nothing."""
        last = self.posts.last
        return self.at(last.slug) if last else ""

    def at(self, before: str | None) -> str:
        """Return the address of the page that goes on before a post, or of the newest."""
        if self.choice:
            return absolute(f"public.tag_{self.format}", names=self.choice.name, before=before)
        return absolute(f"public.{self.format}", before=before)


@bp.get("/feed.atom")
def atom() -> Response:
    """Give posts as Atom, the newest first."""
    return _atom(_feed("atom"))


@bp.get("/tags/<names>/feed.atom")
def tag_atom(names: str) -> Response | Redirect:
    """Give the posts of some tags as Atom."""
    return _tag_feed("atom", names)


@bp.get("/feed.json")
def json() -> Response:
    """Give posts as a JSON Feed, the newest first."""
    return _json(_feed("json"))


@bp.get("/tags/<names>/feed.json")
def tag_json(names: str) -> Response | Redirect:
    """Give the posts of some tags as a JSON Feed."""
    return _tag_feed("json", names)


def _tag_feed(kind: str, names: str) -> Response | Redirect:
    """Give the feed of some tags at its one address, and lead there from any other."""
    if Site.current().is_dark:  # even which tags there are is not told
        return _spelt(_feed(kind))
    choice, before = chosen(names), request.args.get("before")
    if names != choice.name:
        return redirect(url_for(f"public.tag_{kind}", names=choice.name, before=before), 301)
    return _spelt(_feed(kind, choice))


def _spelt(feed: Feed) -> Response:
    return _atom(feed) if feed.format == "atom" else _json(feed)


def _feed(kind: str, choice: Choice | None = None) -> Feed:
    if Site.current().is_dark:
        return Feed(kind, None, Slice([], more=False))
    before = request.args.get("before")
    if choice is None:
        return Feed(kind, None, stream.newest(before, SIZE))
    return Feed(kind, choice, tagged.tagged(choice.tags, choice.without, before, SIZE))


def _atom(feed: Feed) -> Response:
    text = render_template("public/feeds/feed.xml", feed=feed, entries=feed.entries)
    return Response(text, mimetype="application/atom+xml")


def _json(feed: Feed) -> Response:
    site = Site.current()
    answer = jsonify(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=feed.page,
        feed_url=feed.here,
        language=site.blog.language,
        icon=absolute("public.icon"),
        authors=[{"name": site.blog.title}],
        items=[_item(entry) for entry in feed.entries],
        **({"description": feed.tagline} if feed.tagline else {}),
        **({"next_url": feed.next} if feed.next else {}),
    )
    answer.mimetype = "application/feed+json"
    return answer


def _item(entry: Entry) -> dict[str, Any]:
    post, warning, language = entry.post, entry.warning, lang(entry.post)
    words = {"summary": warning, "content_text": warning}
    if not warning:
        words = {"content_html": told(post, entry.page)}
    return {
        "id": entry.id,
        "url": entry.page,
        "title": warning or post.title,
        **words,
        **({"language": language} if language else {}),
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": [tag.label for tag in post.tags],
    }


def _moment(value: datetime) -> str:
    """Spell a moment as RFC 3339 does."""
    return f"{value:%Y-%m-%dT%H:%M:%S}{'.5' if value.microsecond else ''}Z"
