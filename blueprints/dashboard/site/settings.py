"""What the author may change about the blog: a page for each group of settings."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, refresh

from blueprints.dashboard.door import refusal, resume
from blueprints.dashboard.site.settings_form import (
    AbuseForm,
    BoxForm,
    CareForm,
    GroupForm,
    KeepingForm,
    SettingsForm,
    TimeForm,
)
from models import db, publication
from models.site import Site
from models.site import settings as limits
from models.storage import begin_writing

bp = Blueprint("settings", __name__)

# The pages beside the first: what each is called, its form and its template.
PAGES: dict[str, tuple[object, type[GroupForm], str]] = {
    "box": (lazy_gettext("The question box"), BoxForm, "dashboard/settings/box.html"),
    "care": (lazy_gettext("Where to turn"), CareForm, "dashboard/settings/care.html"),
    "time": (lazy_gettext("Time"), TimeForm, "dashboard/settings/time.html"),
    "keeping": (
        lazy_gettext("How long it is kept"),
        KeepingForm,
        "dashboard/settings/keeping.html",
    ),
    "abuse": (lazy_gettext("What is held back"), AbuseForm, "dashboard/settings/abuse.html"),
}


@bp.route("/settings", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show and change how the blog is called, looks and speaks."""
    here = url_for("dashboard.settings.index")
    return _change(SettingsForm, "dashboard/settings/index.html", here)


@bp.route(f"/settings/<any({', '.join(PAGES)}):page>", methods=["GET", "POST"])
def group(page: str) -> ResponseReturnValue:
    """Show and change another group of settings."""
    _, form, template = PAGES[page]
    return _change(form, template, url_for("dashboard.settings.group", page=page))


def _change(kind: type[GroupForm], template: str, here: str) -> ResponseReturnValue:
    site = Site.current()
    form = kind(data=site.settings())
    form.begin(site)
    if form.validate_on_submit() and not resume.is_resumed() and _save(form, site):
        refresh()  # what is said next is said in the new language
        flash(gettext("The settings are saved."))
        return redirect(here)
    shown = render_template(
        template, form=form, here=here, pages=PAGES, checked=limits.CARE_CHECKED
    )
    return shown, 400 if form.errors else 200


def _save(form: GroupForm, site: Site) -> bool:
    """Save the settings of a form, or say beside its fields why not."""
    begin_writing(site)
    try:
        if not form.overtakes(site):
            publication.save_settings(form.data)
            db.session.commit()
            return True
    except publication.Refused as refused:
        refusal.show(refused, form)
    db.session.rollback()
    return False
