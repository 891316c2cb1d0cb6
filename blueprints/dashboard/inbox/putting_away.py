"""Putting questions away: many at once, those that are alike, and letters that go on and on."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from blueprints.dashboard.door import guard
from blueprints.dashboard.inbox.forms import StateForm
from blueprints.dashboard.inbox.found import found
from models import db
from models.inbox import lists as inbox
from models.questions import GONE, Question

bp = Blueprint("putting_away", __name__)


@bp.get("/questions/<hex_id>/alike")
def alike(hex_id: str) -> ResponseReturnValue:
    """Show the questions of the same folder that are like one, to put them away after a look."""
    question, key = found(hex_id), guard.private_key()
    rows = [(each, each.peek(key)) for each in inbox.alike(question, key)]
    return render_template("dashboard/putting_away/alike.html", question=question, rows=rows)


@bp.post("/questions/state")
def state() -> ResponseReturnValue:
    """Move the questions that are ticked into another folder; what is gone meanwhile is left."""
    form = StateForm()
    if not form.validate():
        abort(400)
    wanted = [each for each in map(_id, request.form.getlist("id")) if each]
    moved, was = 0, ""
    for question in inbox.of(wanted):
        if question.state not in GONE:
            was, moved = was or question.state, moved + 1
            question.move(form.state.data)
    db.session.commit()
    flash(ngettext("%(num)s question was moved.", "%(num)s questions were moved.", moved))
    return redirect(url_for("dashboard.inbox.index", state=was or "new"))


@bp.post("/questions/<hex_id>/closing")
def closing(hex_id: str) -> ResponseReturnValue:
    """Take no more letters from a receipt, or take them again."""
    question: Question = found(hex_id)
    if request.args.get("closed") == "no":
        question.close(False)
        said = gettext("Letters are taken again.")
    else:
        question.move("spam")  # what is sent until its visitor is told lies there with it
        question.close()
        said = gettext("No more letters are taken. The question lies in spam.")
    db.session.commit()
    flash(said)
    return redirect(url_for("dashboard.questions.index", hex_id=hex_id))


def _id(typed: str) -> bytes:
    try:
        return bytes.fromhex(typed)
    except ValueError:
        return b""
