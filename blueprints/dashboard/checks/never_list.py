"""The never-list: words that must not stand in anything readers see."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.checks.forms import FULL, NeverListForm, TrialForm
from blueprints.dashboard.door import guard, resume
from models import db
from models.leaks import never_list
from safety.leaks import Finding, NeverList, check_never, never

bp = Blueprint("never", __name__)


@bp.route("/never", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show the list masked, and put words on it or others in its place."""
    form = NeverListForm()
    if form.is_submitted() and not resume.is_resumed() and form.validate() and _save(form):
        flash(gettext("The never-list is kept. Below is where its words stand on the blog."))
        return redirect(url_for("dashboard.checks.index"))
    if not form.is_submitted():
        form.adds.data = "yes"
    return _show(form), 400 if form.errors else 200


@bp.post("/never/words")
def words() -> ResponseReturnValue:
    """Show all words in the clear, to be changed."""
    kept = "\n".join(never_list.words(guard.private_key()))
    return _show(NeverListForm(formdata=None, data={"words": kept}))


@bp.post("/never/removal")
def removal() -> ResponseReturnValue:
    """Take one word off."""
    never_list.take_off(request.form.get("word", ""), guard.private_key())
    db.session.commit()
    flash(gettext("The word is off the list."))
    return redirect(url_for("dashboard.never.index"))


@bp.post("/never/trial")
def trial() -> ResponseReturnValue:
    """Show what the list finds in a sentence."""
    tried = TrialForm()
    found = None
    if tried.validate():
        kept = NeverList(never_list.words(guard.private_key()))
        found = check_never(tried.text.data, kept)
    form = NeverListForm(formdata=None, data={"adds": "yes"})
    return _show(form, tried, found), 400 if tried.errors else 200


def _save(form: NeverListForm) -> bool:
    try:
        if form.adds.data == "yes":
            never_list.add(form.lines(), guard.private_key())
        else:
            never_list.keep(form.lines())
    except never_list.Unfit:  # with those that are there, they are too many
        db.session.rollback()
        form.words.errors = [FULL]
        return False
    db.session.commit()
    return True


def _show(
    form: NeverListForm, tried: TrialForm | None = None, found: list[Finding] | None = None
) -> str:
    kept = never_list.words(guard.private_key())
    page: str = render_template(
        "dashboard/never/index.html",
        form=form,
        masked=[(never_list.mark_of(word), never.mask(word)) for word in kept],
        tried=tried or TrialForm(formdata=None),
        found=found,
    )
    return page
