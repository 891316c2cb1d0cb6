"""Name the browsers that are signed in, and sign one of them out."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.account.forms import BrowserForm, BrowserNameForm
from blueprints.dashboard.door.reconfirm import reconfirm
from models import db
from models.author import Session

bp = Blueprint("browsers", __name__)


@bp.post("/security/browsers/name")
def name() -> ResponseReturnValue:
    """Give a browser a name."""
    form = BrowserNameForm()
    found = Session.by_ref(form.browser.data or "")
    if not form.validate() or found is None:
        flash(gettext("That name was not kept: it is too long, or the browser is signed out."))
        return redirect(url_for("dashboard.security.index"))
    found.call(form.called.data or "")
    db.session.commit()
    return redirect(url_for("dashboard.security.index") + "#browsers")


def _ask_before_ending(form: BrowserForm) -> str:
    return render_template("dashboard/browsers/end.html", form=form)


@bp.route("/security/browsers/end", methods=["GET", "POST"])
@reconfirm(BrowserForm, _ask_before_ending)
def end(form: BrowserForm) -> ResponseReturnValue:
    """Sign one other browser out."""
    found = Session.by_ref(form.browser.data)
    if found:
        found.end()
    db.session.commit()
    flash(gettext("That browser is signed out."))
    return redirect(url_for("dashboard.security.index") + "#browsers")
