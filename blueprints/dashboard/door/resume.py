"""What an author typed while her session ended: carried through the sign-in, never stored."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.dashboard.door.forms import SignInForm

_PREFIX = "kept-"
_PATH = "kept_path"
_DROPPED = {"csrf_token", "action", "password", "code", "new_password", "again", "current"}


def sign_in_and_go_on() -> ResponseReturnValue:
    """Answer 401 with a sign-in form that carries the typed fields along."""
    fields = [(_PATH, request.path)]
    fields += [(_PREFIX + name, value) for name, value in _typed() if name not in _DROPPED]
    return _sign_in(fields), 401


def sign_in_again() -> ResponseReturnValue:
    """Answer a sign-in form whose token no longer fits with a fresh one that carries the same."""
    return _sign_in(carried()), 400


def carried() -> list[tuple[str, str]]:
    """Return what a sign-in form carries, to carry it on after a wrong password."""
    return [(name, value) for name, value in _typed() if name == _PATH or name.startswith(_PREFIX)]


def go_on() -> ResponseReturnValue:
    """Offer to go back to the writing: one button, and a fresh token."""
    fields = [(name.removeprefix(_PREFIX), value) for name, value in carried() if name != _PATH]
    return render_template("dashboard/go_on.html", path=request.form[_PATH], fields=fields)


def again(path: str = "") -> ResponseReturnValue:
    """Answer a form that cannot be taken with its own fields, to go on with here or elsewhere."""
    fields = [(name, value) for name, value in _typed() if name not in _DROPPED]
    page = render_template("dashboard/go_on.html", path=path or request.path, fields=fields)
    return page, 400


def is_carrying() -> bool:
    """Tell whether this sign-in came from a form that should go on."""
    return request.form.get(_PATH, "").startswith("/dashboard/")


def is_resumed() -> bool:
    """Tell whether a form only comes back to be written on, not to be saved."""
    return request.form.get("action") == "preview"


def _sign_in(fields: list[tuple[str, str]]) -> str:
    form = SignInForm(formdata=None)
    return render_template("dashboard/sign_in/index.html", form=form, kept=fields)


def _typed() -> list[tuple[str, str]]:
    return list(request.form.items(multi=True))
