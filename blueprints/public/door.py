"""The blueprint of the reading pages."""

from flask import Response

from blueprints.public.known import leads
from edge import errors
from edge.door import Cache, Door, Policy
from models import db, queue
from models.posts import NoSuchCursor
from models.storage import STORAGE_FAILURES, start_over

_CACHE = Cache(
    made_each_time=frozenset({"/search", "/random", "/healthz"}),
    paged=("/tags/", "/archive/", "/feed."),
)
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
def catch_up() -> None:
    """Let posts whose time has come be found and counted; go on without if the disk is full."""
    try:
        if queue.admit():
            db.session.commit()
    except STORAGE_FAILURES:
        start_over()
