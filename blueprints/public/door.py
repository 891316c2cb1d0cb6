"""The blueprint of the reading pages."""

from flask import Response, request

from blueprints.public.known import leads
from edge import errors
from edge.door import Cache, Door, Policy
from models import db, queue
from models.posts import NoSuchCursor
from models.site import Site
from models.storage import STORAGE_FAILURES, start_over

_CACHE = Cache(
    made_each_time=frozenset({"/search", "/random", "/healthz"}),
    paged=("/tags/", "/archive/", "/feed."),
)
# What answers while the blog is dark. Feeds and lists of addresses are empty then; whatever is not
# named here, and whatever address it leads to, is gone.
_IN_THE_DARK = {
    *("public.atom", "public.json", "public.tag_atom", "public.tag_json"),
    *("public.sitemap", "public.sitemap_piece", "public.robots", "public.icon", "public.healthz"),
}
bp = Door(
    "public",
    __name__,
    Policy(cache=_CACHE, in_turn=frozenset({"/search"}), logged=True, leads=leads),
)


@bp.errorhandler(NoSuchCursor)
def no_such_page(_: NoSuchCursor) -> Response:
    """Answer 404 where an address names a place in the stream that never was."""
    return errors.page(404)


@bp.before_request
def stay_dark() -> Response | None:
    """Answer 410 for all that there is, and for all that never was, while the blog is dark."""
    if not Site.current().is_dark or request.endpoint in _IN_THE_DARK:
        return None
    return errors.page(410, "public/dark.html")


@bp.before_request
def catch_up() -> None:
    """Let posts whose time has come be found and counted; go on without if the disk is full."""
    if Site.current().is_dark:
        return
    try:
        if queue.admit():
            db.session.commit()
    except STORAGE_FAILURES:
        start_over()
