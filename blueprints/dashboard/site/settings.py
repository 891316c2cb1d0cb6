"""What the author may change about the blog."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import resume
from blueprints.dashboard.site.settings_form import SettingsForm
from models import db, publication
from models.site import Site

bp = Blueprint("settings", __name__)


@bp.route("/settings", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show and change how the blog is called, looks and speaks, and the question box."""
    form = SettingsForm(data=Site.current().settings())
    if resume.is_resumed() or not form.validate_on_submit():
        page = render_template("dashboard/settings/index.html", form=form)
        return page, 400 if form.errors else 200
    publication.save_settings(form.data)
    db.session.commit()
    flash(gettext("The settings are saved."))
    return redirect(url_for("dashboard.settings.index"))
