"""Where the links of a text lead within the blog: to what readers see by then, or to nothing."""

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote

from sqlalchemy import select

from models.posts import Post, Slug, stream
from models.site import ABOUT, Page
from models.storage import db
from safety.translation import N_
from safety.words import markup

WAITS, GONE, NOTHING, DESK = "waits", "gone", "nothing", "desk"
SENTENCES = {
    WAITS: N_(
        "%(address)s leads to a post that readers do not see by then. Take the link out, or let "
        "this appear after it."
    ),
    GONE: N_(
        "%(address)s leads to a post that was taken off the blog. Readers find nothing there."
    ),
    NOTHING: N_(
        "%(address)s leads to nothing that readers can see, and what it is called would be told. "
        "Take the link out, or publish that first."
    ),
    DESK: N_("%(address)s leads to your desk, where nobody else comes in. Take the link out."),
}
_PATH = re.compile(r"(?:https?://[^/?#]*)?(/[^?#]*)", re.IGNORECASE)
_POST = re.compile(r"/p/([^/]+)(?:/card\.png)?/?\Z")
_PAGE = re.compile(r"/pages/([^/]+)/?\Z")
_DESK = re.compile(r"/dashboard(?:/|\Z)")
_ROOM = re.compile(r"/dashboard/(?:posts/[0-9]+|questions/[0-9a-f]{32})")


class Unseen(NamedTuple):
    """A link that leads to nothing for readers: its address, and why, a key of SENTENCES."""

    address: str
    why: str


def unseen(text: str, moment: datetime) -> list[Unseen]:
    """Find the links of a Markdown text that lead to nothing for those who read it from then on.

    Which sites are this blog, it does not know: of a whole address it says only what its path
    certainly means here.
    """
    found = ((address, _why(address, moment)) for address in markup.addresses(text))
    return [Unseen(unquote(address), why) for address, why in found if why]


def new_unseen(text: str, before: str | None, moment: datetime) -> list[Unseen]:
    """Find the same without what readers see already, in the text `before`."""
    known = unseen(before, moment) if before else []
    return [each for each in unseen(text, moment) if each not in known]


def _why(address: str, moment: datetime) -> str:
    path = _PATH.match(address)
    if path is None:
        return ""
    place, is_here = unquote(path[1]), address.startswith("/")
    if (_DESK.match(place) if is_here else _ROOM.search(place)) is not None:
        return DESK
    post = _POST.match(place) if is_here else _POST.search(place)
    if post:
        return _why_no_post(post[1], moment, is_here)
    page = _PAGE.match(place) if is_here else None
    is_there = page is None or page[1] == ABOUT or Page.at(page[1]) is not None
    return "" if is_there else NOTHING


def _why_no_post(slug: str, moment: datetime, is_here: bool) -> str:
    if stream.at(slug) or stream.led_from(slug):
        return ""
    waits = db.session.scalar(select(Post.published_at).where(Post.slug == slug))
    if waits:
        return "" if waits <= moment else WAITS
    if Slug.was_public(slug):
        return GONE
    return NOTHING if is_here else ""
