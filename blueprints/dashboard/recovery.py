"""The way back in without the password."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from blueprints.dashboard import guard
from blueprints.dashboard.forms import RecoveryForm
from blueprints.dashboard.setup import show_code
from models import Author, Session, WrongPassword, db

bp = Blueprint("recovery", __name__)


@bp.route("/recovery", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Open the author's key with the recovery code, and set a new password and a new code."""
    form = RecoveryForm()
    if not form.validate_on_submit():
        return render_template("dashboard/recovery/index.html", form=form)
    author = Author.one()
    try:
        private_key = author.open_with_code(form.code.data) if author else None
    except WrongPassword:
        private_key = None
    if author is None or private_key is None:
        form.code.errors = ["This is not the code. Please compare each symbol."]
        return render_template("dashboard/recovery/index.html", form=form), 400
    author.set_password(private_key, form.new_password.data, current_app.config["PASSWORD_COST"])
    code = author.renew_recovery(private_key)
    Session.end_all()
    guard.let_in(private_key)
    db.session.commit()
    return show_code(code)
