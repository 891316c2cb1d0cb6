"""Snippets: pieces of text that are used again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard.door import guard, resume
from blueprints.dashboard.posts.forms import SnippetForm
from models import db
from models.author import snippets

bp = Blueprint("snippets", __name__)
_FULL = lazy_gettext("There are as many snippets as may be. Please delete one first.")


@bp.route("/snippets", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """List the snippets, with a form for a new one or for the one that is to be changed."""
    form, key = SnippetForm(), guard.private_key()
    form.begin(snippets.find(request.args.get("change", ""), key))
    if form.is_submitted() and not resume.is_resumed() and form.validate() and _save(form, key):
        return _back(gettext("The snippet is saved."))
    page = render_template(
        "dashboard/snippets/index.html", form=form, snippets=snippets.all_of(key)
    )
    return page, 400 if form.errors else 200


@bp.post("/snippets/erasure")
def erasure() -> ResponseReturnValue:
    """Delete a snippet."""
    snippets.erase(request.form.get("id", ""), guard.private_key())
    db.session.commit()
    return _back(gettext("The snippet is deleted."))


def _save(form: SnippetForm, key: bytes) -> bool:
    if form.overtakes(snippets.find(form.id.data or "", key)):
        return False
    try:
        snippets.save(form.id.data or "", form.name.data, form.text.data, key)
    except snippets.Full:
        db.session.rollback()
        form.name.errors = [_FULL]
        return False
    db.session.commit()
    return True


def _back(said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("dashboard.snippets.index"))
