"""An open session is not enough for what opens the blog: that takes the present password again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard
from blueprints.dashboard.door.forms import PresentPassword
from models.author import WrongPassword, unlock

_MARK = "asks_for_the_password"

Form = TypeVar("Form", bound=PresentPassword)


def reconfirm(
    kind: type[Form], show: Callable[[Form], str]
) -> Callable[[Callable[[Form], ResponseReturnValue]], Callable[[], ResponseReturnValue]]:
    """Let a view run only with a valid form of a kind that holds the present password.

    Until then `show` draws the page with the form: what is wrong stands beside its field, and all
    but passwords is still in it. The view has the rest of the work alone, and it is the first to
    write, as `unlock` asks of its callers.
    """

    def under(view: Callable[[Form], ResponseReturnValue]) -> Callable[[], ResponseReturnValue]:
        @wraps(view)
        def ask() -> ResponseReturnValue:
            form = kind()
            if not form.is_submitted():
                return show(form)
            refusal = _refusal(form)
            return (show(form), refusal) if refusal else view(form)

        setattr(ask, _MARK, True)
        return ask

    return under


def is_asking(view: Callable[..., Any]) -> bool:
    """Tell whether a view asks for the present password before it does anything."""
    return getattr(view, _MARK, False)


def _refusal(form: PresentPassword) -> int:
    """Return the status of what is wrong, or 0; the costly and counted look comes last."""
    if not form.validate():
        return 400
    present = form[form.present]
    try:
        unlock(present.data, signed_in=True)  # nobody else has come this far
    except WrongPassword:
        present.errors = [gettext("This is not your present password.")]
        return 400
    except guard.NOT_NOW as reason:
        sentence, status = guard.not_now(reason)
        present.errors = [sentence]
        return status
    return 0
