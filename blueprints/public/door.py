"""The blueprint of the reading pages."""

from flask import Blueprint, Response

from edge import errors
from models import NoSuchCursor

bp = Blueprint("public", __name__)


@bp.errorhandler(NoSuchCursor)
def no_such_page(_: NoSuchCursor) -> Response:
    """Answer 404 where an address names a place in the stream that never was."""
    return errors.page(404)
