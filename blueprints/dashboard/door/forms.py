"""What is typed at the way in: lengths and cleaning at the border, once."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField
from wtforms.validators import DataRequired

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


class ReconfirmForm(FlaskForm):
    """The present password, for what an open session alone does not allow."""

    current = PasswordField(
        lazy_gettext("Present password"),
        validators=[DataRequired(lazy_gettext("Please type your present password."))],
    )
