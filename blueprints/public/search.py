"""Search over live posts."""

from dataclasses import replace

from flask import render_template, request, url_for

from blueprints.public.door import bp
from models import search as index
from models.posts import Tag, tagged
from safety.words import Query, query, text


@bp.get("/search")
def search() -> str:
    """Show what was found, by relevance or newest first, and ways on from there."""
    asked = query.read(request.args.get("q"))
    order = "newest" if request.args.get("order") == "newest" else "relevance"
    answer = index.answer(asked, order, request.args.get("before")) if asked.text else None
    understood = query.read(answer.meant) if answer and answer.meant else asked
    tags = _tags(asked)
    meant_tags = _tags(understood) if answer and answer.meant and answer.is_empty else []
    return render_template(
        "public/search.html",
        query=asked,
        order=order,
        found=answer.found if answer else None,
        is_wider=bool(answer and answer.is_wider),
        tags=tags,
        ways=_ways(understood, answer.query, order) if answer and answer.found.rows else [],
        meant=answer.meant if answer and (not answer.is_empty or meant_tags) else "",
        understood=understood,
    )


def _tags(asked: Query) -> list[tuple[Tag, int]]:
    """Return the tags that are called as the whole search, or as one of its words."""
    called = {text.name(called) for called in (asked.text, *asked.words)}
    return tagged.tag_counts(sorted(called - {""}))


def _ways(asked: Query, found_by: Query, order: str) -> list[tuple[Tag, int | None, str]]:
    """Return links that narrow the hits down by a tag, with the number of posts of each."""
    return [
        (tag, number, url_for("public.search", q=_with_tag(asked, tag), order=order))
        for tag, number in index.tags_found(found_by)
        if _with_tag(asked, tag)
    ]


def _with_tag(asked: Query, tag: Tag) -> str:
    """Return the search that asks for a tag too, or nothing if that does not fit into one."""
    longer = f"tag:{tag.name} {asked.text}"
    narrower = replace(asked, text=longer, tags=(tag.name, *asked.tags))
    fits = tag.name not in asked.tags and query.read(longer) == narrower
    return longer if fits else ""
