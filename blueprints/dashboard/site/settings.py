"""What the author may change about the blog: a page for each group of settings."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, refresh

from blueprints.dashboard import leaks
from blueprints.dashboard.door import guard, refusal, resume
from blueprints.dashboard.site.forms import GroupForm
from blueprints.dashboard.site.settings_form import (
    AbuseForm,
    BoxForm,
    CareForm,
    KeepingForm,
    NoticesForm,
    OperationForm,
    ReadersForm,
    SettingsForm,
    TimeForm,
)
from models import data_folder, db, publication
from models.site import READ, Site
from models.site import settings as limits
from models.storage import begin_writing

bp = Blueprint("settings", __name__)


@dataclass(frozen=True)
class Group:
    """The page of a group: what it is called, what it changes, and its form."""

    label: object
    changes: object
    form: type[GroupForm]
    template: str


PAGES = {  # the first has no name in its address
    "": Group(
        lazy_gettext("The blog"),
        lazy_gettext("How the blog is called, looks and speaks."),
        SettingsForm,
        "dashboard/settings/index.html",
    ),
    "readers": Group(
        lazy_gettext("Readers and machines"),
        lazy_gettext("What readers, feeds and machines learn of your posts."),
        ReadersForm,
        "dashboard/settings/readers.html",
    ),
    "box": Group(
        lazy_gettext("The question box"),
        lazy_gettext("When visitors can ask, and what they read before they do."),
        BoxForm,
        "dashboard/settings/box.html",
    ),
    "care": Group(
        lazy_gettext("Where to turn"),
        lazy_gettext("Where visitors are sent who need somebody now."),
        CareForm,
        "dashboard/settings/care.html",
    ),
    "time": Group(
        lazy_gettext("Time"),
        lazy_gettext("When what you publish and queue appears."),
        TimeForm,
        "dashboard/settings/time.html",
    ),
    "keeping": Group(
        lazy_gettext("How long it is kept"),
        lazy_gettext("After how many days what visitors sent is erased."),
        KeepingForm,
        "dashboard/settings/keeping.html",
    ),
    "abuse": Group(
        lazy_gettext("What is held back"),
        lazy_gettext("What does not come into your inbox, and when the box is full."),
        AbuseForm,
        "dashboard/settings/abuse.html",
    ),
    "notices": Group(
        lazy_gettext("Notices"),
        lazy_gettext("Whether something outside this desk tells you that questions wait."),
        NoticesForm,
        "dashboard/settings/notices.html",
    ),
    "operation": Group(
        lazy_gettext("Copies and moving"),
        lazy_gettext("So that a disk that dies takes nothing with it, and you can move."),
        OperationForm,
        "dashboard/settings/operation.html",
    ),
}
_NAMES = ", ".join(filter(None, PAGES))


@bp.route("/settings", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show and change how the blog is called, looks and speaks."""
    return _change("")


@bp.route(f"/settings/<any({_NAMES}):page>", methods=["GET", "POST"])
def group(page: str) -> ResponseReturnValue:
    """Show and change another group of settings."""
    return _change(page)


def _change(page: str) -> ResponseReturnValue:
    site = Site.current()
    form = PAGES[page].form(data=site.settings())
    form.begin(site)
    if form.validate_on_submit() and not resume.is_resumed() and not leaks.is_back():
        try:
            if leaks.is_deciding():
                return _look(form, page)
            if _save(form, site):
                refresh()  # what is said next is said in the new language
                flash(gettext("The settings are saved."))
                return redirect(_address(page))
        except publication.GivesAway:
            return _look(form, page)
    addresses = {name: _address(name) for name in PAGES}
    shown = render_template(
        PAGES[page].template,
        form=form,
        here=_address(page),
        page=PAGES[page],
        pages=PAGES,
        addresses=addresses,
        checked=limits.CARE_CHECKED,
        has_mail=bool(current_app.config["SMTP"]),
        has_failed=data_folder.has_failed(),
    )
    return shown, 400 if form.errors else 200


def _look(form: GroupForm, page: str) -> ResponseReturnValue:
    """Show what could give somebody away in texts that are new."""
    before = Site.current().settings()
    texts = {field.name: field.data for field in form if field.name in READ}
    new = {name: text for name, text in texts.items() if text != before[name]}
    return leaks.last_look(form, new, _address(page), guard.private_key())


def _address(page: str) -> str:
    return (
        url_for("dashboard.settings.group", page=page)
        if page
        else url_for("dashboard.settings.index")
    )


def _save(form: GroupForm, site: Site) -> bool:
    """Save the settings of a form, or say beside its fields why not."""
    begin_writing(site)
    try:
        if not form.overtakes(site):
            publication.save_settings(form.values(site), guard.private_key())
            db.session.commit()
            return True
    except publication.GivesAway:
        db.session.rollback()
        raise
    except publication.Refused as refused:
        refusal.show(refused, form)
    db.session.rollback()
    return False
