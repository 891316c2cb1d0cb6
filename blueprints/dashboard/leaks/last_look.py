"""One last look at a form whose fields readers will see, where something may give somebody away."""

from typing import Any

from flask import render_template, request

from blueprints.dashboard.leaks import deciding, showing
from models.leaks import examine

_OURS = ("csrf_token", "decide", "looking", *deciding.BESIDE)


def is_back() -> bool:
    """Tell whether a form comes back from a last look to be written on."""
    return request.form.get("looking") == "back"


def last_look(form: Any, texts: dict[str, str], here: str, key: bytes) -> str:
    """Carry a decision out and show what is left to decide on; all that was sent is carried along.

    `texts` are those fields of the form that readers see.
    """
    trouble: tuple[str, object] = ("", "")
    if deciding.is_deciding():
        trouble = deciding.carry_out(form, texts, examine(texts, key), key)
        texts = {name: form[name].data for name in texts}
    carried = [
        (name, texts.get(name, value))
        for name, value in request.form.items(multi=True)
        if name.partition(".")[0] not in _OURS
    ]
    found = showing.look(form, texts, examine(texts, key), trouble)
    page: str = render_template(
        "dashboard/leaks/look.html", form=form, here=here, carried=carried, found=found
    )
    return page
