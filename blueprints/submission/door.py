"""The blueprint of the question box."""

from flask import Blueprint

from edge import body

bp = Blueprint("submission", __name__)


@bp.before_request
def limit() -> None:
    """Refuse a body that no honest form can have. Raises RequestEntityTooLarge (413)."""
    body.limit(body.STRANGER_LIMIT)
