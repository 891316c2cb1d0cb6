"""Share cards for messengers, and the blog's icon, in the author's accent."""

from functools import lru_cache

from flask import Response, abort

from blueprints.public.door import bp
from edge import styles
from models.posts import stream
from models.site import Site


@bp.get("/card.png")
def site_card() -> Response:
    """Draw the card of the blog itself."""
    site = Site.current()
    return _picture(_drawn(_ground(site), site.blog.tagline or site.blog.title, site.blog.title))


@bp.get("/p/<slug>/card.png")
def post_card(slug: str) -> Response:
    """Draw a post's card: the question, or the title where there is none or it is folded."""
    post = stream.at(slug) or abort(404)
    site = Site.current()
    words = post.title if post.warning else post.question or post.title
    return _picture(_drawn(_ground(site), words or "", site.blog.title))


@bp.get("/icon.png")
def icon() -> Response:
    """Draw the icon."""
    return _picture(_drawn(_ground(Site.current())))


@lru_cache(maxsize=64)
def _drawn(ground: str, words: str = "", footer: str = "") -> bytes:
    """Draw a card, or the icon where there are no words; all of it is public."""
    from safety.pictures import card  # noqa: PLC0415  # Pillow is large, and many never need it

    return card.card(words, footer, ground) if footer else card.icon(ground)


def _ground(site: Site) -> str:
    return styles.accents()[site.blog.accent]


def _picture(png: bytes) -> Response:
    return Response(png, mimetype="image/png")
