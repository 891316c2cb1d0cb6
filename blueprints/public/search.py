"""Search over live posts."""

import re
from dataclasses import replace

from flask import render_template, request, url_for

from blueprints.public.door import bp
from models import search as index
from models.posts import Tag, tagged
from models.search import spelling
from safety.words import Query, query, text

MENDED = 2  # misspelt words of one search that are looked up


@bp.get("/search")
def search() -> str:
    """Show what was found, by relevance or newest first, and ways on from there."""
    asked = query.read(request.args.get("q"))
    order = "newest" if request.args.get("order") == "newest" else "relevance"
    found = index.find(asked, order, request.args.get("before")) if asked.text else None
    return render_template(
        "public/search.html",
        query=asked,
        order=order,
        found=found,
        tags=_tags(asked),
        ways=_ways(asked, order) if found and found.rows else [],
        meant=_meant(asked) if found and not (found.rows or found.after) else "",
    )


def _tags(asked: Query) -> list[tuple[Tag, int]]:
    """Return the tags that are called as the whole search, or as one of its words."""
    called = {text.name(spelling) for spelling in (asked.text, *asked.words)}
    return tagged.tag_counts(sorted(called - {""}))


def _ways(asked: Query, order: str) -> list[tuple[Tag, int | None, str]]:
    """Return links that narrow the hits down by a tag, with the number of posts of each."""
    return [
        (tag, number, url_for("public.search", q=_with_tag(asked, tag), order=order))
        for tag, number in index.tags_found(asked)
        if _with_tag(asked, tag)
    ]


def _with_tag(asked: Query, tag: Tag) -> str:
    """Return the search that asks for a tag too, or nothing if that does not fit into one."""
    longer = f"tag:{tag.name} {asked.text}"
    narrower = replace(asked, text=longer, tags=(tag.name, *asked.tags))
    fits = tag.name not in asked.tags and query.read(longer) == narrower
    return longer if fits else ""


def _meant(asked: Query) -> str:
    """Return the search with near words for those that no post holds, if that finds something."""
    mended = asked.text
    for word in spelling.unknown(list(asked.words))[:MENDED]:
        near = spelling.near(word)
        if near:
            mended = re.sub(rf"\b{re.escape(word)}\b", near, mended)
    if mended == asked.text:
        return ""
    understood = query.read(mended)
    return mended if index.finds(understood) or _tags(understood) else ""
