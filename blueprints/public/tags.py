"""Posts by tag."""

from flask import abort, render_template, request

from blueprints.public.door import bp
from models import Tag, stream


@bp.get("/tags")
def tags() -> str:
    """List the tags of live posts with their numbers."""
    return render_template("public/tags.html", counts=stream.tag_counts())


@bp.get("/tags/<name>")
def tag(name: str) -> str:
    """Show the posts of a tag."""
    found = known_tag(name)
    sheet = stream.tagged(found, request.args.get("before"))
    return render_template("public/tag.html", tag=found, sheet=sheet)


def known_tag(name: str) -> Tag:
    """Return a tag that a live post has, or abort with 404."""
    return stream.live_tag(name) or abort(404)
