"""What the author may type: lengths and cleaning at the border, once."""

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, EqualTo, Length, Optional

from edge.limits import at_most
from models import page as page_limits
from models import site as site_limits
from models.question import MOVES
from safety import passwords, text

_ACCENTS = {
    "plum": lazy_gettext("Plum"),
    "ink": lazy_gettext("Ink"),
    "pine": lazy_gettext("Pine"),
    "rust": lazy_gettext("Rust"),
    "ochre": lazy_gettext("Ochre"),
    "slate": lazy_gettext("Slate"),
}
_GRAINS = {
    "day": lazy_gettext("The day: 23 November 2026"),
    "month": lazy_gettext("The month: November 2026"),
    "season": lazy_gettext("The season: Autumn 2026"),
}
_CRAWLERS = {
    "all": lazy_gettext("Everyone"),
    "search": lazy_gettext("Search engines, but nobody who gathers texts for language models"),
    "none": lazy_gettext("Nobody: keep the blog out of search engines too"),
}


class SignInForm(FlaskForm):
    """The password."""

    password = PasswordField(
        lazy_gettext("Password"),
        validators=[DataRequired(lazy_gettext("Please type your password."))],
    )
    next = HiddenField()


class NewPasswordForm(FlaskForm):
    """A new password, typed twice."""

    new_password = PasswordField(
        lazy_gettext("New password"),
        validators=[
            DataRequired(lazy_gettext("Please choose a password.")),
            Length(max=passwords.LONGEST, message=lazy_gettext("This is longer than needed.")),
        ],
    )
    again = PasswordField(
        lazy_gettext("The same again"),
        validators=[EqualTo("new_password", lazy_gettext("The two are not the same."))],
    )

    def validate_new_password(self, field: Field) -> None:
        """Refuse what would be guessed. Raises ValidationError."""
        trouble = passwords.weakness(field.data or "", *self.known_words())
        if trouble:
            raise ValidationError(gettext(trouble))

    def known_words(self) -> list[str]:
        """Return words around this blog that make poor passwords."""
        return ["unsaid"]


class SetupForm(NewPasswordForm):
    """The blog's title and the first password."""

    token = HiddenField()
    title = StringField(
        lazy_gettext("Title of the blog"),
        filters=[text.line],
        validators=[
            DataRequired(lazy_gettext("Please give it a title.")),
            at_most(site_limits.TITLE_LONGEST),
        ],
    )

    def known_words(self) -> list[str]:
        """Add the title, which everyone can read."""
        return [*super().known_words(), self.title.data or ""]


class RecoveryForm(NewPasswordForm):
    """The recovery code, and a new password."""

    code = StringField(
        lazy_gettext("Recovery code"),
        validators=[DataRequired(lazy_gettext("Please type your code."))],
    )


class CodeForm(FlaskForm):
    """The recovery code, typed back."""

    code = StringField(
        lazy_gettext("Type the code"),
        validators=[DataRequired(lazy_gettext("Please type the code."))],
    )


class PasswordChangeForm(NewPasswordForm):
    """The present password, and a new one."""

    current = PasswordField(
        lazy_gettext("Present password"),
        validators=[DataRequired(lazy_gettext("Please type your present password."))],
    )


class StateForm(FlaskForm):
    """Where a question goes."""

    state = RadioField(
        choices=[SelectChoice(name, name) for name in MOVES], validators=[DataRequired()]
    )


class SiteForm(FlaskForm):
    """The blog itself."""

    title = StringField(
        lazy_gettext("Title"),
        filters=[text.line],
        validators=[
            DataRequired(lazy_gettext("Please give it a title.")),
            at_most(site_limits.TITLE_LONGEST),
        ],
    )
    tagline = StringField(
        lazy_gettext("Tagline"),
        filters=[text.line],
        validators=[at_most(site_limits.TAGLINE_LONGEST)],
    )
    about = TextAreaField(
        lazy_gettext("About page"),
        filters=[text.clean],
        validators=[at_most(page_limits.BODY_LONGEST)],
    )
    language = RadioField(
        lazy_gettext("Language of the pages"),
        choices=[SelectChoice("en", "English"), SelectChoice("de", "Deutsch")],
    )
    accent = RadioField(
        lazy_gettext("Accent colour"),
        choices=[SelectChoice(name, _ACCENTS[name]) for name in site_limits.ACCENTS],
    )
    grain = RadioField(
        lazy_gettext("Dates for readers"),
        choices=[SelectChoice(name, _GRAINS[name]) for name in site_limits.GRAINS],
    )
    crawlers = RadioField(
        lazy_gettext("Who may read along by machine"),
        choices=[SelectChoice(name, _CRAWLERS[name]) for name in site_limits.CRAWLERS],
    )
    inbox_open = BooleanField(lazy_gettext("The question box is open"))
    closed_message = TextAreaField(
        lazy_gettext("What visitors read while it is closed"),
        filters=[text.clean],
        validators=[Optional(), at_most(site_limits.MESSAGE_LONGEST)],
    )


class PageForm(FlaskForm):
    """A standing page."""

    title = StringField(
        lazy_gettext("Title"),
        filters=[text.line],
        validators=[
            DataRequired(lazy_gettext("A page needs a title.")),
            at_most(page_limits.TITLE_LONGEST),
        ],
    )
    body = TextAreaField(
        lazy_gettext("Text"),
        filters=[text.clean],
        validators=[
            DataRequired(lazy_gettext("There is no text yet.")),
            at_most(page_limits.BODY_LONGEST),
        ],
    )
