"""What only programs read: sitemap, robots, health."""

from flask import Response, render_template

from blueprints.public.door import bp
from edge.templating import absolute
from models import Page, Site, stream

MOST = 50_000  # addresses a sitemap may hold (sitemaps.org)


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List every address a reader can find."""
    text = render_template(
        "public/sitemap.xml", posts=stream.addresses(MOST - 1000), pages=Page.by_title()
    )
    return Response(text, mimetype="application/xml")


@bp.get("/robots.txt")
def robots() -> Response:
    """Keep machines out of the question box and the dashboard."""
    lines = ["User-agent: *", "Disallow: /ask/", "Disallow: /dashboard/", ""]
    lines.append(f"Sitemap: {absolute('public.sitemap')}\n")
    return Response("\n".join(lines), mimetype="text/plain")


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the blog runs and can read its database."""
    Site.the()
    return Response("ok\n", mimetype="text/plain")
