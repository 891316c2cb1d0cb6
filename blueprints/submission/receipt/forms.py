"""The forms of the receipt page: look up, add, take back."""

from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired

from blueprints.submission.token import VisitorForm
from edge.limits import at_most
from models.questions import content
from safety.words import text


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
