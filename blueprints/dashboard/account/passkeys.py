"""Add and remove passkeys, which prove what a code proves."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from blueprints.dashboard.account.forms import PasskeyForm, PasskeyRemovalForm
from blueprints.dashboard.account.place import place
from blueprints.dashboard.door import guard
from blueprints.dashboard.door.reconfirm import reconfirm
from models import db
from models.author import Session, passkeys, second_factor
from models.site import Site
from safety.keys import Unproven

bp = Blueprint("passkeys", __name__)


def _show(form: PasskeyForm) -> str:
    kept, here, options = second_factor.of(guard.private_key()), place(), ""
    if kept.is_on and here.can_have_passkeys() and len(kept.passkeys) < passkeys.MOST:
        blog = Site.current().blog.title
        session, key = current_user.session, guard.private_key()
        options = passkeys.to_register(kept, session, key, here, blog)
    return render_template("dashboard/passkeys/index.html", form=form, options=options)


@bp.route("/security/passkeys", methods=["GET", "POST"])
@reconfirm(PasskeyForm, _show)
def index(form: PasskeyForm) -> ResponseReturnValue:
    """Keep a new passkey under a name."""
    answer, called = form.credential.data or "", form.called.data
    try:
        passkeys.add(current_user.session, guard.private_key(), place(), answer, called)
    except Unproven:
        db.session.rollback()
        form.credential.data = ""
        form.called.errors = [gettext("Your browser gave no new passkey. Please try once more.")]
        return _show(form), 400
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("The passkey is added. Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))


def _ask_before_removing(form: PasskeyRemovalForm) -> str:
    return render_template("dashboard/passkeys/remove.html", form=form)


@bp.route("/security/passkeys/end", methods=["GET", "POST"])
@reconfirm(PasskeyRemovalForm, _ask_before_removing)
def remove(form: PasskeyRemovalForm) -> ResponseReturnValue:
    """Forget a passkey."""
    passkeys.remove(guard.private_key(), form.passkey.data)
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("The passkey opens nothing any more. Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))
