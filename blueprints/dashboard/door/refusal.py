"""Why words may not go out, said to their author where it is mended."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext

from models.publication import Refused

_UNSEEN = ("HiddenField", "CSRFTokenField")


def why(refusal: Refused) -> str:
    """Say what keeps the words from readers, in the author's language."""
    return str(gettext(refusal.sentence, **refusal.values))


def show(refusal: Refused, form: Iterable[Any]) -> None:
    """Put the reason beside the field of a form, or its first that is seen where it has none."""
    seen = [field for field in form if field.type not in _UNSEEN]
    place = next((field for field in seen if field.name == refusal.field), seen[0])
    place.errors = [*place.errors, why(refusal)]
