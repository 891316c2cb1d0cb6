"""Switch the second factor on and off, and renew the codes that serve once."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from blueprints.dashboard.account.forms import FirstCodeForm
from blueprints.dashboard.door import guard
from blueprints.dashboard.door.forms import ReconfirmForm
from blueprints.dashboard.door.reconfirm import reconfirm
from models import db
from models.author import Session, second_factor
from models.site import Site
from safety.keys import otp

bp = Blueprint("second_factor", __name__)


def _ask_before_beginning(form: ReconfirmForm) -> str:
    kept = second_factor.of(guard.private_key())
    return render_template("dashboard/second_factor/index.html", form=form, is_on=kept.is_on)


@bp.route("/security/second-factor", methods=["GET", "POST"])
@reconfirm(ReconfirmForm, _ask_before_beginning)
def index(_: ReconfirmForm) -> ResponseReturnValue:
    """Make a secret for an app; until its first code was typed nothing changes."""
    second_factor.propose(guard.private_key(), current_user.session)
    db.session.commit()
    return redirect(url_for("dashboard.second_factor.confirm"))


@bp.route("/security/second-factor/code", methods=["GET", "POST"])
def confirm() -> ResponseReturnValue:
    """Show the secret, and take the first code that an app makes of it."""
    form, secret = FirstCodeForm(), _proposal()
    if not secret:
        return redirect(url_for("dashboard.second_factor.index"))
    if not form.validate_on_submit():
        return _show(form, secret), 400 if form.is_submitted() else 200
    made = second_factor.confirm(guard.private_key(), current_user.session, form.code.data)
    if made is None:
        db.session.rollback()
        form.code.errors = [gettext("This is not the code. Is the clock of your phone right?")]
        return _show(form, secret), 400
    Session.end_all(but=current_user.session)
    db.session.commit()
    if made:
        return render_template("dashboard/second_factor/codes.html", codes=made)
    flash(gettext("Another app makes your codes now. Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))


@bp.get("/security/second-factor/picture.png")
def picture() -> Response:
    """Draw the secret for the camera of a phone."""
    secret = _proposal() or abort(404)
    png = otp.picture(otp.address(secret, Site.current().blog.title))
    return Response(png, mimetype="image/png")


def _ask_before_renewing(form: ReconfirmForm) -> str:
    return render_template("dashboard/second_factor/renew.html", form=form)


@bp.route("/security/second-factor/one-time-codes", methods=["GET", "POST"])
@reconfirm(ReconfirmForm, _ask_before_renewing)
def renew(_: ReconfirmForm) -> ResponseReturnValue:
    """Make ten other codes that serve once; those before stop working."""
    made = second_factor.renew_codes(guard.private_key())
    if not made:
        db.session.rollback()
        return redirect(url_for("dashboard.second_factor.index"))
    Session.end_all(but=current_user.session)
    db.session.commit()
    return render_template("dashboard/second_factor/codes.html", codes=made)


def _ask_before_ending(form: ReconfirmForm) -> str:
    return render_template("dashboard/second_factor/off.html", form=form)


@bp.route("/security/second-factor/end", methods=["GET", "POST"])
@reconfirm(ReconfirmForm, _ask_before_ending)
def off(_: ReconfirmForm) -> ResponseReturnValue:
    """Forget the app, the codes and the passkeys: the password is enough again."""
    second_factor.switch_off()
    Session.end_all(but=current_user.session)
    db.session.commit()
    flash(gettext("Your password alone opens the blog again. Every other browser is signed out."))
    return redirect(url_for("dashboard.security.index"))


def _proposal() -> str:
    return second_factor.of(guard.private_key()).proposal(current_user.session)


def _show(form: FirstCodeForm, secret: str) -> str:
    spelt = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return render_template("dashboard/second_factor/confirm.html", form=form, secret=spelt)
