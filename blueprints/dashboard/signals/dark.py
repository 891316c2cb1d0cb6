"""Go dark: the whole blog down by one deed, and back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from blueprints.dashboard.door.reconfirm import reconfirm
from blueprints.dashboard.signals.forms import BACK, DarkForm
from models import dark, db
from models.site import Site

bp = Blueprint("dark", __name__)


def _show(form: DarkForm) -> str:
    return render_template("dashboard/signals/dark.html", form=form)


@bp.route("/dark", methods=["GET", "POST"])
@reconfirm(DarkForm, _show)
def index(form: DarkForm) -> ResponseReturnValue:
    """Take everything down, or show it again."""
    if form.goes(Site.current().is_dark) == BACK:
        dark.come_back()
        said = gettext("The blog is back, as it was.")
    else:
        dark.go(but=current_user.session)
        said = gettext("Everything is down. Every other browser is signed out.")
    db.session.commit()
    flash(said)
    return redirect(url_for("dashboard.dark.index"))
