"""Share cards for messengers, and the blog's icon, in the author's accent."""

from functools import lru_cache

from flask import Response, abort

from blueprints.public.door import bp
from edge import styles
from models.posts import stream
from models.site import Site
from safety.pictures import card

_card = lru_cache(maxsize=64)(card.card)  # of what is public alone
_icon = lru_cache(card.icon)


@bp.get("/card.png")
def site_card() -> Response:
    """Draw the card of the blog itself."""
    site = Site.current()
    return _picture(_card(site.blog.tagline or site.blog.title, site.blog.title, _ground(site)))


@bp.get("/p/<slug>/card.png")
def post_card(slug: str) -> Response:
    """Draw a post's card: the question, or the title where there is none or it is folded."""
    post = stream.at(slug) or abort(404)
    site = Site.current()
    words = post.title if post.warning else post.question or post.title
    return _picture(_card(words or "", site.blog.title, _ground(site)))


@bp.get("/icon.png")
def icon() -> Response:
    """Draw the icon."""
    return _picture(_icon(_ground(Site.current())))


def _ground(site: Site) -> str:
    return styles.accents()[site.blog.accent]


def _picture(png: bytes) -> Response:
    return Response(png, mimetype="image/png")
