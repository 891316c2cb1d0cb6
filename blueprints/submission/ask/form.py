"""The question form."""

from flask_babel import lazy_gettext
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from blueprints.submission.token import VisitorForm
from edge.limits import at_most
from models.questions import CONSENTS, content
from safety.words import text

_CONSENTS = {
    "quote": lazy_gettext("It may be quoted, with details changed"),
    "paraphrase": lazy_gettext("It may be retold, without my words"),
    "private": lazy_gettext("Only me: answer privately, publish nothing"),
}


class AskForm(VisitorForm):
    """A question. What is typed into `more`, where nothing belongs, was typed by a machine."""

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
    more = StringField(lazy_gettext("Please leave this empty"))

    def is_ready_to_look(self) -> bool:
        """Validate for reading it over, which needs a text, and no choice yet."""
        self.validate()
        self.consent.errors = []
        return not self.errors
