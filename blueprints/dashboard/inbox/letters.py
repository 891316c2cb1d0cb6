"""Replies under a question that were sent, until they are opened."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard
from blueprints.dashboard.inbox.found import found
from blueprints.dashboard.writing import replying
from models import db
from models.questions import sent
from models.storage import Conflict

bp = Blueprint("letters", __name__)


@bp.post("/questions/<hex_id>/letters/<letter_id>/withdrawal")
def withdrawal(hex_id: str, letter_id: str) -> ResponseReturnValue:
    """Take a reply back before its visitor has opened it; its text is a draft again."""
    try:
        said = replying.take_back(found(hex_id), _id(letter_id), guard.private_key())
        db.session.commit()
    except sent.Opened:
        db.session.rollback()
        said = gettext("It has been opened meanwhile, and stays. A second reply can correct it.")
    flash(said)
    return redirect(url_for("dashboard.questions.index", hex_id=hex_id))


def _id(typed: str) -> bytes:
    try:
        return bytes.fromhex(typed)
    except ValueError:
        raise Conflict("no reply has this id") from None
