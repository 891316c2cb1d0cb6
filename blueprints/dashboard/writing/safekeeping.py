"""Copies of what is written in the form of a post: of its own words, or of a private reply."""

from typing import Any

from flask.typing import ResponseReturnValue

from blueprints.dashboard.copies import keeping
from blueprints.dashboard.copies.keeping import There
from blueprints.dashboard.writing.form import PostForm
from blueprints.dashboard.writing.looking import Writing
from models.drafts import copies
from models.posts import PostWords

_NEW = b"new"  # a post that is not begun: its windows tell them apart
_ANSWER, _REPLY = "answer", "reply"  # modes of a question's page


def answer(form: PostForm, writing: Writing) -> ResponseReturnValue | None:
    """Do what a button says that concerns copies alone."""
    return keeping.answer(_there(form, writing), form.once().hex(), _typed(form, writing))


def take_up(form: PostForm, writing: Writing) -> None:
    """Fill in the copy that was chosen to go on with, and go on in its window."""
    chosen = None if form.is_submitted() else keeping.taken_up(_there(form, writing))
    if chosen:
        form.take_up(chosen.words, writing.words)
        form.ref.data = chosen.window


def keep_both(form: PostForm, writing: Writing) -> None:
    """Keep what was typed and what another window saved, and show where they differ."""
    there, typed = _there(form, writing), _typed(form, writing)
    form.conflict = tuple(keeping.keep_both(there, form.once().hex(), typed))


def drop(form: PostForm, writing: Writing) -> None:
    """Part with what was kept of this window: it is saved, or sent."""
    keeping.drop(_there(form, writing), form.once().hex())


def shown(form: PostForm, writing: Writing) -> dict[str, Any]:
    """Return what the page shows of copies, without that of its own window."""
    window = form.once().hex()
    taken_up = None if form.is_submitted() else keeping.taken_up(_there(form, writing))
    found = [each for there in _all(writing) for each in keeping.offers(there)]
    return {
        "copies": [each for each in found if each.window != window],
        "taken_up": taken_up,
        "conflict": form.conflict,
    }


def _there(form: PostForm, writing: Writing) -> There:
    """Tell which text the form is for, and how it stands."""
    answered, *reply = _all(writing)
    return reply[0] if reply and form.mode.data == _REPLY else answered


def _all(writing: Writing) -> list[There]:
    """Return the text of the post, and on the page of a question that of a private reply."""
    ref = writing.post.ref if writing.post else writing.ref if writing.question else _NEW
    mode = _ANSWER if writing.question else ""
    answered = There(copies.Text(ref), writing.words, writing.key, mode)
    if writing.question is None:
        return [answered]
    text = copies.Text(writing.question.id, reply_to=writing.question.id.hex())
    return [answered, There(text, PostWords(body=writing.reply_text), writing.key, _REPLY)]


def _typed(form: PostForm, writing: Writing) -> PostWords:
    if writing.question and form.mode.data == _REPLY:
        return PostWords(body=form.body.data or "")
    return form.words(writing.words)
