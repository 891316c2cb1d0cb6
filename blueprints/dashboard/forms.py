"""What the author may type: lengths and cleaning at the border, once."""

from typing import Any

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

from models import Manuscript
from models import manuscript as limits
from models import page as page_limits
from models import site as site_limits
from models.question import MOVES
from models.reply import REPLY_LONGEST
from safety import passwords, text


def _at_most(longest: int) -> Length:
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
        validators=[DataRequired("Please give it a title."), _at_most(site_limits.TITLE_LONGEST)],
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


class PostForm(FlaskForm):
    """The words of a post. What must be there depends on the button."""

    question = TextAreaField(
        "Question, as it will be published",
        filters=[text.clean],
        validators=[_at_most(limits.BODY_LONGEST)],
    )
    title = StringField("Title", filters=[text.line], validators=[_at_most(limits.TITLE_LONGEST)])
    body = TextAreaField("Answer", filters=[text.clean], validators=[_at_most(limits.BODY_LONGEST)])
    tags = StringField("Tags, with commas between", filters=[text.line], validators=[_at_most(500)])
    warning = StringField(
        "Content warning, if one is needed",
        filters=[text.line],
        validators=[_at_most(limits.WARNING_LONGEST)],
    )

    def is_ready(self, action: str) -> bool:
        """Validate for one of the buttons: draft, preview, reply, publish, queue."""
        valid: bool = self.validate()
        if action == "reply":
            return valid and self._has(self.body, "Please write your reply.") and self._fits()
        if action in ("publish", "queue"):
            titled = self._has(self.title, "A post needs a title.")
            return self._has(self.body, "There is no text yet.") and titled and valid
        return valid

    def fill(self, words: Manuscript) -> "PostForm":
        """Show these words where nothing has been sent."""
        if not self.is_submitted():
            for name in ("title", "question", "body", "warning"):
                self[name].data = getattr(words, name)
            self.tags.data = ", ".join(name.replace("-", " ") for name in words.tags)
        return self

    def words(self, asked: str = "") -> Manuscript:
        """Return what was typed."""
        return Manuscript(
            title=self.title.data,
            question=self.question.data,
            body=self.body.data,
            warning=self.warning.data,
            tags=text.tags(self.tags.data),
            asked=asked,
        )

    def _has(self, field: Any, trouble: str) -> bool:
        if not field.data:
            field.errors = [*field.errors, trouble]
        return bool(field.data)

    def _fits(self) -> bool:
        fits = len(self.body.data) <= REPLY_LONGEST
        if not fits:
            self.body.errors = [f"Please keep a reply under {REPLY_LONGEST:,} characters."]
        return fits


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
        validators=[DataRequired("Please give it a title."), _at_most(site_limits.TITLE_LONGEST)],
    )
    tagline = StringField(
        "Tagline", filters=[text.line], validators=[_at_most(site_limits.TAGLINE_LONGEST)]
    )
    about = TextAreaField(
        "About page", filters=[text.clean], validators=[_at_most(page_limits.BODY_LONGEST)]
    )
    inbox_open = BooleanField("The question box is open")
    closed_message = TextAreaField(
        "What visitors read while it is closed",
        filters=[text.clean],
        validators=[Optional(), _at_most(site_limits.MESSAGE_LONGEST)],
    )


class PageForm(FlaskForm):
    """A standing page."""

    title = StringField(
        "Title",
        filters=[text.line],
        validators=[DataRequired("A page needs a title."), _at_most(page_limits.TITLE_LONGEST)],
    )
    body = TextAreaField(
        "Text",
        filters=[text.clean],
        validators=[DataRequired("There is no text yet."), _at_most(page_limits.BODY_LONGEST)],
    )
