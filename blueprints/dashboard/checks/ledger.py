"""The ledger: what the blog says already of its author, by axis."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard.checks.forms import LineForm
from blueprints.dashboard.door import guard, resume
from models import db
from models.leaks import ledger
from safety.leaks import axes

bp = Blueprint("ledger", __name__)
_AT_ONCE = 500  # texts that one press of the button looks through
_FULL = lazy_gettext("There are as many lines as may be. Please put some aside first.")
_SAID = {
    ledger.CONFIRMED: lazy_gettext("It is noted as true."),
    ledger.BLUR: lazy_gettext("It is noted as blurred on purpose."),
    ledger.HIDDEN: lazy_gettext("It is put aside and does not come back."),
    ledger.FOUND: lazy_gettext("It is back."),
}


@bp.route("/ledger", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show the ledger, with a form for a line by hand or for the one that is to be changed."""
    form, key = LineForm(), guard.private_key()
    form.begin(ledger.find(request.args.get("change", ""), key))
    if form.is_submitted() and not resume.is_resumed() and form.validate() and _write(form, key):
        return _back(gettext("The ledger is saved."))
    book = ledger.look_through(key)
    page = render_template("dashboard/ledger/index.html", form=form, ledger=book, axes=axes.AXES)
    return page, 400 if form.errors else 200


@bp.post("/ledger/lines")
def decide() -> ResponseReturnValue:
    """Say of a line what it is."""
    state = request.form.get("state", "")
    if state not in ledger.STATES:
        abort(400)
    ledger.decide(request.form.get("id", ""), state, guard.private_key())
    db.session.commit()
    return _back(str(_SAID[state]))


@bp.post("/ledger/reading")
def read() -> ResponseReturnValue:
    """Look through what is new, and remember it."""
    ledger.keep(guard.private_key(), _AT_ONCE)
    db.session.commit()
    return redirect(url_for("dashboard.ledger.index"))


def _write(form: LineForm, key: bytes) -> bool:
    try:
        ledger.write(form.id.data or "", form.axis.data, form.value.data, key)
    except ledger.Full:
        db.session.rollback()
        form.value.errors = [_FULL]
        return False
    db.session.commit()
    return True


def _back(said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("dashboard.ledger.index"))
