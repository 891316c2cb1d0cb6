"""The question form."""

from flask_babel import lazy_gettext
from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from blueprints.submission.token import VisitorForm
from edge.limits import at_most
from models.questions import CONSENTS, content
from safety.words import text

_CONSENTS = {
    "quote": lazy_gettext("You may quote my words, with details changed"),
    "paraphrase": lazy_gettext("Retell it without quoting me"),
    "private": lazy_gettext("Answer me privately; publish nothing"),
}


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
