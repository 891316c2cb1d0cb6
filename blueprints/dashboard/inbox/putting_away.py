"""Putting questions away: many at once, those that are alike, and letters that go on and on."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from blueprints.dashboard.door import guard
from blueprints.dashboard.inbox.forms import StateForm
from blueprints.dashboard.inbox.found import found
from blueprints.dashboard.writing.form import MOST
from models import db
from models.inbox import lists as inbox
from models.inbox import memory
from models.questions import CONSENTS, FOLDERS, GONE, Question, consent
from safety.keys import sealing

bp = Blueprint("putting_away", __name__)


@bp.get("/questions/<hex_id>/alike")
def alike(hex_id: str) -> ResponseReturnValue:
    """Show the questions that are like one, to answer them together or put them away."""
    question, key = found(hex_id), guard.private_key()
    alike = memory.of(guard.session_id()).alike(question, key)
    return render_template(
        "dashboard/putting_away/alike.html",
        question=question,
        folders=FOLDERS,
        most=MOST,
        rows=[(each, each.peek(key), _agreed(each, key)) for each in alike],
    )


@bp.post("/questions/<hex_id>/together")
def together(hex_id: str) -> ResponseReturnValue:
    """Lead to one answer for those that are ticked; nothing is changed before it is saved.

    A question of which nothing may be published is left out, and so are those beyond MOST.
    """
    key = guard.private_key()
    ticked = inbox.of(each for each in map(_id, request.form.getlist("id")) if each)
    asked = [each for each in ticked if each.state not in GONE]
    public = [each for each in asked if _agreed(each, key) in CONSENTS[:-1]]
    ids = sorted((each.id.hex() for each in public), key=lambda each: each != hex_id)[:MOST]
    if len(ids) < len(asked):
        said = ngettext(
            "%(num)s question was left out: it may not be published, or is one too many.",
            "%(num)s questions were left out: they may not be published, or are too many.",
            len(asked) - len(ids),
        )
        flash(said)
    if not ids:
        return redirect(url_for("dashboard.putting_away.alike", hex_id=hex_id))
    first, *also = ids
    return redirect(url_for("dashboard.questions.index", hex_id=first, also=",".join(also)))


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


def _agreed(question: Question, key: bytes) -> str:
    """Return what its visitor agreed to, or nothing where it does not open."""
    try:
        return consent.of(question, key)
    except sealing.Unreadable:
        return ""


def _id(typed: str) -> bytes:
    try:
        return bytes.fromhex(typed)
    except ValueError:
        return b""
