"""The way back in without the password."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from blueprints.dashboard.account.forms import RecoveryForm
from blueprints.dashboard.account.setup import not_the_code, show_code
from blueprints.dashboard.door import guard
from models import db
from models.author import Author, Session, WrongPassword, second_factor

bp = Blueprint("recovery", __name__)


@bp.route("/recovery", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Open the author's key with the recovery code, and set a new password and a new code."""
    form = RecoveryForm()
    author = Author.find()
    private_key = _opened(author, form) if form.is_submitted() and form.came_back() else None
    if author is None or private_key is None or not form.validate():
        page = render_template("dashboard/recovery/index.html", form=form)
        return page, 400 if form.is_submitted() else 200
    author.set_password(private_key, form.new_password.data, current_app.config["PASSWORD_COST"])
    code = author.renew_recovery(private_key)
    second_factor.switch_off()  # who has lost the phone with the password comes in too
    Session.end_all()
    guard.let_in(private_key)
    db.session.commit()
    return show_code(code)


def _opened(author: Author | None, form: RecoveryForm) -> bytes | None:
    """Try the code before anything else is looked at: judging a password costs more."""
    try:
        if author:
            return author.open_with_code(form.code.data or "")
    except WrongPassword as reason:
        form.code.errors = [not_the_code(reason)]
    return None
