"""What a visitor sees with a receipt, and may add or take back."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.submission.door import bp
from blueprints.submission.receipt.forms import FollowUpForm, ReceiptForm, WithdrawalForm
from blueprints.submission.token import VisitorForm
from models import db
from models.questions import Closed, Full, Question, UnknownReceipt, content
from safety.keys import receipts

_UNKNOWN = lazy_gettext("No question has this receipt. Please check each symbol.")
_FULL = lazy_gettext(
    "There are very many letters here already. Please send a new question instead."
)
_CLOSED = lazy_gettext(
    "This question is closed. What you wrote was not sent; here it is, for you to copy."
)
_SENT = lazy_gettext("What you added has been sent.")
_NOT_STORED = lazy_gettext(
    "This could not be stored just now. Please wait a few minutes and send it again."
)


@bp.route("/receipt", methods=["GET", "POST"])
def receipt() -> ResponseReturnValue:
    """Tell what became of a question."""
    form = ReceiptForm()
    if not form.validate_on_submit():
        return _ask_for_receipt(form, 400 if form.is_submitted() else 200)
    return _tell(form)


@bp.post("/receipt/follow-up")
def follow_up() -> ResponseReturnValue:
    """Take what a visitor adds."""
    form = FollowUpForm()
    question, _ = Question.of_receipt(form.receipt.data or "")
    if not form.validate():
        return _tell(form), 400
    question.follow_up(form.body.data, form.once())
    db.session.commit()
    return _tell(form, done=_SENT), 201


@bp.post("/receipt/withdrawal")
def withdrawal() -> ResponseReturnValue:
    """Take a question back for its visitor."""
    form = WithdrawalForm()
    question, _ = Question.of_receipt(form.receipt.data or "")
    if not form.validate():
        return _tell(form), 400
    question.withdraw()
    db.session.commit()
    return _tell(form)


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
    question, keys = Question.of_receipt(form.receipt.data)
    return render_template(
        "submission/news.html",
        news=question.news(),
        post=question.live_post(),
        letters=question.letters_for_visitor(keys),
        receipt=form.receipt.data,
        closed=question.is_over,
        follow_up=form if isinstance(form, FollowUpForm) and not done else _empty(FollowUpForm),
        withdrawal=form if isinstance(form, WithdrawalForm) else _empty(WithdrawalForm),
        longest=content.BODY_LONGEST,
        done=done,
        trouble=trouble,
    )


def _empty(kind: type[VisitorForm]) -> VisitorForm:
    return kind(formdata=None)
