"""The question form, reading it over, and the receipt it gives."""

from functools import lru_cache
from secrets import token_hex

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from blueprints.submission.ask import preview, weighing
from blueprints.submission.ask.form import AskForm
from blueprints.submission.door import bp
from edge.templating import absolute
from models import db
from models.questions import Question, SentAlready, box, content
from models.site import Site
from safety import care

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
    if not box.is_open() or box.is_full():
        return _show(form, 403 if form.is_submitted() else 200, is_open=False)
    if form.is_submitted() and preview.is_wanted():
        return _read_over(form)
    if not form.validate_on_submit():
        return _show(form, 400 if form.is_submitted() else 200)
    is_urgent = bool(care.signs(form.body.data))
    is_first = not weighing.is_sent_again(form)
    held = weighing.signs(form, is_urgent) if is_first else []
    try:
        receipt = Question.receive(form.body.data, form.consent.data, form.minted, is_urgent, held)
    except SentAlready:
        return _show(form, 409, _SENT_ALREADY)
    db.session.commit()
    if is_first:
        weighing.note(form)
    page = _sent(Site.current().version(), absolute("submission.receipt"), is_urgent)
    return page.replace(_RECEIPT, receipt), 201


def not_stored() -> ResponseReturnValue:
    """Give the text back, honestly, when the disk takes nothing."""
    return _show(AskForm(), 503, _NOT_STORED)


@lru_cache(maxsize=8)
def _sent(_version: str, _address: str, is_urgent: bool) -> str:
    """Draw the page that gives a receipt, once for all receipts, settings and addresses alike."""
    return render_template("submission/sent.html", receipt=_RECEIPT, is_urgent=is_urgent)


def _read_over(form: AskForm) -> ResponseReturnValue:
    """Show the text as it will be read; nothing is stored."""
    if not form.is_ready_to_look():
        return _show(form, 400)
    preview.blank(form)
    form.keep_token()
    pieces = preview.pieces(form.body.data)
    is_urgent = bool(care.signs(form.body.data))
    page = render_template(
        "submission/preview.html",
        form=form,
        longest=content.BODY_LONGEST,
        pieces=pieces,
        is_urgent=is_urgent,
        found=any(piece.finding for piece in pieces),
        near=[] if is_urgent else preview.near(form.body.data),
    )
    return page, 200


def _show(
    form: AskForm, status: int, trouble: str = "", is_open: bool = True
) -> ResponseReturnValue:
    page = render_template(
        "submission/ask.html",
        form=form,
        longest=content.BODY_LONGEST,
        trouble=trouble,
        is_open=is_open,
        is_full=not is_open and box.is_full(),
    )
    return page, status
