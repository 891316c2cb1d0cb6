"""What the author may type: lengths and cleaning at the border, once."""

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    StringField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, EqualTo, Length

from edge.limits import at_most
from models.questions import MOVES
from models.site import site as site_limits
from safety.keys import password_strength
from safety.words import text

OVERTAKEN = lazy_gettext(
    "This was saved in another window meanwhile. Nothing is lost: what you see is what you wrote "
    "here. Saving again puts it in the place of the other."
)


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


class ReconfirmForm(FlaskForm):
    """The present password, for what an open session alone does not allow."""

    current = PasswordField(
        lazy_gettext("Present password"),
        validators=[DataRequired(lazy_gettext("Please type your present password."))],
    )


class PasswordChangeForm(ReconfirmForm, NewPasswordForm):
    """The present password, and a new one."""


class StateForm(FlaskForm):
    """Where a question goes."""

    state = RadioField(
        choices=[SelectChoice(name, name) for name in MOVES], validators=[DataRequired()]
    )
