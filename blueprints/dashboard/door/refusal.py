"""Why words may not go out, in a sentence for their author."""

from typing import Any

from flask_babel import gettext, lazy_gettext

from models.publication import Refused, TakenBack

_TAKEN_BACK = lazy_gettext(
    "The visitor has taken this question back. Remove their words before you publish."
)


def why(refusal: Refused) -> str:
    """Say what keeps the words from readers."""
    if isinstance(refusal, TakenBack):
        return str(_TAKEN_BACK)
    return str(gettext("A post needs a title and a text."))


def show(refusal: Refused, form: Any) -> None:
    """Put the reason beside the field where it is mended, or the form's first."""
    field = refusal.field if refusal.field in form else next(iter(form)).name
    form[field].errors = [why(refusal)]
