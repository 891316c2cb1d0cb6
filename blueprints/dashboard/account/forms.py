"""What is typed to open the blog, for the first time or in a new way."""

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, EqualTo, Length

from blueprints.dashboard.door.forms import ReconfirmForm
from edge.limits import at_most
from models.site import settings
from safety.keys import password_strength
from safety.words import text

_CODE_LONGEST = 200  # characters of a recovery code, written with as many spaces as one likes


class NewPasswordForm(FlaskForm):
    """A new password, typed twice."""

    new_password = PasswordField(
        lazy_gettext("New password"),
        validators=[
            DataRequired(lazy_gettext("Please choose a password.")),
            Length(
                max=password_strength.LONGEST, message=lazy_gettext("This is longer than needed.")
            ),
        ],
    )
    again = PasswordField(
        lazy_gettext("The same again"),
        validators=[EqualTo("new_password", lazy_gettext("The two are not the same."))],
    )

    def validate_new_password(self, field: Field) -> None:
        """Refuse what would be guessed. Raises ValidationError."""
        trouble = password_strength.weakness(field.data or "", *self.known_words())
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
            at_most(settings.TITLE_LONGEST),
        ],
    )

    def known_words(self) -> list[str]:
        """Add the title, which everyone can read."""
        return [*super().known_words(), self.title.data or ""]


def _bounded(typed: str | None) -> str:
    """Keep what may be a recovery code: whoever sends more is not handed it back."""
    return (typed or "")[:_CODE_LONGEST]


class RecoveryForm(NewPasswordForm):
    """The recovery code, and a new password."""

    code = StringField(
        lazy_gettext("Recovery code"),
        filters=[_bounded],
        validators=[DataRequired(lazy_gettext("Please type your code."))],
    )


class CodeForm(FlaskForm):
    """The recovery code, typed back."""

    code = StringField(
        lazy_gettext("Type the code"),
        validators=[DataRequired(lazy_gettext("Please type the code."))],
    )


class PasswordChangeForm(ReconfirmForm, NewPasswordForm):
    """The present password, and a new one."""
