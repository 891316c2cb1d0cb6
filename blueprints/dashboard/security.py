"""The password, the recovery code, and the browsers that are signed in."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from blueprints.dashboard import guard
from blueprints.dashboard.forms import PasswordChangeForm
from models import Author, Session, WrongPassword, db, unlock

bp = Blueprint("security", __name__)


@bp.route("/security", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Change the password; every other browser is signed out."""
    form = PasswordChangeForm()
    if not form.validate_on_submit() or not _is_present(form):
        page = render_template(
            "dashboard/security/index.html",
            form=form,
            author=Author.current(),
            sessions=Session.newest_first(),
            here=current_user.session,
        )
        return page, 400 if form.errors else 200
    cost = current_app.config["PASSWORD_COST"]
    Author.current().set_password(guard.private_key(), form.new_password.data, cost)
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("Your password is changed. Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))


@bp.post("/security/sign-out-others")
def others() -> ResponseReturnValue:
    """Sign out every other browser."""
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))


def _is_present(form: PasswordChangeForm) -> bool:
    try:
        unlock(form.current.data)
    except WrongPassword:
        form.current.errors = [gettext("This is not your present password.")]
    except guard.NOT_NOW as reason:
        form.current.errors = [guard.not_now(reason)[0]]
    return not form.current.errors
