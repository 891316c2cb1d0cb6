"""When another window was quicker, or the disk takes nothing: no text that was typed is lost."""

from flask import Blueprint, Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import resume
from models import db
from models.questions import Closed
from models.storage import STORAGE_FAILURES, Conflict, start_over

_LISTS = ("posts", "pages", "queue")  # rooms with a list of their own

FAILURES = (Conflict, Closed, *STORAGE_FAILURES)


def init_door(bp: Blueprint) -> None:
    """Answer for every view of a blueprint whose button came too late."""
    for reason in (Conflict, Closed):
        bp.register_error_handler(reason, _overtaken)


def give_back(form: resume.ResumableForm, failure: Exception, new: str) -> Response:
    """Answer a form that met one of FAILURES with its words, to go on with.

    They are sent where they were written once the disk is well again; where their own form is gone,
    to `new`. Raises the failure where nothing was sent.
    """
    if not form.is_submitted():
        raise failure
    if isinstance(failure, STORAGE_FAILURES):
        start_over()
        page = make_response(resume.elsewhere(form, request.script_root + request.path))
        page.status_code, page.headers["Retry-After"] = 503, "60"
        return page
    db.session.rollback()
    return make_response(resume.elsewhere(form, new))


def _overtaken(_: Exception) -> ResponseReturnValue:
    """Say that nothing was done, on the list where the button was."""
    db.session.rollback()
    flash(gettext("This has changed in another window meanwhile. Nothing was done."))
    room = (request.blueprint or "").removeprefix("dashboard.")
    return redirect(url_for(f"dashboard.{room if room in _LISTS else 'inbox'}.index"))
