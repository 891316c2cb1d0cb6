"""What opens the blog, on one page, and the password among it."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from blueprints.dashboard.account.forms import PasswordChangeForm
from blueprints.dashboard.account.place import place
from blueprints.dashboard.door import guard
from blueprints.dashboard.door.forms import ReconfirmForm
from blueprints.dashboard.door.reconfirm import reconfirm
from models import db
from models.author import Author, Session, passkeys, second_factor

bp = Blueprint("security", __name__)


def _show(form: PasswordChangeForm) -> str:
    kept = second_factor.of(guard.private_key())
    return render_template(
        "dashboard/security/index.html",
        form=form,
        author=Author.current(),
        kept=kept,
        keys=passkeys.all_of(kept),
        can_add=kept.is_on and place().can_have_passkeys(),
        browsers=[(each, each.called(guard.private_key())) for each in Session.newest_first()],
        here=current_user.session,
    )


def _ask_before_ending(form: ReconfirmForm) -> str:
    return render_template("dashboard/security/others.html", form=form)


@bp.route("/security", methods=["GET", "POST"])
@reconfirm(PasswordChangeForm, _show)
def index(form: PasswordChangeForm) -> ResponseReturnValue:
    """Change the password; every other browser is signed out."""
    cost = current_app.config["PASSWORD_COST"]
    Author.current().set_password(guard.private_key(), form.new_password.data, cost)
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("Your password is changed. Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))


@bp.route("/security/sign-out-others", methods=["GET", "POST"])
@reconfirm(ReconfirmForm, _ask_before_ending)
def others(_: ReconfirmForm) -> ResponseReturnValue:
    """Sign out every other browser."""
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))
