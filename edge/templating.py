"""What templates can say: the author's Markdown, names of times, absolute addresses."""

from typing import Any

from flask import Flask, current_app, request, url_for

from edge.language import part_name, period
from models import STORAGE_FAILURES, Site
from safety import markup, text


def init_app(app: Flask) -> None:
    """Register filters and names; the site's row is read once a request."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        markdown=_markdown,
        plain=markup.plain,
        reveal=markup.reveal,
        snippet=markup.snippet,
        excerpt=text.excerpt,
    )
    app.jinja_env.globals.update(absolute=absolute, part_name=part_name, period=period)
    app.context_processor(_site)


def absolute(endpoint: str, **values: Any) -> str:
    """Return the address readers use for an endpoint, scheme and host included."""
    root: str = current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
    return root + url_for(endpoint, **values)


def _markdown(words: str) -> str:
    """Render Markdown; only the reading pages' texts are remembered."""
    return (markup.markdown if "public" in request.blueprints else markup.render)(words)


def _site() -> dict[str, Site]:
    """Give every page the blog's row, and its error pages a stand-in when the disk is gone."""
    try:
        return {"site": Site.the()}
    except STORAGE_FAILURES:
        return {"site": Site.unknown()}
