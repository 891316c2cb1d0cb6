"""Putting questions away, one or many at once, and taking that back."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from blueprints.dashboard.door import guard
from blueprints.dashboard.inbox import place
from blueprints.dashboard.inbox.forms import StateForm
from blueprints.dashboard.inbox.found import found
from blueprints.dashboard.writing.looking import MOST
from models import db
from models.inbox import lists, moving
from models.inbox import together as together_with
from models.questions import CONSENTS, FOLDERS, GONE, Question, consent
from safety.keys import sealing

bp = Blueprint("putting_away", __name__)


@bp.get("/questions/<hex_id>/alike")
def alike(hex_id: str) -> ResponseReturnValue:
    """Show the questions that are like one, to answer them together or put them away."""
    question, key = found(hex_id), guard.private_key()
    alike = together_with.like(question, place.opened(), key)
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
    ticked = lists.of(each for each in map(_id, request.form.getlist("id")) if each)
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
    ticked = lists.of(each for each in map(_id, request.form.getlist("id")) if each)
    here = place.of_deed(ticked[0].state if ticked else "new")
    row = _near({each.id for each in ticked}, here)
    moved = moving.move(ticked, form.state.data, guard.private_key())
    db.session.commit()
    if not moved.was:
        flash(gettext("Nothing was ticked, so nothing was moved."))
    return redirect(here.address(row, undo=moved.number if moved.was else ""))


@bp.post("/questions/undo")
def undo() -> ResponseReturnValue:
    """Put back what a move has moved, and show it where the slip was made."""
    undone = moving.take_back(request.args.get("undo", ""), guard.private_key())
    db.session.commit()
    if undone is None:
        flash(gettext("That move can no longer be undone here. Look into the folder it went to."))
        return redirect(place.of_deed("new").address())
    row = next(iter(undone.was))
    flash(gettext("Undone."))
    if "at" in request.args and len(undone.was) == 1:
        here = place.of_deed("new")
        return redirect(url_for("dashboard.questions.index", hex_id=row, **here.args))
    return redirect(place.of_deed(undone.was[row]).address(row))


@bp.post("/questions/<hex_id>/closing")
def closing(hex_id: str) -> ResponseReturnValue:
    """Take no more letters from a receipt, or take them again."""
    question: Question = found(hex_id)
    if request.args.get("closed") == "no":
        question.close(False)
        said = gettext("Letters are taken again.")
    else:  # what is sent until its visitor is told lies in spam with it
        moving.move([question], "spam", guard.private_key())
        question.close()
        said = gettext("No more letters are taken. The question lies in spam.")
    db.session.commit()
    flash(said)
    return redirect(url_for("dashboard.questions.index", hex_id=hex_id))


def _near(ticked: set[bytes], here: place.Place) -> str:
    """Return the row of the page that comes after those that go, or the last one before them."""
    if not ticked:
        return ""
    stay, before = "", True
    for spot in here.rows()[0]:
        if spot.id in ticked:
            before = False
        elif before:
            stay = spot.id.hex()
        else:
            return spot.id.hex()
    return stay


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
