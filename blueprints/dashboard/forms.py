"""What the author may type: lengths and cleaning at the border, once."""

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

from models import page as page_limits
from models import site as site_limits
from models.question import MOVES
from safety import passwords, text


def at_most(longest: int) -> Length:
    """Return a limit with its sentence."""
    return Length(max=longest, message=f"Please keep it under {longest:,} characters.")


class SignInForm(FlaskForm):
    """The password."""

    password = PasswordField("Password", validators=[DataRequired("Please type your password.")])
    next = HiddenField()


class NewPasswordForm(FlaskForm):
    """A new password, typed twice."""

    new_password = PasswordField(
        "New password",
        validators=[
            DataRequired("Please choose a password."),
            Length(max=passwords.LONGEST, message="This is longer than needed."),
        ],
    )
    again = PasswordField(
        "The same again", validators=[EqualTo("new_password", "The two are not the same.")]
    )

    def validate_new_password(self, field: Field) -> None:
        """Refuse what would be guessed. Raises ValidationError."""
        trouble = passwords.weakness(field.data or "", *self.known_words())
        if trouble:
            raise ValidationError(trouble)

    def known_words(self) -> list[str]:
        """Return words around this blog that make poor passwords."""
        return ["unsaid"]


class SetupForm(NewPasswordForm):
    """The blog's title and the first password."""

    token = HiddenField()
    title = StringField(
        "Title of the blog",
        filters=[text.line],
        validators=[DataRequired("Please give it a title."), at_most(site_limits.TITLE_LONGEST)],
    )

    def known_words(self) -> list[str]:
        """Add the title, which everyone can read."""
        return [*super().known_words(), self.title.data or ""]


class RecoveryForm(NewPasswordForm):
    """The recovery code, and a new password."""

    code = StringField("Recovery code", validators=[DataRequired("Please type your code.")])


class CodeForm(FlaskForm):
    """The recovery code, typed back."""

    code = StringField("Type the code", validators=[DataRequired("Please type the code.")])


class PasswordChangeForm(NewPasswordForm):
    """The present password, and a new one."""

    current = PasswordField(
        "Present password", validators=[DataRequired("Please type your present password.")]
    )


class StateForm(FlaskForm):
    """Where a question goes."""

    state = RadioField(
        choices=[SelectChoice(name, name) for name in MOVES], validators=[DataRequired()]
    )


class SiteForm(FlaskForm):
    """The blog itself."""

    title = StringField(
        "Title",
        filters=[text.line],
        validators=[DataRequired("Please give it a title."), at_most(site_limits.TITLE_LONGEST)],
    )
    tagline = StringField(
        "Tagline", filters=[text.line], validators=[at_most(site_limits.TAGLINE_LONGEST)]
    )
    about = TextAreaField(
        "About page", filters=[text.clean], validators=[at_most(page_limits.BODY_LONGEST)]
    )
    inbox_open = BooleanField("The question box is open")
    closed_message = TextAreaField(
        "What visitors read while it is closed",
        filters=[text.clean],
        validators=[Optional(), at_most(site_limits.MESSAGE_LONGEST)],
    )


class PageForm(FlaskForm):
    """A standing page."""

    title = StringField(
        "Title",
        filters=[text.line],
        validators=[DataRequired("A page needs a title."), at_most(page_limits.TITLE_LONGEST)],
    )
    body = TextAreaField(
        "Text",
        filters=[text.clean],
        validators=[DataRequired("There is no text yet."), at_most(page_limits.BODY_LONGEST)],
    )
