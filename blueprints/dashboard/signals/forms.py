"""What is typed to take the whole blog down, or to bring it back."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, PasswordField
from wtforms.validators import DataRequired

from blueprints.dashboard.door.forms import PresentPassword

DARK, BACK = "dark", "back"


class DarkForm(PresentPassword):
    """The present password; `to` is what was offered when the page was drawn."""

    present = "password"

    to = HiddenField()
    password = PasswordField(
        lazy_gettext("Password"),
        validators=[DataRequired(lazy_gettext("Please type your password."))],
    )

    def goes(self, is_dark: bool) -> str:
        """Tell which way is wanted: without a word of it, the other one."""
        return self.to.data if self.to.data in (DARK, BACK) else BACK if is_dark else DARK
