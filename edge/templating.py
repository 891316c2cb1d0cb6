"""What templates can say: posts in a list, the author's Markdown, names of times, addresses."""

from functools import lru_cache
from typing import Any

from flask import Flask, current_app, get_template_attribute, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from edge import door
from models.posts import Shown
from models.site import Site
from models.storage import STORAGE_FAILURES
from safety.words import language, markup, text

_GUESSED = 500  # characters of a text by which its language is guessed
guessed = lru_cache(maxsize=1024)(language.guess)  # of what is public: a cache outlives a session


def init_app(app: Flask) -> None:
    """Register filters and names; the site's row is read once a request."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        markdown=_markdown,
        plain=markup.plain,
        pictures=markup.pictures,
        refused_links=markup.refused,
        reveal=markup.reveal,
        snippet=markup.snippet,
        excerpt=text.excerpt,
        lang=lang,
    )
    app.jinja_env.globals.update(
        absolute=absolute,
        card=card,
        spoken=spoken,
        told=told,
        url_for=address,
        page_language=_page_language,
    )
    app.context_processor(_site)


def absolute(endpoint: str, **values: Any) -> str:
    """Return the address readers use for an endpoint, scheme and host included."""
    root: str = current_app.config["PUBLIC_ORIGIN"] or request.host_url.rstrip("/")
    return root + address(endpoint, **values)


def address(endpoint: str, **values: Any) -> str:
    """Return the address of an endpoint on this host; fixed ones are found out once."""
    return url_for(endpoint, **values) if values else _fixed(endpoint, request.script_root)


@lru_cache(maxsize=256)
def _fixed(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


def card(post: Shown, label: str = "") -> Markup:
    """Draw a public post for a list, or find what was drawn before from the same words."""
    return _drawn("parts/post.html", post, label)


def told(post: Shown, page: str) -> Markup:
    """Draw a public post for a feed, or find what was drawn before from the same words."""
    return _drawn("public/feeds/entry.html", post, page)


def _drawn(template: str, post: Shown, more: str) -> Markup:
    blog = Site.current().blog
    return drawn(template, post, more, blog.language, blog.grain, request.script_root)


def lang(post: Shown) -> str:
    """Return the language of a post where it is not that of the pages, or nothing."""
    return spoken(post.language, post.title, post.body)


def spoken(chosen: str | None, *texts: str | None, around: str = "") -> str:
    """Return the language of texts, chosen or guessed, where it is not that of what is around."""
    guess = guessed if door.policy().cache else language.guess
    found = chosen or guess("\n".join(text[:_GUESSED] for text in texts if text)) or ""
    return "" if found == (around or _page_language()) else found


def _page_language() -> str:
    return Site.current().blog.language


@lru_cache(maxsize=256)
def drawn(template: str, post: Shown, more: str, _language: str, _grain: str, _root: str) -> Markup:
    """Draw a post, and keep it; all but the words is the blog's of the moment."""
    drawing: Markup = get_template_attribute(template, "entry")(post, more)
    return drawing


def _markdown(text: str, within: str = "", page: str = "") -> Markup:
    """Render Markdown; only the reading pages' texts are remembered."""
    draw = markup.markdown if door.policy().cache else markup.render
    return draw(text, within, _words(_page_language()), page, request.script_root)


@lru_cache(maxsize=16)
def _words(_language: str) -> markup.Words:
    """Translate what signs are called, once for each language."""
    return markup.Words(
        done=gettext("done"),
        open=gettext("to do"),
        table=gettext("Table"),
        note=gettext("Footnote"),
        back=gettext("Back to the text"),
    )


def _site() -> dict[str, Site]:
    """Give every page the blog's row, and its error pages a stand-in when the disk is gone."""
    try:
        return {"site": Site.current()}
    except STORAGE_FAILURES:
        return {"site": Site.unknown()}
