"""Words that the leak check was told to accept, and that it can be asked about again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard
from models import db, leaks
from safety.leaks import never

bp = Blueprint("accepted", __name__)


@bp.get("/accepted")
def index() -> ResponseReturnValue:
    """List them, the newest first."""
    newest = reversed(leaks.accepted(guard.private_key()))
    shown = [(each, never.mask(each.word) if each.kind == never.KIND else "") for each in newest]
    return render_template("dashboard/accepted/index.html", accepted=shown)


@bp.post("/accepted")
def ask_again() -> ResponseReturnValue:
    """Have the check ask about a word again."""
    word = request.form.get("word", "")
    leaks.ask_again(request.form.get("kind", ""), word, guard.private_key())
    db.session.commit()
    flash(gettext("The check asks about it again."))
    return redirect(url_for("dashboard.accepted.index"))
