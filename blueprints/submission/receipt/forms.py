"""The forms of the receipt page: look up, add, agree to less, take back."""

from flask_babel import lazy_gettext
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from blueprints.submission.token import VisitorForm
from edge.limits import at_most
from models.questions import CONSENTS, content
from safety.words import text

AGREED = {
    "quote": lazy_gettext("Details may be changed and your words quoted"),
    "paraphrase": lazy_gettext("It may be retold, without your words"),
    "private": lazy_gettext("Only you; nothing is published"),
}


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


class ConsentForm(ReceiptForm):
    """A stricter consent."""

    consent = RadioField(
        lazy_gettext("From now on"),
        choices=[SelectChoice(name, AGREED[name]) for name in CONSENTS],
        validators=[DataRequired(lazy_gettext("Please choose one."))],
    )

    def offer(self, before: str | None) -> bool:
        """Offer what is stricter than before; tell whether there is anything."""
        left = CONSENTS[CONSENTS.index(before) + 1 :] if before else CONSENTS[1:]
        self.consent.choices = [SelectChoice(name, AGREED[name]) for name in left]
        return bool(left)


class WithdrawalForm(ReceiptForm):
    """A question to take back."""
