"""The stream and single posts."""

from flask import abort, render_template, request

from blueprints.public.door import bp
from models import Slug, stream


@bp.get("/")
def index() -> str:
    """Show the newest posts, or those before a cursor."""
    return render_template("public/index.html", sheet=stream.newest(request.args.get("before")))


@bp.get("/p/<slug>")
def post(slug: str) -> str:
    """Show one post; say 410 where there was one."""
    found = stream.at(slug)
    if found is None:
        abort(410 if Slug.was_public(slug) else 404)
    older, newer = stream.neighbours(found)
    return render_template("public/post.html", post=found, older=older, newer=newer)
