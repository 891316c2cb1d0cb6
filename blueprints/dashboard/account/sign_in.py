"""Sign in, with a second factor where there is one, and out."""

import re
from unicodedata import normalize
from urllib.parse import unquote

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.account.place import place
from blueprints.dashboard.door import guard, known_browser, resume
from blueprints.dashboard.door.forms import SecondFactorForm, SignInForm
from models import db
from models.author import Author, Session, WrongPassword, passkeys, second_factor, unlock

bp = Blueprint("sign_in", __name__)

_LONGEST_WAY = 300  # characters of an address to go on to
_DECODINGS = 4  # more make no honest address
_OTHERWISE_READ = re.compile(r"[\\\s\x00-\x1f\x7f-\x9f\ufffd]|//|/\.{1,2}(?:[/?#;]|$)")


@bp.route("/sign-in", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Open the author's key with the password, which is the whole check without a second factor."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _show(form, 400 if form.is_submitted() else 200)
    try:
        private_key = unlock(form.password.data, browser=known_browser.digest())
    except WrongPassword:
        return _refuse(form, gettext("This is not the password."), 401)
    except guard.NOT_NOW as reason:
        return _refuse(form, *guard.not_now(reason))
    return _go_on(form) if _begin(private_key) else _ask(_owing(form), 200)


@bp.route("/sign-in/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Ask for the second factor after a right password; nothing else is open meanwhile."""
    owed = guard.pending()
    if owed is None:
        return redirect(url_for("dashboard.inbox.index"))  # nothing is owed any more
    form, digest = SecondFactorForm(), owed.session.digest
    if not form.validate_on_submit():
        return _ask(form, 400 if form.is_submitted() else 200)
    try:
        kept = second_factor.admit(owed.session, owed.private_key, _proof(form, owed))
    except guard.NOT_NOW as reason:
        db.session.rollback()
        sentence, status = guard.not_now(reason)
        return _wrong(form, sentence, status)
    if kept:
        owed.session.end()
        guard.let_in(owed.private_key)
    db.session.commit()
    if not kept:
        return _wrong(form, gettext("This is not the code, or it was used before."), 401)
    if kept.was_tried_elsewhere(digest):
        flash(
            gettext(
                "Since you last signed in, somebody typed your password and then a wrong code. "
                "If that was not you, change your password now."
            )
        )
    return _go_on(form)


@bp.post("/sign-out")
def out() -> ResponseReturnValue:
    """Sign out."""
    guard.let_out()
    db.session.commit()
    answer = redirect(url_for("public.index"))
    # No "cookies": that would take those of every site below the same domain. Ours is emptied.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _begin(private_key: bytes) -> bool:
    """Start a session; tell whether it is whole, or still owes a code."""
    is_whole = not second_factor.of(private_key).is_on
    Session.forget_old(current_app.config["SESSION_IDLE"], current_app.config["SESSION_LONGEST"])
    (guard.let_in if is_whole else guard.let_half_in)(private_key)
    db.session.commit()
    return is_whole


def _owing(form: SignInForm) -> SecondFactorForm:
    """Return the form for the code, leading on to where the sign-in would."""
    return SecondFactorForm(formdata=None, data={"next": form.next.data})


def _proof(form: SecondFactorForm, owed: guard.SignedIn) -> second_factor.Proof:
    if form.credential.data:
        return passkeys.by_passkey(form.credential.data, owed.session, owed.private_key, place())
    return second_factor.by_code(form.code.data or "", owed.private_key)


def _ask(form: SecondFactorForm, status: int) -> ResponseReturnValue:
    """Show the page for the code, with what a passkey is asked for where there is one."""
    owed, here = guard.pending(), place()
    options = ""
    if owed and here.can_have_passkeys():
        options = passkeys.to_prove(
            second_factor.of(owed.private_key), owed.session, owed.private_key, here
        )
    form.next.data, form.credential.data = _inside(form.next.data or ""), ""
    carried = resume.still_carried()
    page = render_template(
        "dashboard/sign_in/code.html", form=form, carried=carried, options=options
    )
    return page, status


def _wrong(form: SecondFactorForm, trouble: str, status: int) -> ResponseReturnValue:
    form.code.data, form.code.errors = "", [trouble]
    return _ask(form, status)


def _go_on(form: SignInForm | SecondFactorForm) -> ResponseReturnValue:
    snapshot = resume.carried()
    return resume.go_on(snapshot) if snapshot else redirect(_destination(form))


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


def _destination(form: SignInForm | SecondFactorForm) -> str:
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
