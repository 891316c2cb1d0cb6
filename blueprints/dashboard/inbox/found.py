"""The question that an address names."""

from flask import abort, request

from models import db
from models.questions import GONE, Closed, Question


def found(hex_id: str) -> Question:
    """Return a question; one that was withdrawn is a conflict for a form, which may hold a text."""
    try:
        there = db.session.get(Question, bytes.fromhex(hex_id))
    except ValueError:
        there = None
    if there is None or (there.state in GONE and request.method != "POST"):
        abort(404)
    if there.state in GONE:
        raise Closed
    return there
