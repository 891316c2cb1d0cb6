"""The blueprint of the question box."""

from flask import Blueprint, request
from werkzeug.exceptions import RequestEntityTooLarge

bp = Blueprint("submission", __name__)

LIMIT = 64 * 1024  # bytes of one request: a question at its limit, in any script, fits twice


@bp.before_request
def limit() -> None:
    """Refuse a body that no honest form can have. Raises RequestEntityTooLarge (413)."""
    request.max_content_length = LIMIT
    if (request.content_length or 0) > LIMIT:
        raise RequestEntityTooLarge
