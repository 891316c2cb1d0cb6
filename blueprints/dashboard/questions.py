"""One question, with the answer written beside it."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard import guard, resume, writing
from blueprints.dashboard.forms import StateForm
from blueprints.dashboard.post_form import PostForm
from models import db
from models.posts import Post, PostWords
from models.questions import GONE, Asked, Full, Question

bp = Blueprint("questions", __name__)

_FULL = lazy_gettext("There are too many letters under this question already.")

_MOVED = {
    "new": lazy_gettext("Moved back to New."),
    "later": lazy_gettext("Kept for later."),
    "archived": lazy_gettext("Moved to the archive."),
    "spam": lazy_gettext("Moved to spam."),
    "trash": lazy_gettext("Moved to the trash."),
}


@dataclass(frozen=True)
class Case:
    """A question, what its seal holds, and the post being made from it."""

    question: Question
    asked: Asked
    post: Post | None

    @property
    def offered(self) -> tuple[str, ...]:
        """The buttons under the answer."""
        if self.asked.consent == "private":
            return ("reply",)
        return (*writing.OFFERED[self.post.state if self.post else "draft"], "reply")

    def words(self) -> PostWords:
        """What to write on: the post so far, or the question as its visitor allows."""
        if self.post:
            return self.post.words(guard.private_key())
        quoted = self.asked.body if self.asked.consent == "quote" else ""
        return PostWords(question=quoted, asked=self.question.id.hex())


@bp.route("/questions/<hex_id>", methods=["GET", "POST"])
def index(hex_id: str) -> ResponseReturnValue:
    """Show a question with its answer form, or do what one of the form's buttons says."""
    if request.method == "POST" and _is_gone(hex_id):  # withdrawn while the answer was written
        return resume.again(url_for("dashboard.posts.new"))
    case = _case(hex_id)
    words = case.words()
    form = PostForm().fill(words)
    action = request.form.get("action", "preview")
    if not form.is_submitted() or not form.is_ready(action) or resume.is_resumed():
        return _show(case, form)
    if form.overtakes(words) or writing.is_moved(form, action, case.offered):
        return _show(case, form)
    if not (_reply(case, form) if action == "reply" else _put(case, form, action)):
        return _show(case, form)
    db.session.commit()
    return redirect(url_for("dashboard.inbox.index"))


@bp.post("/questions/<hex_id>/state")
def state(hex_id: str) -> ResponseReturnValue:
    """Move a question into another folder."""
    question, form = _question(hex_id), StateForm()
    if not form.validate():
        abort(400)
    was = question.state
    question.move(form.state.data)
    db.session.commit()
    flash(str(_MOVED[form.state.data]))
    return redirect(url_for("dashboard.inbox.index", state=was, moved=hex_id))


@bp.post("/questions/<hex_id>/erasure")
def erasure(hex_id: str) -> ResponseReturnValue:
    """Erase a question from the trash for good."""
    question = _question(hex_id)
    if question.state != "trash":
        abort(400)
    question.erase()
    db.session.commit()
    flash(gettext("The question is erased."))
    return redirect(url_for("dashboard.inbox.index", state="trash"))


def _question(hex_id: str) -> Question:
    found = _find(hex_id)
    return found if found and found.state not in GONE else abort(404)


def _is_gone(hex_id: str) -> bool:
    found = _find(hex_id)
    return found is not None and found.state in GONE


def _find(hex_id: str) -> Question | None:
    try:
        return db.session.get(Question, bytes.fromhex(hex_id))
    except ValueError:
        return None


def _case(hex_id: str) -> Case:
    question = _question(hex_id)
    asked = question.open(guard.private_key())
    return Case(question, asked, Post.of(question.post_ref(guard.private_key())))


def _put(case: Case, form: PostForm, action: str) -> bool:
    words = form.words(case.question.id.hex())
    post = Post.draft(words, case.question.post_ref(guard.private_key()))
    was = case.post.state if case.post else "draft"
    if writing.put(post, words, action, form) is None:
        return False
    flash(writing.said(post, was))
    return True


def _reply(case: Case, form: PostForm) -> bool:
    try:
        case.question.reply(form.body.data, form.once())
    except Full:
        form.body.errors = [_FULL]
        return False
    flash(gettext("Your reply waits for the visitor's receipt."))
    return True


def _show(case: Case, form: PostForm) -> ResponseReturnValue:
    page = render_template(
        "dashboard/questions/index.html",
        question=case.question,
        asked=case.asked,
        post=case.post,
        offered=case.offered,
        letters=case.question.letters(guard.private_key()),
        form=form,
        preview=request.form.get("action") == "preview",
    )
    return page, 400 if form.errors else 200
