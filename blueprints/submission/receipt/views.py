"""What a visitor sees with a receipt, and may add, agree to or take back."""

from collections import Counter

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.submission.door import bp
from blueprints.submission.receipt import passing
from blueprints.submission.receipt.forms import (
    AGREED,
    ConsentForm,
    FollowUpForm,
    ReceiptForm,
    WithdrawalForm,
)
from blueprints.submission.token import VisitorForm
from models import db
from models.questions import (
    Closed,
    Full,
    OpenLetter,
    Question,
    UnknownReceipt,
    consent,
    content,
    news,
    sent,
)
from models.storage import STORAGE_FAILURES, Conflict, start_over
from safety import care
from safety.keys import receipts

_UNKNOWN = lazy_gettext("No question has this receipt. Please check each symbol.")
_FULL = lazy_gettext(
    "There are very many letters here already. Please wait for the author, or send a new question."
)
_CLOSED = lazy_gettext(
    "This question is closed. What you wrote was not sent; here it is, for you to copy."
)
_DONE = {
    "sent": lazy_gettext("What you added has been sent."),
    "urgent": lazy_gettext("What you added has been sent."),
    "agreed": lazy_gettext(
        "What you agree to is noted. A post that would break it has left the blog."
    ),
}
_LAXER = lazy_gettext("What you agreed to can be made stricter, and not less strict.")
_PASSED = lazy_gettext(
    "The page has closed itself after ten minutes. Please type your receipt again."
)
_NOT_STORED = lazy_gettext(
    "This could not be stored just now. Please wait a few minutes and send it again."
)


@bp.route("/receipt", methods=["GET", "POST"])
def receipt() -> ResponseReturnValue:
    """Ask for a receipt, and lead on to its page."""
    form = ReceiptForm()
    if not form.validate_on_submit():
        return _ask_for_receipt(form, 400 if form.is_submitted() else 200)
    Question.of_receipt(form.receipt.data)
    return passing.on(form.receipt.data)


@bp.get("/receipt/news", endpoint="news")
def page() -> ResponseReturnValue:
    """Tell what became of a question, whose receipt was typed within the last minutes."""
    arrived = passing.arrived()
    if arrived is None:
        return _ask_for_receipt(_empty(ReceiptForm), 410, str(_PASSED))
    typed, done = arrived
    form = _empty(ReceiptForm)
    form.receipt.data = typed
    return _tell(form, done=done)


@bp.post("/receipt/follow-up")
def follow_up() -> ResponseReturnValue:
    """Take what a visitor adds."""
    form = FollowUpForm()
    question, keys = Question.of_receipt(form.receipt.data or "")
    if not form.validate():
        return _tell(form), 400
    is_urgent = bool(care.signs(form.body.data))
    question.follow_up(form.body.data, form.once(), is_urgent)
    consent.keep_to(question, form.body.data, keys)
    db.session.commit()
    return passing.on(form.receipt.data, "urgent" if is_urgent else "sent")


@bp.post("/receipt/consent")
def agree() -> ResponseReturnValue:
    """Take a stricter consent."""
    form = ConsentForm()
    question, keys = Question.of_receipt(form.receipt.data or "")
    if not form.validate():
        return _tell(form), 400
    try:
        consent.make_stricter(question, form.consent.data, keys)
    except ValueError:
        db.session.rollback()
        form.consent.errors = [_LAXER]
        return _tell(form), 400
    db.session.commit()
    return passing.on(form.receipt.data, "agreed")


@bp.post("/receipt/withdrawal")
def withdrawal() -> ResponseReturnValue:
    """Take a question back for its visitor."""
    form = WithdrawalForm()
    question, _ = Question.of_receipt(form.receipt.data or "")
    if not form.validate():
        return _tell(form), 400
    question.withdraw()
    db.session.commit()
    return passing.on(form.receipt.data)


@bp.errorhandler(UnknownReceipt)
def unknown(reason: UnknownReceipt) -> ResponseReturnValue:
    """Say the same of every receipt that fits nothing, but where some of it is missing."""
    trouble = _UNKNOWN if reason.symbols == receipts.SYMBOLS else _miscounted(reason.symbols)
    return _ask_for_receipt(ReceiptForm(), 404, trouble)


@bp.errorhandler(Full)
@bp.errorhandler(Closed)
def refused(reason: Full | Closed) -> ResponseReturnValue:
    """Refuse a letter, and give its text back."""
    return _tell(FollowUpForm(), trouble=_FULL if isinstance(reason, Full) else _CLOSED), 409


def not_stored() -> ResponseReturnValue:
    """Give back what was typed, honestly, when the disk takes nothing."""
    form = FollowUpForm()
    page = render_template(
        "submission/unsent.html", form=form, trouble=_NOT_STORED, longest=content.BODY_LONGEST
    )
    return page, 503


def _miscounted(symbols: int) -> str:
    sentence: str = gettext(
        "A receipt has %(all)s letters and digits; this has %(found)s.",
        all=receipts.SYMBOLS,
        found=symbols,
    )
    return sentence


def _ask_for_receipt(form: ReceiptForm, status: int, trouble: str = "") -> ResponseReturnValue:
    return render_template("submission/receipt.html", form=form, trouble=trouble), status


def _tell(form: ReceiptForm, done: str = "", trouble: str = "") -> str:
    question, keys, letters = _open(form.receipt.data)
    agreed = consent.shown(question, keys)
    change = form if isinstance(form, ConsentForm) else _empty(ConsentForm)
    return render_template(
        "submission/news.html",
        question=question,
        news=news.of(question),
        post=news.live_post(question),
        letters=letters,
        sent=Counter((day.year, str(day.month)) for day in question.letters_sent()),
        receipt=form.receipt.data,
        agreed=AGREED[agreed] if agreed else "",
        change=change if change.offer(agreed) and not question.is_over else None,
        follow_up=form if isinstance(form, FollowUpForm) else _empty(FollowUpForm),
        withdrawal=form if isinstance(form, WithdrawalForm) else _empty(WithdrawalForm),
        longest=content.BODY_LONGEST,
        done=_DONE.get(done, ""),
        is_urgent=done == "urgent",
        trouble=trouble,
        unsent=bool(form.errors or trouble),
    )


def _open(receipt: str) -> tuple[Question, receipts.Keys, list[OpenLetter]]:
    """Open what a receipt tells, and note that its letters are read; a full disk hides none."""
    question, keys = Question.of_receipt(receipt)
    try:
        letters = sent.show(question, keys)
        db.session.commit()
    except (Conflict, *STORAGE_FAILURES):
        start_over()
        question, keys = Question.of_receipt(receipt)
        letters = question.letters_for_visitor(keys)
    return question, keys, letters


def _empty(kind: type[VisitorForm]) -> VisitorForm:
    return kind(formdata=None)
