"""The question form, and the receipt it gives."""

from functools import lru_cache
from secrets import token_hex

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from blueprints.submission.ask.form import AskForm
from blueprints.submission.door import bp
from edge.templating import absolute
from models import db
from models.questions import Question, SentAlready, content
from models.site import Site

_RECEIPT = token_hex()  # what stands for it until it is known
_NOT_STORED = lazy_gettext(
    "Your question could not be stored just now. It is still in the form: "
    "please wait a few minutes and send it again."
)
_SENT_ALREADY = lazy_gettext(
    "This page has already sent a question, which stays as it was sent unless you take it back "
    "with its receipt. To send this as a second question, press Send once more."
)


@bp.route("/", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Take a question and answer 201 with its receipt; every failure keeps what was typed."""
    form = AskForm()
    if not Site.current().box.inbox_open:
        return _show(form, 403 if form.is_submitted() else 200)
    if not form.validate_on_submit():
        return _show(form, 400 if form.is_submitted() else 200)
    try:
        receipt = Question.receive(form.body.data, form.consent.data, form.minted)
    except SentAlready:
        return _show(form, 409, _SENT_ALREADY)
    db.session.commit()
    page = _sent(Site.current().version(), absolute("submission.receipt"))
    return page.replace(_RECEIPT, receipt), 201


def not_stored() -> ResponseReturnValue:
    """Give the text back, honestly, when the disk takes nothing."""
    return _show(AskForm(), 503, _NOT_STORED)


@lru_cache(maxsize=8)
def _sent(_version: str, _address: str) -> str:
    """Draw the page that gives a receipt, once for all receipts, settings and addresses alike."""
    return render_template("submission/sent.html", receipt=_RECEIPT)


def _show(form: AskForm, status: int, trouble: str = "") -> ResponseReturnValue:
    page = render_template(
        "submission/ask.html", form=form, longest=content.BODY_LONGEST, trouble=trouble
    )
    return page, status
