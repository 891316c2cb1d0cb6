"""Private replies: kept as a draft, looked at once more, sent, mended, and taken back."""

from flask import url_for
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard.door.notice import Notice, deed, way
from blueprints.dashboard.writing.form import PostForm
from blueprints.dashboard.writing.looking import Writing
from models.drafts import reply
from models.leaks import examine
from models.questions import Question, sent

OPENED = lazy_gettext(
    "Your earlier reply has been opened meanwhile and cannot be changed any more. Nothing is lost: "
    "this can be sent as a second one."
)


def carry_out(writing: Writing, form: PostForm, action: str) -> Notice | None:
    """Keep a reply as a draft, or send it after a last look.

    Raises Full, Closed, sent.Opened.
    """
    question = writing.question
    if question is None:
        return None
    if action == "keep":
        reply.keep(question.id, form.body.data, writing.key)
        return _kept(question)
    if writing.letter and writing.letter.is_opened and not form.is_looked_at():
        raise sent.Opened
    found = examine({"body": form.body.data}, writing.key)
    if not form.is_looked_at() or any(each.is_open for each in found):
        form.look_again(action)
        return None
    if writing.letter:
        sent.mend(question, writing.letter.id, form.body.data, writing.key)
    else:
        question.reply(form.body.data, form.once())
        if writing.is_reply:
            reply.drop(question.id, writing.key)
    return _sent(writing, question)


def take_back(question: Question, letter_id: bytes, key: bytes) -> str:
    """Take a reply back; its text is a draft again. Return what to say. Raises as sent does."""
    body = sent.take_back(question, letter_id, key)
    kept = reply.of(question.id, key)
    reply.keep(question.id, body if kept in ("", body) else f"{kept}\n\n{body}", key)
    said = gettext("The reply is taken back. Its text is kept as a draft.")
    return str(said)


def _kept(question: Question) -> Notice:
    said = gettext("The reply is kept as a draft. Nobody but you can open it.")
    return Notice(str(said), (way(gettext("Go on writing"), _at(question)),))


def _sent(writing: Writing, question: Question) -> Notice:
    if writing.letter:
        said = gettext("Your reply is changed. It waits for the visitor's receipt.")
    else:
        said = gettext("Your reply waits for the visitor's receipt.")
    newest = [each for each in question.open_letters(writing.key) if each.from_author][-1]
    letter = writing.letter or newest
    back = url_for(
        "dashboard.letters.withdrawal", hex_id=question.id.hex(), letter_id=letter.id.hex()
    )
    ways = (way(gettext("View"), _at(question)), deed(gettext("Take it back"), back))
    return Notice(str(said), ways)


def _at(question: Question) -> str:
    return url_for("dashboard.questions.index", hex_id=question.id.hex())
