"""The form that every post is written in."""

from secrets import token_bytes, token_hex
from typing import Any

from flask_babel import LazyString, format_decimal, gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField

from blueprints.dashboard.forms import OVERTAKEN
from edge.limits import at_most
from models.posts import PostWords
from models.posts import post_words as limits
from models.questions import REPLY_LONGEST
from safety.words import text

_TOO_LONG = lazy_gettext(
    "Please keep a reply under %(number)s characters.",
    number=LazyString(format_decimal, REPLY_LONGEST),
)


class PostForm(FlaskForm):
    """The words of a post. What must be there depends on the button.

    `ref` makes a double click count once; `seen` tells which words were there when writing began.
    """

    ref = HiddenField()
    seen = HiddenField()
    question = TextAreaField(
        lazy_gettext("Question, as it will be published"),
        filters=[text.clean],
        validators=[at_most(limits.BODY_LONGEST)],
    )
    title = StringField(
        lazy_gettext("Title"), filters=[text.line], validators=[at_most(limits.TITLE_LONGEST)]
    )
    body = TextAreaField(
        lazy_gettext("Answer"), filters=[text.clean], validators=[at_most(limits.BODY_LONGEST)]
    )
    tags = StringField(
        lazy_gettext("Tags, with commas between"), filters=[text.line], validators=[at_most(500)]
    )
    warning = StringField(
        lazy_gettext("Content warning, if one is needed"),
        filters=[text.line],
        validators=[at_most(limits.WARNING_LONGEST)],
    )

    def is_ready(self, action: str) -> bool:
        """Validate for one of the buttons: draft, preview, reply, publish, queue."""
        valid: bool = self.validate()
        if action == "reply":
            return (
                valid and self._has(self.body, gettext("Please write your reply.")) and self._fits()
            )
        if action in ("publish", "queue"):
            titled = self._has(self.title, gettext("A post needs a title."))
            return self._has(self.body, gettext("There is no text yet.")) and titled and valid
        return valid

    def fill(self, words: PostWords) -> "PostForm":
        """Show these words where nothing has been sent, with a new reference."""
        if not self.is_submitted():
            self.ref.data, self.seen.data = token_hex(16), words.mark()
            for name in ("title", "question", "body", "warning"):
                self[name].data = getattr(words, name)
            self.tags.data = ", ".join(name.replace("-", " ") for name in words.tags)
        return self

    def once(self) -> bytes:
        """Return the reference of this form."""
        try:
            return bytes.fromhex(self.ref.data or "")[:16] or token_bytes(16)
        except ValueError:
            return token_bytes(16)

    def overtakes(self, words: PostWords) -> bool:
        """Tell whether other words were saved meanwhile; the next try may replace them."""
        same = self.words(words.asked) == words
        overtaken = bool(self.seen.data) and self.seen.data != words.mark() and not same
        if overtaken:
            self.seen.data = words.mark()
            self.body.errors = [OVERTAKEN]
        return overtaken

    def words(self, asked: str = "") -> PostWords:
        """Return what was typed."""
        return PostWords(
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
            self.body.errors = [_TOO_LONG]
        return fits
