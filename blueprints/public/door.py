"""The blueprint of the reading pages."""

from flask import Blueprint, Response

from edge import errors
from models import db
from models.posts import NoSuchCursor, places
from models.storage import STORAGE_FAILURES, start_over

bp = Blueprint("public", __name__)


@bp.errorhandler(NoSuchCursor)
def no_such_page(_: NoSuchCursor) -> Response:
    """Answer 404 where an address names a place in the stream that never was."""
    return errors.page(404)


def catch_up() -> None:
    """Let posts whose time has come be found and counted; go on without if the disk is full."""
    try:
        if places.admit():
            db.session.commit()
    except STORAGE_FAILURES:
        start_over()
