"""What only programs read: sitemap, robots, health."""

from urllib.parse import urlsplit

from flask import Response, abort, current_app, render_template, request, url_for

from blueprints.public.door import bp
from edge.address import LOCAL
from edge.templating import absolute
from models import data_folder
from models.posts import places
from models.site import Page, Site

# Programs that gather texts for language models and heed robots.txt, as their makers name them.
GATHERERS = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "Meta-ExternalAgent",
    "omgili",
    "PerplexityBot",
    "Timpibot",
)
_EVERYONE = "User-agent: *"


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List every address a reader can find, or the pieces of that list where it is long."""
    if Site.current().is_dark:
        return sitemap_piece(0)
    pieces = places.pieces()
    if pieces == 1:
        return sitemap_piece(0)
    return _xml(render_template("public/sitemap_index.xml", pieces=pieces))


@bp.get("/sitemap/<int:piece>.xml")
def sitemap_piece(piece: int) -> Response:
    """List one piece of the addresses; the first begins with the pages that are no posts."""
    if Site.current().is_dark:
        return _xml(render_template("public/sitemap.xml", first=False, posts=[], pages=[]))
    if piece >= places.pieces():
        abort(404)
    text = render_template(
        "public/sitemap.xml",
        first=piece == 0,
        posts=places.addresses(piece),
        pages=Page.by_title() if piece == 0 else [],
    )
    return _xml(text)


@bp.get("/robots.txt")
def robots() -> Response:
    """Say which machines the author lets read along."""
    return Response("\n".join([*_rules(Site.current().blog.crawlers), ""]), mimetype="text/plain")


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the blog runs and can read its database; on this machine also how that fares."""
    Site.current()
    # Tor is on this machine, and names nobody whom it passes on.
    is_here = request.environ.get(LOCAL) and not _is_onion(current_app.config["PUBLIC_ORIGIN"])
    state = data_folder.health.state() if is_here else ""
    return Response(f"ok\ndatabase {state}\n" if state else "ok\n", mimetype="text/plain")


def _is_onion(origin: str) -> bool:
    return (urlsplit(origin).hostname or "").endswith(".onion")


def _rules(crawlers: str) -> list[str]:
    nothing = f"Disallow: {url_for('public.index')}"
    if crawlers == "none":
        return [_EVERYONE, nothing]
    rules = [_EVERYONE, f"Disallow: {url_for('public.random')}", ""]
    if crawlers == "search":
        rules += [*(f"User-agent: {name}" for name in GATHERERS), nothing, ""]
    return [*rules, f"Sitemap: {absolute('public.sitemap')}"]


def _xml(text: str) -> Response:
    return Response(text, mimetype="application/xml")
