"""What the author typed while her session ended: carried through the sign-in, never stored.

A form for long texts holds a token, sealed with the blog's secret when the page was drawn for her:
the form's address, its fields, and how much each may hold. Only what comes with such a token is
carried, sealed itself, in one field of the sign-in form. So a stranger has nothing handed back, and
no field travels twice or unasked. Whoever holds `secret.key` can make such tokens; they open
nothing.
"""

import json
import time
from dataclasses import asdict, dataclass, replace
from math import inf

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import Field, PasswordField
from wtforms.csrf.core import CSRFTokenField
from wtforms.validators import Length

from blueprints.dashboard.door.forms import DoorForm, SignInForm
from safety.keys import tokens

LIFETIME = 7 * 24 * 60 * 60  # seconds a form may lie open: a laptop sleeps over a long weekend
_SHORT = 100  # characters that a field may hold which has no limit of its own
_SLACK = 1000  # more of them, so that what is a little too long comes back as well
_WAY = 300  # characters of an address to go on to
_DRAWN, _CARRIED = "resume", "carried"  # the names of the two tokens in their forms, and purposes


@dataclass(frozen=True)
class Snapshot:
    """A form: where it is sent to, the most characters of each field, and what was typed.

    Tokens are made of these fields: with another shape goes another purpose, since pages that an
    older program drew may still be open.
    """

    path: str
    limits: dict[str, int]
    typed: dict[str, str]

    def seal(self, purpose: str) -> str:
        """Make the token that names this form."""
        return tokens.issue(
            _secret(), purpose, json.dumps(asdict(self), ensure_ascii=False), time.time()
        )


class ResumableForm(DoorForm):
    """A form for long texts: what is typed into it outlives the session."""

    def resume_token(self, path: str) -> str:
        """Return the token of this form, which is sent to a path, for its field `resume`."""
        return Snapshot(path, self.limits(), {}).seal(_DRAWN)

    def limits(self) -> dict[str, int]:
        """Return the fields that are carried, each with the most characters it may hold."""
        return {
            field.name: _most(field)
            for field in self
            if not isinstance(field, PasswordField | CSRFTokenField)
        }


def challenge() -> ResponseReturnValue:
    """Answer 401: with a sign-in form that carries what was typed, or plainly."""
    snapshot = _sent(LIFETIME) or abort(401)
    return _sign_in(snapshot.seal(_CARRIED)), 401


def begin_again() -> ResponseReturnValue:
    """Send whoever owes no code, or comes too late with it, to the sign-in, with all it carries."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("dashboard.sign_in.index"))
    form = SignInForm(formdata=None, data={"next": request.form.get("next", "")[:_WAY]})
    form.password.errors = [gettext("The time for the code is over. Please begin again.")]
    page = render_template("dashboard/sign_in/index.html", form=form, carried=still_carried())
    return page, 401


def again() -> ResponseReturnValue:
    """Answer 400 to a form of the author's earlier session, with all that was typed."""
    return go_on(carried() or _sent(inf) or abort(400)), 400


def elsewhere(form: ResumableForm, path: str) -> ResponseReturnValue:
    """Answer 400 to a form that cannot be taken, with its words to go on with at another path."""
    return go_on(Snapshot(path, form.limits(), _typed(form.limits()))), 400


def carried() -> Snapshot | None:
    """Return what a sign-in form carries, whenever it was begun."""
    return _open(_CARRIED, inf)


def still_carried() -> str:
    """Return it sealed as it came, to carry it on after a wrong password."""
    return request.form[_CARRIED] if carried() else ""


def go_on(snapshot: Snapshot) -> str:
    """Offer to go back to the writing: one button, and fresh tokens."""
    token = replace(snapshot, typed={}).seal(_DRAWN)
    return render_template("dashboard/go_on.html", snapshot=snapshot, token=token)


def is_resumed() -> bool:
    """Tell whether a form only comes back to be written on, not to be saved."""
    return request.form.get("action") == "preview"


def _sign_in(sealed: str) -> str:
    form = SignInForm(formdata=None)
    return render_template("dashboard/sign_in/index.html", form=form, carried=sealed)


def _sent(lifetime: float) -> Snapshot | None:
    """Return the form of this request if it was drawn here, for the author and for this path."""
    drawn = _open(_DRAWN, lifetime)
    if drawn is None or request.endpoint is None:
        return None
    if drawn.path != url_for(request.endpoint, **request.view_args or {}):
        return None
    return replace(drawn, typed=_typed(drawn.limits))


def _open(purpose: str, lifetime: float) -> Snapshot | None:
    try:
        content = tokens.read(
            _secret(), purpose, request.form.get(purpose, ""), time.time(), lifetime
        )
    except (tokens.Stale, tokens.Forged):
        return None
    return Snapshot(**json.loads(content))


def _typed(limits: dict[str, int]) -> dict[str, str]:
    """Take these fields out of the request, each once. Raises RequestEntityTooLarge (413)."""
    typed = {name: request.form[name] for name in limits if name in request.form}
    if any(len(text) > limits[name] for name, text in typed.items()):
        raise RequestEntityTooLarge  # and never cut in silence
    return typed


def _most(field: Field) -> int:
    """Return what may come of a field: in a form, a line break is two characters."""
    limits = [check.max for check in field.validators if isinstance(check, Length)]
    return 2 * min(limits, default=_SHORT) + _SLACK


def _secret() -> bytes:
    key: bytes = current_app.config["SECRET_KEY"]
    return key
