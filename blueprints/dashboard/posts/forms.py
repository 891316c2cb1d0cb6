"""The form in which a snippet is written."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired

from blueprints.dashboard.door.forms import OVERTAKEN
from blueprints.dashboard.door.resume import ResumableForm
from edge.limits import at_most
from models.author import snippets as limits
from safety.words import clean, line


class SnippetForm(ResumableForm):
    """A piece of text by its name; `seen` tells which wording was there when writing began."""

    id = HiddenField()
    seen = HiddenField()
    name = StringField(
        lazy_gettext("Its name"),
        filters=[line],
        validators=[
            DataRequired(lazy_gettext("A snippet needs a name.")),
            at_most(limits.NAME_LONGEST),
        ],
    )
    text = TextAreaField(
        lazy_gettext("Text"),
        filters=[clean],
        validators=[DataRequired(lazy_gettext("There is no text yet.")), at_most(limits.LONGEST)],
    )

    def begin(self, there: limits.Snippet | None) -> None:
        """Show what is there, where nothing has been sent."""
        if there and not self.is_submitted():
            self.id.data, self.name.data, self.text.data = there
            self.seen.data = there.version()

    def overtakes(self, there: limits.Snippet | None) -> bool:
        """Tell whether another wording was saved meanwhile; the next try may replace it."""
        now = there.version() if there else ""
        overtaken = bool(self.seen.data) and now != self.seen.data
        if overtaken:
            self.seen.data = now
            self.text.errors = [OVERTAKEN]
        return overtaken
