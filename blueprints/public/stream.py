"""The stream and single posts."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.public.door import bp
from models.posts import Slug, stream
from models.search import related
from models.site import START, Page


@bp.get("/")
def index() -> str:
    """Show the newest posts after what the author put on top, or the posts before a cursor."""
    before = request.args.get("before")
    return render_template(
        "public/index.html",
        posts=stream.newest(before),
        pinned=None if before else stream.pinned(),
        start=None if before else Page.at(START),
    )


@bp.get("/p/<slug>")
def post(slug: str) -> str | Response:
    """Show one post, or lead to its new address; say 410 where there was one."""
    found = stream.at(slug)
    if found is None:
        moved = stream.led_from(slug) or abort(410 if Slug.was_public(slug) else 404)
        return redirect(url_for("public.post", slug=moved.slug), 301)
    older, newer = stream.neighbours(found)
    return render_template(
        "public/post.html", post=found, older=older, newer=newer, related=related.to(found)
    )


@bp.get("/random")
def random() -> Response:
    """Lead to some post, another one each time, or to the front page while there is none."""
    found = stream.by_chance()
    return redirect(url_for("public.post", slug=found.slug) if found else url_for("public.index"))
