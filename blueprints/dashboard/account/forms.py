"""What is typed to open the blog, for the first time or in a new way."""

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, EqualTo

from blueprints.dashboard.door.forms import DoorForm, ReconfirmForm
from edge.limits import at_most
from models.site import Site, settings
from safety.keys import codes, password_strength, passwords
from safety.words import text


def _spelt(typed: str | None) -> str:
    """Spell a password as it is kept, so that the two are compared alike."""
    return passwords.normal(typed or "")


class NewPasswordForm(DoorForm):
    """A new password, typed twice."""

    new_password = PasswordField(
        lazy_gettext("New password"),
        filters=[_spelt],
        validators=[DataRequired(lazy_gettext("Please choose a password."))],
    )
    again = PasswordField(
        lazy_gettext("The same again"),
        filters=[_spelt],
        validators=[EqualTo("new_password", lazy_gettext("The two are not the same."))],
    )

    def validate_new_password(self, field: Field) -> None:
        """Refuse what would be guessed. Raises ValidationError."""
        trouble = password_strength.weakness(field.data or "", *self.known_words())
        if trouble:
            raise ValidationError(gettext(trouble))

    def known_words(self) -> list[str]:
        """Return words around this blog that make poor passwords."""
        blog = Site.current().blog
        return ["unsaid", blog.title, blog.tagline, request.host]


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
    return (typed or "")[: codes.LONGEST]


class RecoveryForm(NewPasswordForm):
    """The recovery code, and a new password."""

    code = StringField(
        lazy_gettext("Recovery code"),
        filters=[_bounded],
        validators=[DataRequired(lazy_gettext("Please type your code."))],
    )

    def came_back(self) -> bool:
        """Tell whether the token is that of the cookie; if not, the code is not handed back."""
        is_back = bool(self.csrf_token.validate(self))
        if not is_back:
            self.code.data = ""
        return is_back


class CodeForm(DoorForm):
    """The recovery code, typed back."""

    code = StringField(
        lazy_gettext("Type the code"),
        filters=[_bounded],
        validators=[DataRequired(lazy_gettext("Please type the code."))],
    )


class PasswordChangeForm(ReconfirmForm, NewPasswordForm):
    """The present password, and a new one."""
