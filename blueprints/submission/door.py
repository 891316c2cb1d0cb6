"""The blueprint of the question box."""

from flask import Blueprint, request
from werkzeug.exceptions import RequestEntityTooLarge

bp = Blueprint("submission", __name__)

LIMIT = 256 * 1024  # bytes of one request: what is too long for a question still comes back


@bp.before_request
def limit() -> None:
    """Refuse a body that no honest form can have. Raises RequestEntityTooLarge (413)."""
    request.max_content_length = LIMIT
    if (request.content_length or 0) > LIMIT:
        raise RequestEntityTooLarge
