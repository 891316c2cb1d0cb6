"""What is typed to open the blog, for the first time or in a new way."""

from flask import request
from flask_babel import format_date, gettext, lazy_gettext
from flask_login import current_user
from wtforms import Field, HiddenField, PasswordField, RadioField, StringField, ValidationError
from wtforms.validators import DataRequired, EqualTo

from blueprints.dashboard.door import guard
from blueprints.dashboard.door.forms import DoorForm, ReconfirmForm, answered, bounded
from edge.limits import at_most
from models.author import NAME_LONGEST, Session, passkeys, second_factor
from models.site import Site, settings
from safety.keys import password_strength, passwords
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


class RecoveryForm(NewPasswordForm):
    """The recovery code, and a new password."""

    code = StringField(
        lazy_gettext("Recovery code"),
        filters=[bounded],
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
        filters=[bounded],
        validators=[DataRequired(lazy_gettext("Please type the code."))],
    )


class PasswordChangeForm(ReconfirmForm, NewPasswordForm):
    """The present password, and a new one."""


class FirstCodeForm(DoorForm):
    """The first code of a new app."""

    code = StringField(
        lazy_gettext("Code"),
        filters=[bounded],
        validators=[DataRequired(lazy_gettext("Please type the code that the app shows."))],
    )


class PasskeyForm(ReconfirmForm):
    """A new passkey: its name, and what the browser answers."""

    called = StringField(
        lazy_gettext("Name"),
        filters=[text.line],
        validators=[
            DataRequired(lazy_gettext("Please give it a name.")),
            at_most(passkeys.NAME_LONGEST),
        ],
    )
    credential = HiddenField(filters=[answered])


class PasskeyRemovalForm(ReconfirmForm):
    """Which passkey goes."""

    passkey = RadioField(
        lazy_gettext("Passkey"),
        choices=[],
        validators=[DataRequired(lazy_gettext("Please choose one."))],
    )

    def __init__(self) -> None:
        super().__init__(data={"passkey": request.args.get("passkey", "")})
        there = passkeys.all_of(second_factor.of(guard.private_key()))
        self.passkey.choices = [(each.ref, each.name) for each in there]


class BrowserForm(ReconfirmForm):
    """Which browser is signed out."""

    browser = RadioField(
        lazy_gettext("Browser"),
        choices=[],
        validators=[DataRequired(lazy_gettext("Please choose one."))],
    )

    def __init__(self) -> None:
        super().__init__(data={"browser": request.args.get("browser", "")})
        here = current_user.session.digest
        others = [each for each in Session.newest_first() if each.digest != here]
        self.browser.choices = [(each.ref, self._said(each)) for each in others]

    def _said(self, session: Session) -> str:
        name = session.called(guard.private_key()) or gettext("A browser without a name")
        return f"{name}, {format_date(session.created_at.date())}"


class BrowserNameForm(DoorForm):
    """How the author calls a browser."""

    browser = HiddenField()
    called = StringField(
        lazy_gettext("Name"), filters=[text.line], validators=[at_most(NAME_LONGEST)]
    )
