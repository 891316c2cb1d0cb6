"""All posts by folder, and the form each is written in."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.dashboard.door import guard, notice
from blueprints.dashboard.door.notice import Notice
from blueprints.dashboard.writing import desk
from blueprints.dashboard.writing.form import PostForm
from models import db, search
from models.posts import Post, lists
from models.questions import GONE, Question
from models.storage import Conflict, Slice
from safety.words import query

bp = Blueprint("posts", __name__)
_LAST_ROW = 2**63 - 1  # SQLite's largest integer
POST = f"/posts/<int(max={_LAST_ROW}):post_id>"


@bp.get("/posts")
def index() -> ResponseReturnValue:
    """List the posts of a state, or those of all that hold some words."""
    state = request.args.get("state", "live")
    if state not in lists.FOLDERS:
        abort(404)
    key, before = guard.private_key(), request.args.get("before", type=_row)
    asked = query.read(request.args.get("q"))
    found = search.own.find(asked, key, before)
    page: Slice[Post] | search.own.FoundPosts = found if asked else lists.page(state, before)
    return render_template(
        "dashboard/posts/index.html",
        folders=lists.FOLDERS,
        state=state,
        counts=lists.counts(),
        returned=lists.returned(key),
        query=asked,
        page=found,
        rows=[(row, lists.peek(row, key)) for row in page.rows if isinstance(row, Post)],
        older=page.last,
    )


@bp.route("/posts/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write a post that answers no question; its reference makes a double click one post."""
    return desk.write(_look_at_new, _show, leave)


@bp.route(POST, methods=["GET", "POST"])
def edit(post_id: int) -> ResponseReturnValue:
    """Edit a post, whatever its state."""
    joined = question(request.values.get("joined", ""))
    return desk.write(lambda _: desk.on_post(found(post_id), b"", joined), _show, leave)


def question(hex_id: str) -> Question | None:
    """Return a question that still stands, or None where there is none of this id."""
    try:
        found = db.session.get(Question, bytes.fromhex(hex_id))
    except ValueError:
        return None
    return found if found and found.state not in GONE else None


def found(post_id: int) -> Post:
    """Return a post; one that is not there is a conflict for a form, which may hold a text."""
    post = db.session.get(Post, post_id)
    if post is None and request.method == "POST":
        raise Conflict("the post is gone")
    return post or abort(404)


def leave(said: Notice | str, state: str) -> ResponseReturnValue:
    """Go to a folder of posts and say there what was done."""
    notice.say(said)
    return redirect(url_for("dashboard.posts.index", state=state))


def _look_at_new(form: PostForm) -> desk.Writing:
    return desk.on_post(Post.of(form.once()), form.once())


def _row(typed: str) -> int:
    """Read the number of a row; no larger one can be."""
    return max(0, min(int(typed), _LAST_ROW))


def _show(form: PostForm, writing: desk.Writing) -> str:
    return render_template(
        "dashboard/posts/edit.html",
        post=writing.post,
        joined=request.values.get("joined", ""),
        **desk.shown(form, writing),
    )
