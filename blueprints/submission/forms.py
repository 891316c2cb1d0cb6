"""What a visitor may send, protected by a token instead of a session."""

from typing import Any

from flask import current_app
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from edge.limits import at_most
from edge.origin import same_origin
from models.questions import CONSENTS, content
from safety.keys import receipts, sealing, tokens
from safety.words import text

_CONSENTS = {
    "quote": lazy_gettext("You may quote my words, with details changed"),
    "paraphrase": lazy_gettext("Retell it without quoting me"),
    "private": lazy_gettext("Answer me privately; publish nothing"),
}


class FormToken(CSRF):
    """A signed token with the time of issue and the receipt inside; each form has its own."""

    def setup_form(self, form: "VisitorForm") -> Any:
        """Add the token's field to the form."""
        self.form = form
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        """Issue a token with a fresh receipt inside."""
        return tokens.issue(_secret(), type(self.form).__name__, receipts.mint())

    def validate_csrf_token(self, form: "VisitorForm", field: CSRFTokenField) -> None:
        """Check where the form came from, then read the receipt out of its token."""
        if not same_origin():
            raise ValidationError(
                gettext("This did not come from our own page. Please send it again.")
            )
        try:
            form.minted = tokens.read(_secret(), type(form).__name__, field.data or "")
        except tokens.Stale:
            raise ValidationError(
                gettext("This page was open for more than a day. Please send it again.")
            ) from None
        except tokens.Forged:
            raise ValidationError(
                gettext("Something was lost on the way. Please send it again.")
            ) from None


class VisitorForm(FlaskForm):
    """A form without a session; `minted` is the receipt its token carried."""

    minted = ""

    def once(self) -> bytes:
        """Name this form, so that what it sends twice counts once."""
        return sealing.digest("form-once", self.minted.encode(), _secret(), size=16)

    class Meta:
        """How WTForms protects it."""

        csrf = True
        csrf_class = FormToken


class AskForm(VisitorForm):
    """A question."""

    body = TextAreaField(
        lazy_gettext("Your question"),
        filters=[text.clean],
        validators=[
            DataRequired(lazy_gettext("There is no question here yet.")),
            at_most(content.BODY_LONGEST),
        ],
    )
    consent = RadioField(
        lazy_gettext("If the author answers"),
        choices=[SelectChoice(name, _CONSENTS[name]) for name in CONSENTS],
        validators=[DataRequired(lazy_gettext("Please choose one."))],
    )


class ReceiptForm(VisitorForm):
    """A receipt to look up."""

    receipt = StringField(
        lazy_gettext("Your receipt"),
        validators=[DataRequired(lazy_gettext("Please type your receipt."))],
    )


class FollowUpForm(ReceiptForm):
    """Something to add to a question."""

    body = TextAreaField(
        lazy_gettext("Add something"),
        filters=[text.clean],
        validators=[
            DataRequired(lazy_gettext("There is nothing here yet.")),
            at_most(content.BODY_LONGEST),
        ],
    )


class WithdrawalForm(ReceiptForm):
    """A question to take back."""


def _secret() -> bytes:
    key: bytes = current_app.config["SECRET_KEY"]
    return key
