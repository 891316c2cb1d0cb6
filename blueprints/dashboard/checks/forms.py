"""The forms of what the blog gives away."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from blueprints.dashboard.door.forms import DoorForm
from blueprints.dashboard.door.resume import ResumableForm
from edge.limits import at_most
from models.leaks import ledger
from models.leaks import never_list as limits
from safety.leaks import axes
from safety.words import clean, line

SAMPLE_LONGEST = 100_000
TRIED = 2_000  # characters of a text to try the list on
_ALL_LONGEST = limits.MOST * (limits.LONGEST + 2)


class NeverListForm(ResumableForm):
    """Words, one a line: all of the list, or where it `adds`, more of them."""

    adds = HiddenField()
    words = TextAreaField(
        lazy_gettext("Words, one a line"), filters=[clean], validators=[at_most(_ALL_LONGEST)]
    )

    def validate_words(self, field: TextAreaField) -> None:
        """Refuse words that no list can take, and name the first."""
        wrong = limits.misfits(limits.tidied(self.lines()))
        if wrong and len(wrong[0]) > limits.LONGEST:
            raise ValidationError(lazy_gettext("A line is too long for a word."))
        if wrong and len(self.lines()) <= limits.MOST:
            raise ValidationError(lazy_gettext("A single letter stands in every text."))
        if wrong:
            raise ValidationError(FULL)

    def lines(self) -> list[str]:
        """Return what stands in each line."""
        return (self.words.data or "").splitlines()


class TrialForm(DoorForm):
    """A sentence to try the list on; it is kept nowhere."""

    text = TextAreaField(
        lazy_gettext("A sentence to try"),
        filters=[clean],
        validators=[DataRequired(lazy_gettext("There is no text yet.")), at_most(TRIED)],
    )


FULL = lazy_gettext("There are as many words as the list can hold. Please take some off first.")


class LineForm(ResumableForm):
    """A line of the ledger, new or in the place of one that is wrong."""

    id = HiddenField()
    axis = SelectField(
        lazy_gettext("About your"),
        choices=[SelectChoice(name, lazy_gettext(label)) for name, label in axes.AXES.items()],
    )
    value = StringField(
        lazy_gettext("What is said"),
        filters=[line],
        validators=[
            DataRequired(lazy_gettext("Please say what readers can know.")),
            at_most(ledger.VALUE_LONGEST),
        ],
    )

    def begin(self, there: ledger.Line | None) -> None:
        """Show what is there, where nothing has been sent."""
        if there and not self.is_submitted():
            self.id.data, self.axis.data, self.value.data = there.id, there.axis, there.value


class SampleForm(DoorForm):
    """A sample of other writing; it is compared, and never stored nor carried through a sign-in."""

    sample = TextAreaField(
        lazy_gettext("Other writing of yours"),
        filters=[clean],
        validators=[
            DataRequired(lazy_gettext("There is no text yet.")),
            at_most(SAMPLE_LONGEST),
        ],
    )
