"""The first visit: a title, a password, and a recovery code typed back."""

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.account.forms import CodeForm, SetupForm
from blueprints.dashboard.door import guard, refusal
from blueprints.dashboard.door.forms import ReconfirmForm, SignInForm
from blueprints.dashboard.door.reconfirm import reconfirm
from models import db, publication
from models.author import RECOVERY_SYMBOLS, Author, WrongLength, WrongPassword
from models.site import Site
from models.storage import IntegrityError

bp = Blueprint("setup", __name__)


@bp.route("/setup", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Make the author, for whoever holds the link that the terminal printed."""
    form = SetupForm(token=request.args.get("token", ""))
    if Author.find():
        return redirect(url_for("dashboard.sign_in.index"))
    if not Site.current().admits_setup(form.token.data or ""):
        page = render_template(
            "dashboard/sign_in/index.html", form=SignInForm(formdata=None), carried="", ready=None
        )
        return page, 403
    if not form.validate_on_submit():
        page = render_template("dashboard/setup/index.html", form=form)
        return page, 400 if form.is_submitted() else 200
    try:
        return show_code(_begin(form))
    except publication.Refused as refused:
        db.session.rollback()
        session.clear()
        refusal.show(refused, form)
        return render_template("dashboard/setup/index.html", form=form), 400
    except IntegrityError:  # another window was quicker
        return redirect(url_for("dashboard.sign_in.index"))


@bp.post("/setup/recovery-code")
def confirm() -> ResponseReturnValue:
    """Check that the author holds the recovery code."""
    form = CodeForm()
    try:
        Author.current().confirm_recovery(form.code.data or "")
    except WrongPassword as reason:
        form.code.errors = [not_the_code(reason)]
        return render_template("dashboard/setup/confirm.html", form=form), 400
    db.session.commit()
    flash(gettext("Your recovery code is confirmed. Keep it somewhere safe."))
    return redirect(url_for("dashboard.inbox.index"))


def _ask_before_renewing(form: ReconfirmForm) -> str:
    return render_template("dashboard/setup/renew.html", form=form)


@bp.route("/setup/new-recovery-code", methods=["GET", "POST"])
@reconfirm(ReconfirmForm, _ask_before_renewing)
def renew(_: ReconfirmForm) -> ResponseReturnValue:
    """Make another recovery code; the one before stops working."""
    code = Author.current().renew_recovery(guard.private_key())
    db.session.commit()
    return show_code(code)


def show_code(code: str) -> str:
    """Show a recovery code, this once, and ask for it back."""
    return render_template("dashboard/setup/code.html", code=code, form=CodeForm(formdata=None))


def not_the_code(reason: WrongPassword) -> str:
    """Say what is wrong with a recovery code."""
    sentence: str = gettext("This is not the code. Please compare each symbol.")
    if isinstance(reason, WrongLength):
        sentence = gettext(
            "This is not the code: it has %(found)s letters and digits, not %(all)s.",
            all=RECOVERY_SYMBOLS,
            found=reason.symbols,
        )
    return sentence


def _begin(form: SetupForm) -> str:
    cost = current_app.config["PASSWORD_COST"]
    _, private_key, code = Author.create(form.new_password.data, cost)
    publication.save_settings({"title": form.title.data})
    Site.current().close_setup()
    guard.let_in(private_key)
    db.session.commit()
    return code
