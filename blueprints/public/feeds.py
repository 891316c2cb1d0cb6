"""Atom (RFC 4287) and JSON Feed 1.1, of the whole blog and of each tag, with the full text."""

import uuid
from functools import partial
from typing import Any

from flask import Response, jsonify, render_template

from blueprints.public.door import bp
from blueprints.public.tags import known_tag
from edge.templating import absolute
from models import Post, Site, Tag, stream

SIZE = 20  # posts in a feed


@bp.get("/feed.atom")
def atom() -> Response:
    """Give the newest posts as Atom."""
    return _atom(stream.newest(size=SIZE).rows, None)


@bp.get("/tags/<name>/feed.atom")
def tag_atom(name: str) -> Response:
    """Give the newest posts of a tag as Atom."""
    tag = known_tag(name)
    return _atom(stream.tagged(tag, size=SIZE).rows, tag)


@bp.get("/feed.json")
def json() -> Response:
    """Give the newest posts as a JSON Feed."""
    return _json(stream.newest(size=SIZE).rows, None)


@bp.get("/tags/<name>/feed.json")
def tag_json(name: str) -> Response:
    """Give the newest posts of a tag as a JSON Feed."""
    tag = known_tag(name)
    return _json(stream.tagged(tag, size=SIZE).rows, tag)


def _atom(posts: Any, tag: Tag | None) -> Response:
    text = render_template(
        "public/feed.xml", posts=posts, tag=tag, entry_id=partial(_entry_id, Site.the())
    )
    return Response(text, mimetype="application/atom+xml")


def _json(posts: Any, tag: Tag | None) -> Response:
    site = Site.the()
    names = {"name": tag.name} if tag else {}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{site.title}: {tag.label}" if tag else site.title,
        "home_page_url": absolute("public.tag" if tag else "public.index", **names),
        "feed_url": absolute("public.tag_json" if tag else "public.json", **names),
        "items": [_item(site, post) for post in posts],
    }
    answer = jsonify({**feed, "description": site.tagline} if site.tagline else feed)
    answer.mimetype = "application/feed+json"
    return answer


def _item(site: Site, post: Post) -> dict[str, Any]:
    return {
        "id": _entry_id(site, post),
        "url": absolute("public.post", slug=post.slug),
        "title": post.title,
        "content_html": render_template("public/feed_entry.html", post=post),
        "date_published": f"{post.day}T00:00:00Z",
        "date_modified": f"{post.updated_on}T00:00:00Z",
        "tags": [tag.label for tag in post.tags],
    }


def _entry_id(site: Site, post: Post) -> str:
    """Name a post for feed readers for ever, whatever address the blog moves to."""
    return uuid.uuid5(uuid.UUID(site.feed_id), post.slug or "").urn
