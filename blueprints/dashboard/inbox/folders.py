"""The inbox: questions by state, opened only in memory."""

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.dashboard.door import guard
from models import data_folder
from models.author import Author
from models.inbox import lists as inbox
from models.posts import lists
from models.questions import FOLDERS, Content, Question, consent
from safety import abuse
from safety.keys import sealing

bp = Blueprint("inbox", __name__)


@bp.get("/")
def index() -> ResponseReturnValue:
    """List the questions of a state, or those of it that hold some words."""
    state, words = request.args.get("state", "new"), request.args.get("q", "").strip()
    if state not in FOLDERS:
        abort(404)
    questions, older = _find(state, words)
    is_first = not words and "before" not in request.args and FOLDERS[state].waits
    urgent = inbox.urgent(state, guard.private_key()) if is_first else []
    questions = [*urgent, *(each for each in questions if each not in urgent)]
    key = guard.private_key()
    return render_template(
        "dashboard/inbox/index.html",
        folders=FOLDERS,
        sentences=abuse.SENTENCES,
        state=state,
        q=words,
        moved=_hex(request.args.get("moved", "")),
        counts=inbox.counts(),
        rows=[(question, *_glance(question, key)) for question in questions],
        urgent=[question.id for question in urgent],
        returned=lists.returned(key),
        older=older,
        author=Author.current(),
        advice=data_folder.health.ADVICE.get(data_folder.health.state(), ""),
    )


def _glance(question: Question, key: bytes) -> tuple[Content | None, str]:
    """Return what a row shows: the content, and the consent; nothing where it does not open."""
    try:
        return question.open(key), consent.of(question, key)
    except sealing.Unreadable:
        return None, ""


def _find(state: str, words: str) -> tuple[Any, Question | None]:
    after = _cursor(request.args.get("before", ""))
    if words:
        return inbox.holding(state, words, guard.private_key(), after)
    page = inbox.page(state, after)
    return page.rows, page.last


def _cursor(typed: str) -> bytes | None:
    return bytes.fromhex(_hex(typed)) or None


def _hex(typed: str) -> str:
    """Return the id of a question, or abort with 404 where it cannot be one."""
    try:
        return bytes.fromhex(typed).hex()
    except ValueError:
        abort(404)
