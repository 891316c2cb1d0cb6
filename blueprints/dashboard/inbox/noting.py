"""What the author notes of a question for herself: labels, a note, a star."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import conflict, guard, resume
from blueprints.dashboard.inbox.forms import NoteForm
from blueprints.dashboard.inbox.found import found
from models import db
from models.inbox import note
from models.questions import Question
from models.storage import STORAGE_FAILURES, scrub_after_commit

bp = Blueprint("noting", __name__)


@bp.route("/questions/<hex_id>/note", methods=["GET", "POST"])
def index(hex_id: str) -> ResponseReturnValue:
    """Show what is noted of a question, or note what was typed."""
    question, form = found(hex_id), NoteForm()
    form.fill(note.of(question, guard.private_key()))
    if not form.is_submitted() or resume.is_resumed() or not form.validate():
        page = render_template("dashboard/noting/index.html", **shown(question, form))
        return page, 400 if form.errors else 200
    try:
        is_overtaken = _keep(question, form)
        db.session.commit()
    except STORAGE_FAILURES as failure:
        there = url_for("dashboard.noting.index", hex_id=hex_id)
        return conflict.give_back(form, failure, there)
    flash(
        gettext("You wrote a note in another window meanwhile. Both are kept.")
        if is_overtaken
        else gettext("Noted. Nobody but you can read it.")
    )
    return redirect(url_for("dashboard.questions.index", hex_id=hex_id))


def shown(question: Question, form: NoteForm | None = None) -> dict[str, Any]:
    """Return what a page shows of it: the form, what is noted, and the labels that are in use."""
    key = guard.private_key()
    noted, form = note.of(question, key), form or NoteForm(formdata=None)
    form.fill(noted)
    in_use = note.in_use(note.newest(key))
    return {
        "question": question,
        "note_form": form,
        "noted": noted,
        "labels_in_use": [each for each in in_use if not note.has(noted, each)],
    }


def _keep(question: Question, form: NoteForm) -> bool:
    """Keep what was typed, and say whether another window had kept something meanwhile."""
    scrub_after_commit(question)
    there = note.of(question, guard.private_key())
    kept, is_overtaken = note.typed_over(there, form.typed(), form.seen.data or "")
    note.keep(question, kept)
    return is_overtaken
