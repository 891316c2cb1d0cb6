"""The question that an address names."""

from flask import abort, request

from models import db
from models.questions import GONE, Closed, Question


def standing(hex_id: str) -> Question | None:
    """Return a question that still stands, if there is one of this id."""
    there = _named(hex_id)
    return there if there and there.state not in GONE else None


def found(hex_id: str) -> Question:
    """Return a question; one that was withdrawn is a conflict for a form, which may hold a text."""
    there = _named(hex_id)
    if there is None or (there.state in GONE and request.method != "POST"):
        abort(404)
    if there.state in GONE:
        raise Closed
    return there


def _named(hex_id: str) -> Question | None:
    try:
        return db.session.get(Question, bytes.fromhex(hex_id))
    except ValueError:
        return None
