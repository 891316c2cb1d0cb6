"""Who may pass: nobody but the author, except where OPEN says so.

Whoever has no cookie with a session in it, signed here, may not send more than a stranger may to
the question box: what is longer is refused unread. Whether that session still stands is not asked,
since the text of an ended one is worth carrying and cannot be known before it is read. So this
keeps strangers from having megabytes read; it does not keep out a copy of an old cookie, and the
author who signed out in another window is a stranger here.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Request, abort, current_app, g, redirect, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from blueprints.dashboard.door import cookie, known_browser, resume
from edge import astray, body, errors
from edge.origin import same_origin
from models import db
from models.author import Session, TooSoon
from models.inbox import memory
from models.storage import STORAGE_FAILURES, Busy, Conflict, start_over

OPEN = {"dashboard.setup.index", "dashboard.sign_in.index", "dashboard.recovery.index"}
CODE = "dashboard.sign_in.code"
HALF_WAY = {CODE, "dashboard.sign_in.out"}  # for whom the password was right and a code is owed
NOT_NOW = (TooSoon, Busy)  # a password is not looked at
_KEY = body.MEMBER  # where the browser's cookie holds its token and key

login_manager = LoginManager()
csrf = CSRFProtect()


@dataclass(frozen=True)
class SignedIn:
    """The author in this request, with the key that opens what is sealed."""

    session: Session
    private_key: bytes
    is_authenticated = True


def init_door(bp: Blueprint) -> None:
    """Stand before every view of a blueprint and of those nested in it."""
    bp.record_once(_init_app)
    bp.before_request(_knock)


def let_in(private_key: bytes) -> None:
    """Start a session for this browser, and know it again; nothing of an earlier one survives."""
    _begin(private_key)
    known_browser.remember()


def let_half_in(private_key: bytes) -> None:
    """Start a session that leads to the code alone, and only for a few minutes."""
    _begin(private_key, is_pending=True)


def let_out() -> None:
    """End this browser's session."""
    ended: Session = (pending() or current_user).session
    memory.forget(ended.digest)
    ended.end()
    session.clear()


def pending() -> SignedIn | None:
    """Return whoever has given the password in this browser and still owes a code."""
    found = _held()
    return found if found and found.session.is_pending else None


def not_now(reason: TooSoon | Busy) -> tuple[str, int]:
    """Say why a password cannot be checked at this moment, in a sentence and a status."""
    if isinstance(reason, Busy):
        return gettext("The password could not be checked just now. Please try again."), 503
    sentence = ngettext(
        "Too many tries. Please wait %(num)s second.",
        "Too many tries. Please wait %(num)s seconds.",
        reason.seconds,
    )
    return sentence, 429


def private_key() -> bytes:
    """Return the author's private key in this request."""
    key: bytes = current_user.private_key
    return key


def lost(code: int) -> ResponseReturnValue:
    """Answer for an address that leads nowhere: strangers are turned away from it as from any."""
    way = astray.way()
    if way and way.endpoint in OPEN:
        return way.follow()
    try:
        turned_away = _knock()
    except HTTPException as refusal:
        return errors.page(refusal.code or 400)
    return turned_away or (way.follow() if way else errors.page(code, "dashboard/astray.html"))


def leads(_endpoint: str, _values: Mapping[str, Any]) -> bool:
    """Lead on to any address of the right shape: who may know what is there is asked behind it."""
    return True


def session_id() -> bytes:
    """Return the name of the session of this request, which tells nothing without its cookie."""
    digest: bytes = current_user.session.digest
    return digest


def _init_app(state: BlueprintSetupState) -> None:
    app = state.app
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # the question box has a token of its own
    csrf.init_app(app)
    login_manager.init_app(app, add_context_processor=False)


def _begin(private_key: bytes, is_pending: bool = False) -> None:
    session.clear()
    g.pop("csrf_token", None)  # Flask-WTF keeps the old session's token there for this request
    session[_KEY] = urlsafe_b64encode(Session.start(private_key, is_pending)).decode()


@login_manager.request_loader
def _resume(_: Request) -> SignedIn | None:
    found = _held()
    return None if found is None or found.session.is_pending else found


def _held() -> SignedIn | None:
    """Return what this browser's cookie opens, be it whole or half of a sign-in."""
    cookie = session.get(_KEY)
    if not cookie:
        return None
    try:
        held = urlsafe_b64decode(cookie)
    except ValueError:
        return None
    config = current_app.config
    found = Session.resume(held, config["SESSION_IDLE"], config["SESSION_LONGEST"])
    return SignedIn(*found) if found else None


def _knock() -> ResponseReturnValue | None:
    if not session.get(_KEY):
        body.limit(body.STRANGER_LIMIT)
    if not same_origin() and request.method == "POST":
        abort(403)
    if request.endpoint not in OPEN and not current_user.is_authenticated and not _is_half_way():
        return _turn_away()
    try:
        csrf.protect()
        _note_use()
    except CSRFError:
        return _lost_token()
    except Conflict:  # signed out in another window at this moment
        return _turn_away()
    return None


def _is_half_way() -> bool:
    return request.endpoint in HALF_WAY and pending() is not None


def _turn_away() -> ResponseReturnValue:
    if request.endpoint == CODE:
        return resume.begin_again()
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("dashboard.sign_in.index", next=request.path))
    return resume.challenge()


def _lost_token() -> ResponseReturnValue | None:
    """Give back what the author wrote; to others, who are at an open door, its form says why."""
    if current_user.is_authenticated or request.endpoint not in {*OPEN, CODE}:
        return resume.again()
    g.lost_token = cookie.why_lost()
    return None


def _note_use() -> None:
    try:
        if current_user.is_authenticated and current_user.session.touch():
            db.session.commit()
    except STORAGE_FAILURES:  # reading the inbox must not need a writable disk
        start_over()
