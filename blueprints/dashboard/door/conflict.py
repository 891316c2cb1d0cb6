"""When another window was quicker, or the disk takes nothing: no text that was typed is lost."""

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import resume
from edge import errors
from models import db
from models.questions import Closed
from models.storage import STORAGE_FAILURES, Conflict, start_over

# Where a text goes on whose own form is gone.
_NEW = {
    "dashboard.posts.edit": "dashboard.posts.new",
    "dashboard.questions.index": "dashboard.posts.new",
    "dashboard.pages.edit": "dashboard.pages.new",
}


def init_door(bp: Blueprint) -> None:
    """Answer for every view of a blueprint that meets another writer, or a disk that refuses."""
    for reason in (Conflict, Closed):
        bp.register_error_handler(reason, _overtaken)
    for failure in STORAGE_FAILURES:
        bp.register_error_handler(failure, _not_stored)


def _overtaken(_: Exception) -> ResponseReturnValue:
    """Give a text back in a form that can be sent; of anything else, say that it was not done."""
    db.session.rollback()
    if _holds_text() and request.endpoint in _NEW:
        return resume.again(url_for(_NEW[request.endpoint]))
    flash(gettext("This has changed in another window meanwhile. Nothing was done."))
    inbox = request.blueprint == "dashboard.questions"
    return redirect(url_for("dashboard.inbox.index" if inbox else "dashboard.posts.index"))


def _not_stored(error: Exception) -> ResponseReturnValue:
    """Give a text back where it was typed, with 503."""
    start_over()
    if not _holds_text():
        return errors.not_stored(error)
    page = make_response(resume.again())
    page.status_code, page.headers["Retry-After"] = 503, "60"
    return page


def _holds_text() -> bool:
    return request.method == "POST" and bool(request.form.get("body"))
