"""Sign in and out."""

import re
from unicodedata import normalize
from urllib.parse import unquote

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard, known_browser, resume
from blueprints.dashboard.door.forms import SignInForm
from models import db
from models.author import Author, Session, WrongPassword, unlock

bp = Blueprint("sign_in", __name__)

_LONGEST_WAY = 300  # characters of an address to go on to
_DECODINGS = 4  # more make no honest address
_OTHERWISE_READ = re.compile(r"[\\\s\x00-\x1f\x7f-\x9f\ufffd]|//|/\.{1,2}(?:[/?#;]|$)")


@bp.route("/sign-in", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Open the author's key with the password; that is the whole check."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _show(form, 400 if form.is_submitted() else 200)
    try:
        private_key = unlock(form.password.data, browser=known_browser.digest())
    except WrongPassword:
        return _refuse(form, gettext("This is not the password."), 401)
    except guard.NOT_NOW as reason:
        return _refuse(form, *guard.not_now(reason))
    Session.forget_old(current_app.config["SESSION_LONGEST"])
    guard.let_in(private_key)
    db.session.commit()
    snapshot = resume.carried()
    return resume.go_on(snapshot) if snapshot else redirect(_destination(form))


@bp.post("/sign-out")
def out() -> ResponseReturnValue:
    """Sign out."""
    guard.let_out()
    db.session.commit()
    answer = redirect(url_for("public.index"))
    # No "cookies": that would take those of every site below the same domain. Ours is emptied.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _refuse(form: SignInForm, trouble: str, status: int) -> ResponseReturnValue:
    form.password.errors = [trouble]
    return _show(form, status)


def _show(form: SignInForm, status: int) -> ResponseReturnValue:
    form.next.data = _inside(form.next.data or request.args.get("next", ""))
    carried = resume.still_carried()
    page = render_template(
        "dashboard/sign_in/index.html", form=form, carried=carried, ready=Author.find()
    )
    return page, status


def _destination(form: SignInForm) -> str:
    inside = _inside(form.next.data or "")
    return request.script_root + inside if inside else url_for("dashboard.inbox.index")


def _inside(wanted: str) -> str:
    """Return an address that leads on within the dashboard, or nothing."""
    return wanted if len(wanted) <= _LONGEST_WAY and is_inside(wanted) else ""


def is_inside(wanted: str) -> bool:
    """Tell whether an address stays below /dashboard/ in every reading of it.

    Whoever reads it may take off encodings, turn backslashes, drop controls and resolve dots; so
    what any of these would change is not led to at all.
    """
    for _ in range(_DECODINGS):
        if not wanted.startswith("/dashboard/") or _OTHERWISE_READ.search(
            normalize("NFKC", wanted)
        ):
            return False
        before, wanted = wanted, unquote(wanted)
        if wanted == before:
            return True
    return False
