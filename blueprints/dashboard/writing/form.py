"""The form that every post is written in."""

from dataclasses import replace
from itertools import islice
from secrets import token_bytes, token_hex
from typing import Any

from flask import request, url_for
from flask_babel import LazyString, format_decimal, gettext, lazy_gettext
from wtforms import (
    Field,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice

from blueprints.dashboard.door.forms import OVERTAKEN
from blueprints.dashboard.door.resume import ResumableForm
from blueprints.dashboard.writing.looking import MOST, Writing
from edge.limits import at_most
from models.drafts import reply
from models.posts import Part, PostWords
from models.posts import post_words as limits
from models.questions import letter
from safety.words import language, markdown_of, tags, text

_TAKEN_BACK = lazy_gettext(
    "This post was taken off the blog in another window meanwhile. Nothing is lost: what you see "
    "is what you wrote here, and readers do not see it."
)
_TOO_LONG = lazy_gettext(
    "Please keep a reply under %(number)s characters.",
    number=LazyString(format_decimal, letter.LONGEST),
)

TURNS = {"to-answer": "answer", "to-reply": "reply"}  # buttons between an answer and a reply
LOOKS = ("check", "publish", "queue", "reply")  # what may be looked at for the last time
_SAID = 3  # troubles with tags that are told at once
_TROUBLES = {
    tags.EMPTY: lazy_gettext("The tag “%(tag)s” has neither a letter nor a digit."),
    tags.LONG: lazy_gettext("The tag “%(tag)s” is too long."),
    tags.TWICE: lazy_gettext("“%(other)s” and “%(tag)s” are the same tag."),
}


class PostForm(ResumableForm):
    """The words of a post. What must be there depends on the button.

    `ref` makes a double click count once; `seen` tells in which folder the post was, and with which
    words, when writing began. `mode` is "reply" or "answer" on the page of a question, and `letter`
    the reply that is to be mended.
    """

    ref = HiddenField()
    seen = HiddenField()
    also = HiddenField()  # the ids, in hex, of further questions that are answered with one
    mode = HiddenField()
    letter = HiddenField()
    last_look = ""  # the button whose deed wants one last look
    is_overtaken = False
    conflict: tuple[Any, ...] = ()  # where its text and what was saved meanwhile differ
    why_look = ""  # and why, where it is not the usual one
    question = TextAreaField(
        lazy_gettext("Question, as it will be published"),
        filters=[text.clean],
        validators=[at_most(limits.BODY_LONGEST)],
    )
    title = StringField(
        lazy_gettext("Title"), filters=[text.line], validators=[at_most(limits.TITLE_LONGEST)]
    )
    body = TextAreaField(
        lazy_gettext("Answer"), filters=[markdown_of], validators=[at_most(limits.BODY_LONGEST)]
    )
    tags = StringField(
        lazy_gettext("Tags, with commas between"),
        filters=[tags.one_line],
        validators=[at_most(500)],
    )
    warning = StringField(
        lazy_gettext("Content warning, if one is needed"),
        filters=[text.line],
        validators=[at_most(limits.WARNING_LONGEST)],
    )
    language = SelectField(
        lazy_gettext("Language of this post"),
        choices=[
            SelectChoice("", lazy_gettext("Guess it")),
            *(SelectChoice(code, name) for code, name in language.NAMES.items()),
        ],
        default="",
    )
    address = SelectField(
        lazy_gettext("Change the address too"),
        choices=[
            SelectChoice("", lazy_gettext("No, it stays as it is")),
            SelectChoice("gone", lazy_gettext("Yes; the old one says that nothing is there")),
            SelectChoice("leads", lazy_gettext("Yes; the old one leads to the new one")),
        ],
        default="",
    )
    dated = SelectField(
        lazy_gettext("Its day on the blog"),
        choices=[SelectChoice("", ""), SelectChoice("new", "")],
        default="",
    )

    def validate_tags(self, field: Field) -> None:
        """Say which tags would not come out as they were typed. Raises ValidationError."""
        said = [
            str(_TROUBLES[kind]) % {"tag": tag, "other": other}
            for kind, tag, other in islice(tags.troubles(field.data), _SAID)
        ]
        if said:
            raise ValidationError(" ".join(said))

    def is_ready(self, action: str) -> bool:
        """Validate for one of the buttons, or for turning the page."""
        valid: bool = self.validate()
        if action == "reply":
            return (
                valid and self._has(self.body, gettext("Please write your reply.")) and self._fits()
            )
        if action in ("publish", "queue"):
            titled = self._has(self.title, gettext("A post needs a title."))
            return self._has(self.body, gettext("There is no text yet.")) and titled and valid
        return valid

    def action(self) -> str:
        """Return the button that was pressed, with or without one more look before it."""
        return request.form.get("confirm") or request.form.get("action", "preview")

    def is_looked_at(self) -> bool:
        """Tell whether the author has taken the last look at what is to go out."""
        return "confirm" in request.form

    def look_again(self, action: str, why: str = "") -> None:
        """Want one last look before the deed of a button."""
        self.last_look, self.why_look = action, why

    def looked_for(self) -> str:
        """Return the button whose last look a press beside a finding comes from."""
        return request.form["looking"] if request.form.get("looking") in LOOKS else "check"

    def is_to_reply(self, writing: Writing) -> bool:
        """Tell whether the last look is at a private reply."""
        return self.last_look == "reply" or (self.last_look == "check" and writing.is_reply)

    def name_old_day(self, day: str) -> None:
        """Say which day the post had before."""
        self.dated.choices = [
            SelectChoice("", gettext("Its old one, %(day)s, in its old place", day=day)),
            SelectChoice("new", gettext("A new one, as if it had never been there")),
        ]

    def here(self) -> str:
        """Return the address that this form is sent to."""
        return url_for(request.endpoint or "", **request.view_args or {})

    def without(self) -> list[str]:
        """Return the questions that are to be left out, by their ids."""
        return request.form.getlist("without")

    def fill(self, writing: Writing) -> None:
        """Show what is written on where nothing has been sent, with a new reference."""
        if self.is_submitted():
            return
        words = writing.words
        self.ref.data, self.seen.data = token_hex(16), _seen(writing)
        self.mode.data = "reply" if writing.is_reply else "answer"
        self.letter.data = writing.letter.id.hex() if writing.letter else ""
        for name in ("title", "question", "body", "warning", "language"):
            self[name].data = getattr(words, name)
        for field, wording in zip(self.others(words), words.more, strict=False):
            field.data = wording
        self.tags.data = _spelt(words.tags)
        if writing.is_reply:
            self.body.data = writing.reply_text

    def take_up(self, chosen: PostWords, there: PostWords) -> None:
        """Show other words than those that are saved, of the same questions."""
        wordings = {part.question_id: part.wording for part in chosen.parts}
        fields = [self.question, *self.others(there)]
        for part, field in zip(there.parts, fields, strict=False):
            field.data = wordings.get(part.question_id, part.wording)
        for name in ("title", "body", "warning", "language"):
            self[name].data = getattr(chosen, name)
        self.tags.data = _spelt(chosen.tags)

    def once(self) -> bytes:
        """Return the reference of this form; one that came without gets one."""
        try:
            ref = bytes.fromhex(self.ref.data or "")[:16] or token_bytes(16)
        except ValueError:
            ref = token_bytes(16)
        self.ref.data = ref.hex()
        return ref

    def is_only_turned(self, writing: Writing, action: str) -> bool:
        """Go back to writing, or turn between an answer and a reply with the text that was typed.

        Where nothing new was typed, the text that was kept for the other comes; where both are
        there, both stay.
        """
        if action in TURNS:
            texts = {"answer": writing.words.body, "reply": writing.reply_text}
            to = TURNS[action]
            stored, typed = texts[to], self.body.data or ""
            is_new = typed not in (texts.get(self.mode.data or ""), stored)
            self.body.data = "\n\n".join(filter(None, (stored, typed if is_new else "")))
            self.mode.data, self.letter.data = to, self.letter.data if to == "reply" else ""
        return action == "back" or action in TURNS

    def overtakes(self, writing: Writing, action: str) -> bool:
        """Tell whether other words were saved meanwhile, or the post was taken off the blog.

        The next try may replace the words, or put the post back. A reply takes nothing's place,
        and its draft that of another draft.
        """
        if action == "reply":
            return False
        there, (was, seen, kept) = writing.words, self._was_seen()
        if action == "keep":
            is_taken_back = False
            is_replaced = bool(kept) and writing.kept != self.body.data
            is_replaced = is_replaced and reply.version(writing.kept) != kept
        else:
            is_taken_back = writing.state == "draft" and was in ("queued", "live")
            is_replaced = bool(seen) and there.version() not in (seen, self.words(there).version())
        if is_taken_back or is_replaced:
            self.seen.data = _seen(writing)
            self.is_overtaken = True
            self.body.errors = [_TAKEN_BACK if is_taken_back else OVERTAKEN]
        return is_taken_back or is_replaced

    def words(self, there: PostWords) -> PostWords:
        """Return what was typed, in the place of what is there."""
        return replace(
            there,
            before=() if self.dated.data == "new" else there.before,
            title=self.title.data,
            question=self.question.data,
            body=self.body.data,
            warning=self.warning.data,
            language=self.language.data,
            tags=tags.read(self.tags.data),
        ).with_parts(*self._parts(there))

    def others(self, there: PostWords) -> list[Field]:
        """Return the fields of the questions after the first."""
        return [self[f"question-{number}"] for number, _ in enumerate(there.more[: MOST - 1], 2)]

    def _parts(self, there: PostWords) -> list[Part]:
        """Return what is said of each question, without further ones that are to be left out."""
        out = self.without()
        first, *more = there.parts
        others = zip(more, self.others(there), strict=False)
        kept = [each._replace(wording=field.data or "") for each, field in others]
        first = first._replace(wording=self.question.data or "")
        return [each for each in (first, *kept) if each.question_id not in out]

    def _was_seen(self) -> tuple[str, str, str]:
        """Return the folder of the post, its version, and that of the draft of a reply."""
        was, _, versions = str(self.seen.data or "").partition("-")
        seen, _, kept = versions.partition("-")
        return was, seen, kept

    def _has(self, field: Any, trouble: str) -> bool:
        if not field.data:
            field.errors = [*field.errors, trouble]
        return bool(field.data)

    def _fits(self) -> bool:
        fits = len(self.body.data) <= letter.LONGEST
        if not fits:
            self.body.errors = [_TOO_LONG]
        return fits


def _spelt(names: tuple[str, ...]) -> str:
    return ", ".join(name.replace("-", " ") for name in names)


def _seen(writing: Writing) -> str:
    """Spell what is there when writing begins."""
    return f"{writing.state}-{writing.words.version()}-{reply.version(writing.kept)}"


for number in range(2, MOST + 1):
    another = TextAreaField(
        LazyString(
            lambda n: gettext("Question %(number)s, as it will be published", number=n), number
        ),
        filters=[text.clean],
        validators=[at_most(limits.BODY_LONGEST)],
    )
    setattr(PostForm, f"question-{number}", another)
