"""The blueprint of the reading pages."""

from flask import Blueprint, abort
from werkzeug.exceptions import HTTPException

import models

bp = Blueprint("public", __name__)


@bp.errorhandler(models.NoSuchCursor)
def no_such_page(_: models.NoSuchCursor) -> HTTPException:
    """Answer 404 where an address names a place in the stream that never was."""
    abort(404)
