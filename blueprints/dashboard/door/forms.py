"""What is typed at the way in: lengths and cleaning at the border, once."""

from gettext import NullTranslations

from flask import g
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField, ValidationError
from wtforms.csrf.core import CSRFTokenField
from wtforms.i18n import messages_path
from wtforms.validators import DataRequired

from edge import language
from safety.keys import codes, passkeys

OVERTAKEN = lazy_gettext(
    "This was saved in another window meanwhile. Nothing is lost: what you see is what you wrote "
    "here. Saving again puts it in the place of the other."
)


class CookieToken(FlaskForm.Meta.csrf_class):
    """The token of the browser's cookie; where it is lost, the form says why as people would."""

    def validate_csrf_token(self, form: FlaskForm, field: CSRFTokenField) -> None:
        """Check the token. Raises ValidationError."""
        try:
            super().validate_csrf_token(form, field)
        except ValidationError:
            raise ValidationError(g.get("lost_token", "")) from None


class DoorForm(FlaskForm):
    """A form of the author's door."""

    class Meta:
        """How WTForms protects it, and what it says."""

        csrf_class = CookieToken

        def get_translations(self, _: FlaskForm) -> NullTranslations:
            """Return the library's own sentences."""
            return language.of_library("wtforms", messages_path())


class SignInForm(DoorForm):
    """The password."""

    password = PasswordField(
        lazy_gettext("Password"),
        validators=[DataRequired(lazy_gettext("Please type your password."))],
    )
    next = HiddenField()


def bounded(typed: str | None) -> str:
    """Keep what may be a code: whoever sends more is not handed it back."""
    return (typed or "")[: codes.LONGEST]


def answered(typed: str | None) -> str:
    """Keep what may be a browser's answer for a passkey; a longer one is none."""
    return typed if typed and len(typed) <= passkeys.LONGEST else ""


class SecondFactorForm(DoorForm):
    """A code, or what a browser says of a passkey."""

    code = StringField(lazy_gettext("Code"), filters=[bounded])
    credential = HiddenField(filters=[answered])
    next = HiddenField()


class PresentPassword(DoorForm):
    """A form with the present password, in the field that `present` names."""

    present = "current"


class ReconfirmForm(PresentPassword):
    """The present password, for what an open session alone does not allow."""

    current = PasswordField(
        lazy_gettext("Present password"),
        validators=[DataRequired(lazy_gettext("Please type your present password."))],
    )
