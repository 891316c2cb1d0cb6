"""Atom (RFC 4287) and JSON Feed 1.1, of the whole blog and of tags, with the full text.

Both go on to older posts: Atom as a paged feed (RFC 5005, section 3), JSON with next_url.
"""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Response, jsonify, render_template, request

from blueprints.public.door import bp
from blueprints.public.tag_choice import Choice, chosen
from edge.language import moment
from edge.templating import absolute
from models.posts import Post, stream, tagged
from models.site import Site
from models.storage import Slice

SIZE = 20  # posts in a feed


@dataclass(frozen=True)
class Feed:
    """One page of a feed: of the blog, or of a choice of tags; `format` is atom or json."""

    format: str
    choice: Choice | None
    posts: Slice[Post]

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
        return self.at(request.args.get("before"))

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
def tag_atom(names: str) -> Response:
    """Give the posts of some tags as Atom."""
    return _atom(_feed("atom", chosen(names)))


@bp.get("/feed.json")
def json() -> Response:
    """Give posts as a JSON Feed, the newest first."""
    return _json(_feed("json"))


@bp.get("/tags/<names>/feed.json")
def tag_json(names: str) -> Response:
    """Give the posts of some tags as a JSON Feed."""
    return _json(_feed("json", chosen(names)))


def _feed(kind: str, choice: Choice | None = None) -> Feed:
    before = request.args.get("before")
    if choice is None:
        return Feed(kind, None, stream.newest(before, SIZE))
    return Feed(kind, choice, tagged.tagged(choice.tags, choice.without, before, SIZE))


def _atom(feed: Feed) -> Response:
    text = render_template(
        "public/feeds/feed.xml",
        feed=feed,
        posts=feed.posts.rows,
        entry_id=partial(_entry_id, Site.current()),
    )
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
        items=[_item(site, post) for post in feed.posts.rows],
        **({"description": site.blog.tagline} if site.blog.tagline else {}),
        **({"next_url": feed.next} if feed.next else {}),
    )
    answer.mimetype = "application/feed+json"
    return answer


def _item(site: Site, post: Post) -> dict[str, Any]:
    return {
        "id": _entry_id(site, post),
        "url": absolute("public.post", slug=post.slug),
        "title": post.title,
        "content_html": render_template("public/feeds/feed_entry.html", post=post),
        "date_published": moment(post.day or post.updated_on),
        "date_modified": moment(post.updated_on),
        "tags": [tag.label for tag in post.tags],
    }


def _entry_id(site: Site, post: Post) -> str:
    """Name a post for feed readers for ever, whatever address the blog moves to."""
    return uuid.uuid5(uuid.UUID(site.feed_id), post.slug or "").urn
