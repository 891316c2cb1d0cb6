"""All posts: write, edit, publish, take back, put away."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from blueprints.dashboard import guard, resume, writing
from blueprints.dashboard.post_form import PostForm
from models import db
from models.posts import Post, PostWords, is_taken_back, lists
from models.site import Site

bp = Blueprint("posts", __name__)
_LAST_ROW = 2**63 - 1  # SQLite's largest integer
_POST = f"/posts/<int(max={_LAST_ROW}):post_id>"


@bp.get("/posts")
def index() -> ResponseReturnValue:
    """List the posts of a state."""
    state = request.args.get("state", "live")
    if state not in lists.FOLDERS:
        abort(404)
    page = lists.page(state, request.args.get("before", type=_row))
    key = guard.private_key()
    return render_template(
        "dashboard/posts/index.html",
        state=state,
        counts=lists.counts(),
        rows=[(post, lists.peek(post, key)) for post in page.rows],
        older=page.last,
    )


@bp.route("/posts/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write a post that answers no question; its reference makes a double click one post."""
    form = PostForm()
    return _write(form, Post.of(form.once()), PostWords())


@bp.route(_POST, methods=["GET", "POST"])
def edit(post_id: int) -> ResponseReturnValue:
    """Edit a post, whatever its state."""
    post = _post(post_id)
    return _write(PostForm(), post, post.words(guard.private_key()))


@bp.post(f"{_POST}/publication")
def publication(post_id: int) -> ResponseReturnValue:
    """Publish a post as it stands."""
    post = _post(post_id)
    was = post.state
    if was not in ("draft", "queued"):
        return _list(was, gettext("This post has moved meanwhile. Nothing was published."))
    try:
        post.publish(post.words(guard.private_key()))
    except writing.REFUSALS as error:
        db.session.rollback()
        return writing.refused(error, post)
    db.session.commit()
    return _list("live", writing.said(post, was))


@bp.post(f"{_POST}/withdrawal")
def withdrawal(post_id: int) -> ResponseReturnValue:
    """Take a post back to a draft."""
    post = _post(post_id)
    if post.published_at is None:
        abort(400)
    post.withdraw()
    db.session.commit()
    return _list("draft", gettext("The post is a draft again. Readers no longer see it."))


@bp.post(f"{_POST}/pin")
def pin(post_id: int) -> ResponseReturnValue:
    """Put a live post on top of the front page, or take it down from there."""
    post, site = _post(post_id), Site.current()
    if post.state != "live":
        abort(400)
    wanted = request.form.get("pinned") == "yes"
    site.pinned_id = post.id if wanted else None
    db.session.commit()
    return _list(
        "live",
        gettext("It stands on top of the front page now.")
        if wanted
        else gettext("It is no longer on top of the front page."),
    )


@bp.post(f"{_POST}/trash")
def trash(post_id: int) -> ResponseReturnValue:
    """Put a post into the trash."""
    _post(post_id).trash()
    db.session.commit()
    return _list("trash", gettext("The post is in the trash."))


@bp.post(f"{_POST}/restoration")
def restoration(post_id: int) -> ResponseReturnValue:
    """Take a post out of the trash, as a draft."""
    _post(post_id).restore()
    db.session.commit()
    return _list("draft", gettext("The post is a draft again."))


@bp.post(f"{_POST}/erasure")
def erasure(post_id: int) -> ResponseReturnValue:
    """Delete a trashed post for good."""
    post = _post(post_id)
    if post.state != "trash":
        abort(400)
    post.erase()
    db.session.commit()
    return _list("trash", gettext("The post is deleted."))


def _row(typed: str) -> int:
    """Read the number of a row; no larger one can be."""
    return max(0, min(int(typed), _LAST_ROW))


def _post(post_id: int) -> Post:
    return db.session.get(Post, post_id) or abort(404)


def _write(form: PostForm, post: Post | None, words: PostWords) -> ResponseReturnValue:
    form.fill(words)
    offered = writing.OFFERED[post.state if post else "draft"]
    action = request.form.get("action", "preview")
    if not form.is_submitted() or not form.is_ready(action) or resume.is_resumed():
        return _show(form, post, words)
    if (post and form.overtakes(words)) or writing.is_moved(form, action, offered):
        return _show(form, post, words)
    words = form.words(words.asked)
    was = post.state if post else "draft"
    saved = writing.put(post or Post.draft(words, form.once()), words, action, form)
    if saved is None:
        return _show(form, post, words)
    db.session.commit()
    return _list(saved.state, writing.said(saved, was))


def _show(form: PostForm, post: Post | None, words: PostWords) -> ResponseReturnValue:
    page = render_template(
        "dashboard/posts/edit.html",
        form=form,
        post=post,
        offered=writing.OFFERED[post.state if post else "draft"],
        preview=resume.is_resumed(),
        taken_back=is_taken_back(words),
    )
    return page, 400 if form.errors else 200


def _list(state: str, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("dashboard.posts.index", state=state))
