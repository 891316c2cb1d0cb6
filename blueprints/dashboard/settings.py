"""What the author may change about the blog."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard import kept
from blueprints.dashboard.forms import SiteForm
from models import Page, Site, db
from models.page import ABOUT

bp = Blueprint("settings", __name__)


@bp.route("/settings", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show and change title, tagline, About page and the question box."""
    about = Page.at(ABOUT)
    form = SiteForm(obj=Site.the(), about=about.body if about else "")
    if kept.is_resumed() or not form.validate_on_submit():
        page = render_template("dashboard/settings/index.html", form=form)
        return page, 400 if form.errors else 200
    _save(form, about)
    db.session.commit()
    flash(gettext("The settings are saved."))
    return redirect(url_for("dashboard.settings.index"))


def _save(form: SiteForm, about: Page | None) -> None:
    site = Site.the()
    site.title, site.tagline = form.title.data, form.tagline.data
    site.inbox_open, site.closed_message = form.inbox_open.data, form.closed_message.data
    site.language, site.accent = form.language.data, form.accent.data
    site.grain, site.crawlers = form.grain.data, form.crawlers.data
    if not form.about.data:
        if about:
            about.delete()
    elif about:
        about.rewrite(about.title, form.about.data)
    else:
        Page.add(gettext("About"), form.about.data, slug=ABOUT)
