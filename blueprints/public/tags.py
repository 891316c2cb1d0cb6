"""Posts by tag, and by several tags together."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.public.door import bp
from blueprints.public.tag_choice import Choice, chosen
from models.posts import tagged


@bp.get("/tags")
def tags() -> str:
    """List the tags of live posts with their numbers."""
    return render_template("public/tags.html", counts=tagged.tag_counts())


@bp.get("/tags/<names>")
def tag(names: str) -> str | Response:
    """Show the posts that have all of some tags and none of others: a+b+-c."""
    choice, before = chosen(names), request.args.get("before")
    if names != choice.name:
        return redirect(url_for("public.tag", names=choice.name, before=before), 301)
    return render_template(
        "public/tag.html",
        choice=choice,
        posts=tagged.tagged(choice.tags, choice.without, before),
        **_ways(choice),
    )


def _ways(choice: Choice) -> dict[str, list[tuple[object, ...]]]:
    """Return the links to narrower and to wider choices."""
    mine = (*choice.tags, *choice.without)
    found = tagged.having(choice.tags, choice.without)
    offered = [] if choice.is_full else tagged.tags_among(found, but=mine)
    return {
        "ways": [(tag, number, _to(choice.adding(tag))) for tag, number in offered],
        "others": [(tag, number, _to(choice.excluding(tag))) for tag, number in offered],
        "removals": [
            (tag, tag in choice.without, _to(choice.dropping(tag)))
            for tag in (mine if len(mine) > 1 else ())
            if choice.dropping(tag) != choice
        ],
    }


def _to(choice: Choice) -> str:
    return url_for("public.tag", names=choice.name)
