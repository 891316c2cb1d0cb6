"""What may be typed or said in the inbox: where a question goes, and what is noted of it."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from blueprints.dashboard.door.forms import DoorForm
from blueprints.dashboard.door.resume import ResumableForm
from edge.limits import at_most
from models.inbox import Note, moving, note
from models.questions import MOVES
from safety.words import text

_LABELS_LONGEST = note.LABELS_MOST * (note.LABEL_LONGEST + 2)


class StateForm(DoorForm):
    """Where questions go: into a folder, or back to where each was."""

    state = RadioField(
        choices=[SelectChoice(name, name) for name in (*MOVES, moving.BACK)],
        validators=[DataRequired()],
    )


class NoteForm(ResumableForm):
    """What the author notes of a question for herself; `seen` is the version she began with."""

    seen = HiddenField()
    labels = StringField(
        lazy_gettext("Labels, with commas between"),
        filters=[text.line],
        validators=[at_most(_LABELS_LONGEST)],
    )
    note = TextAreaField(
        lazy_gettext("Private note"), filters=[text.clean], validators=[at_most(note.NOTE_LONGEST)]
    )
    starred = BooleanField(lazy_gettext("Star"))

    def fill(self, noted: Note) -> None:
        """Show what is noted where nothing has been sent."""
        if not self.is_submitted():
            self.seen.data = note.version(noted)
            self.labels.data, self.note.data = ", ".join(noted.labels), noted.note
            self.starred.data = noted.starred

    def typed(self) -> Note:
        """Return what was typed."""
        return Note(note.labels(self.labels.data), self.note.data, self.starred.data)
