"""What the author may change about the blog."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, refresh

from blueprints.dashboard.door import refusal, resume
from blueprints.dashboard.site.settings_form import SettingsForm
from models import db, publication
from models.site import Site
from models.storage import begin_writing

bp = Blueprint("settings", __name__)


@bp.route("/settings", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show and change how the blog is called, looks and speaks, and the question box."""
    site = Site.current()
    form = SettingsForm(data=site.settings())
    form.begin(site)
    if resume.is_resumed() or not form.validate_on_submit():
        return _show(form)
    begin_writing(site)
    if form.overtakes(site):
        db.session.rollback()
        return _show(form)
    try:
        publication.save_settings(form.data)
    except publication.Refused as refused:
        db.session.rollback()
        refusal.show(refused, form)
        return _show(form)
    db.session.commit()
    refresh()  # what is said next is said in the new language
    flash(gettext("The settings are saved."))
    return redirect(url_for("dashboard.settings.index"))


def _show(form: SettingsForm) -> ResponseReturnValue:
    page = render_template("dashboard/settings/index.html", form=form)
    return page, 400 if form.errors else 200
