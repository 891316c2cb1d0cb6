"""The blueprint of the question box."""

from edge import body
from edge.door import Door, Policy

bp = Door("submission", __name__, Policy(prefix="/ask", scripts=True))


@bp.before_request
def limit() -> None:
    """Refuse a body that no honest form can have. Raises RequestEntityTooLarge (413)."""
    body.limit(body.STRANGER_LIMIT)
