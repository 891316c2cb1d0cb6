"""One question, with the answer written beside it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard
from blueprints.dashboard.inbox.forms import StateForm
from blueprints.dashboard.writing import desk
from blueprints.dashboard.writing.form import PostForm
from models import db
from models.questions import FOLDERS, GONE, Closed, Question

bp = Blueprint("questions", __name__)


@bp.route("/questions/<hex_id>", methods=["GET", "POST"])
def index(hex_id: str) -> ResponseReturnValue:
    """Show a question with its answer form, or do what one of the form's buttons says."""
    return desk.write(lambda _: desk.on_question(_question(hex_id)), _show, _leave)


@bp.post("/questions/<hex_id>/state")
def state(hex_id: str) -> ResponseReturnValue:
    """Move a question into another folder."""
    question, form = _question(hex_id), StateForm()
    if not form.validate():
        abort(400)
    was = question.state
    question.move(form.state.data)
    db.session.commit()
    flash(gettext(FOLDERS[question.state].moved))
    return redirect(url_for("dashboard.inbox.index", state=was, moved=hex_id))


@bp.post("/questions/<hex_id>/erasure")
def erasure(hex_id: str) -> ResponseReturnValue:
    """Erase a question from the trash for good."""
    _question(hex_id).erase()
    db.session.commit()
    flash(gettext("The question is erased."))
    return redirect(url_for("dashboard.inbox.index", state="trash"))


def _question(hex_id: str) -> Question:
    """Return a question; one that was withdrawn is a conflict for a form, which may hold a text."""
    try:
        found = db.session.get(Question, bytes.fromhex(hex_id))
    except ValueError:
        found = None
    if found is None or (found.state in GONE and request.method != "POST"):
        abort(404)
    if found.state in GONE:
        raise Closed
    return found


def _leave(message: str, _: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("dashboard.inbox.index"))


def _show(form: PostForm, writing: desk.Writing) -> str:
    question = writing.question or abort(404)
    return render_template(
        "dashboard/questions/index.html",
        question=question,
        folders=FOLDERS,
        asked=writing.content,
        post=writing.post,
        offered=writing.offered,
        letters=question.open_letters(guard.private_key()),
        form=form,
        preview=request.form.get("action") == "preview",
    )
