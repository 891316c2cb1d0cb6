"""One question, with the answer written beside it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard.door import guard, notice
from blueprints.dashboard.door.notice import Notice
from blueprints.dashboard.inbox import noting, place
from blueprints.dashboard.inbox.forms import StateForm
from blueprints.dashboard.inbox.found import found, standing
from blueprints.dashboard.writing import desk
from blueprints.dashboard.writing.form import PostForm
from blueprints.dashboard.writing.looking import MOST
from models import answering, db
from models.inbox import moving, note, reading, together
from models.posts import lists
from models.questions import FOLDERS, Question
from models.storage import STORAGE_FAILURES, Conflict, start_over
from safety.keys import sealing

bp = Blueprint("questions", __name__)


@bp.route("/questions/<hex_id>", methods=["GET", "POST"])
def index(hex_id: str) -> ResponseReturnValue:
    """Show a question with its answer form, or do what one of the form's buttons says."""
    page = desk.write(lambda form: _look(hex_id, form), _show, _leave)
    if request.method == "GET":
        _note_reading(hex_id)
    return page


@bp.post("/questions/<hex_id>/state")
def state(hex_id: str) -> ResponseReturnValue:
    """Move a question into another folder, and go on with the next of its list."""
    question, form = found(hex_id), StateForm()
    if not form.validate():
        abort(400)
    along = place.along(question)
    moved = moving.move([question], form.state.data, guard.private_key())
    db.session.commit()
    said = {"undo": moved.number} if moved.was else {}
    if "at" in request.args:
        return redirect(along.onward(**said))
    return redirect(along.place.address(**said))


@bp.post("/questions/<hex_id>/erasure")
def erasure(hex_id: str) -> ResponseReturnValue:
    """Erase a question from the trash for good."""
    found(hex_id).erase()
    db.session.commit()
    flash(gettext("The question is erased."))
    return redirect(url_for("dashboard.inbox.index", state="trash"))


@bp.get("/questions/<hex_id>/joining")
def joining(hex_id: str) -> ResponseReturnValue:
    """Lead to a post in which this question is answered too; nothing is changed until it is saved.

    Which post was chosen stands in the address's `post`.
    """
    question, post = found(hex_id), request.args.get("post", type=int)
    if post is None:
        return redirect(url_for("dashboard.questions.index", hex_id=hex_id))
    return redirect(url_for("dashboard.posts.edit", post_id=post, joined=question.id.hex()))


def _look(hex_id: str, form: PostForm) -> desk.Writing:
    """Look at a question, for a reply or an answer as the form or the address says."""
    question, also = found(hex_id), _also(form)
    if form.is_submitted():
        mode, letter = form.mode.data or "answer", form.letter.data or ""
    else:
        mode, letter = request.args.get("mode", ""), request.args.get("letter", "")
    return desk.on_question(question, also, mode, letter)


def _also(form: PostForm) -> list[Question]:
    """Return the questions that are to be answered with this one, as its form or address says.

    One that was withdrawn meanwhile is a conflict for the form, whose words may tell of it.
    """
    if form.is_submitted():
        return [found(each) for each in _listed(form.also.data)]
    there = [each for each in map(standing, _listed(request.args.get("also"))) if each]
    form.also.data = ",".join(each.id.hex() for each in there)
    return there


def _listed(ids: str | None) -> list[str]:
    return [each for each in dict.fromkeys((ids or "").split(",")) if each][: MOST - 1]


def _leave(said: Notice, _: str) -> ResponseReturnValue:
    """Come back to where the question was in its list, and offer the next one."""
    along = place.along(found((request.view_args or {})["hex_id"]))
    onward = [notice.way(gettext("Next question"), along.onward())] if along.next else []
    notice.say(said, *onward)
    return redirect(along.place.address())


def _note_reading(hex_id: str) -> None:
    """Note that the question was seen; reading it must not need a writable disk."""
    try:
        if reading.mark(found(hex_id), guard.private_key()):
            db.session.commit()
    except (*STORAGE_FAILURES, Conflict, sealing.Unreadable):
        start_over()


def _show(form: PostForm, writing: desk.Writing) -> str:
    question = writing.question or abort(404)
    answers = answering.answers(question, writing.key)
    return render_template(
        "dashboard/questions/index.html",
        **noting.shown(question),
        alike=together.number(question, place.opened(), writing.key),
        folders=FOLDERS,
        along=place.along(question),
        moved=place.moved(),
        origin=moving.origin(question, note.peek(question, writing.key)),
        post=writing.post,
        answers=[post for post in answers if post is not writing.post],
        posts=_open_posts(writing) if writing.post is None else [],
        **desk.shown(form, writing),
    )


def _open_posts(writing: desk.Writing) -> list[tuple[int, str]]:
    """List the posts that may answer the question too: their numbers and titles."""
    found = [post for name in ("draft", "queued", "live") for post in lists.page(name).rows]
    titled = ((post.id, lists.peek(post, writing.key)) for post in found)
    return [(post_id, words.title) for post_id, words in titled if words and words.title]
