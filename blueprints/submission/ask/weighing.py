"""What speaks against a question: how it looks, how fast it came, and among how many."""

import time

from flask import current_app, request

from blueprints.submission.ask.form import AskForm
from edge import flood, inside
from models import today
from models.questions import Question, UnknownReceipt, box
from models.site import Site
from safety import abuse


def signs(form: AskForm, is_urgent: bool) -> list[str]:
    """Return the signs for which a question is held: none where they weigh too little.

    Whoever may be in need is not held for how the text looks.
    """
    found = _among_others(form)
    if not is_urgent:
        muted = Site.current().abuse.muted.splitlines()
        found += abuse.looks(form.body.data, muted, box.scripts())
        found += ["quick"] * abuse.was_quick(form.body.data, form.age)
    return found if abuse.is_held(found) else []


def note(form: AskForm) -> None:
    """Remember for the day what was stored, to know it where it comes again."""
    flood.memory(current_app).note(form.body.data, today().toordinal())


def is_sent_again(form: AskForm) -> bool:
    """Tell whether this form has been stored already; what is sent again counts once."""
    try:
        Question.of_receipt(form.minted)
    except UnknownReceipt:
        return False
    return True


def _among_others(form: AskForm) -> list[str]:
    memory, day = flood.memory(current_app), today().toordinal()
    visitor = flood.of_request(request.environ, current_app.config["TRUSTED_PROXIES"])
    tells = {
        "filled": bool(form.more.data),
        "flood": memory.is_flooded(visitor, day, time.monotonic()),
        "repeat": memory.was_sent_today(form.body.data, day),
    }
    if tells["flood"]:
        inside.meter(current_app).flooded()
    return [sign for sign, is_so in tells.items() if is_so]
