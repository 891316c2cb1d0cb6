"""What the buttons under a text do, by the state of the post that holds it."""

from flask import flash, redirect, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from blueprints.dashboard.post_form import PostForm
from edge.language import day
from models.posts import Post, PostWords, TakenBack, Untitled

OFFERED = {
    "draft": ("draft", "queue", "publish"),
    "queued": ("queue", "publish"),
    "live": ("publish",),
    "trash": ("draft",),
}
_VERBS = {"draft": Post.rewrite, "queue": Post.queue, "publish": Post.publish}
_TAKEN_BACK = lazy_gettext(
    "The visitor has taken this question back. Remove their words before you publish."
)


def put(post: Post, words: PostWords, action: str, form: PostForm) -> Post | None:
    """Do what a button says with a post; or explain on the form and return None."""
    try:
        _VERBS[action](post, words)
    except TakenBack:
        form.question.errors = [_TAKEN_BACK]
        return None
    return post


def said(post: Post, was: str) -> str:
    """Say what became of a post that was in some folder."""
    if post.state == "queued":
        sentence = gettext(
            "The post is in the queue for %(day)s.", day=day(post.day or post.updated_on)
        )
    elif post.state == "live":
        saved = gettext("The post is saved. Readers see it at once.")
        sentence = saved if was == "live" else gettext("The post is published.")
    else:
        sentence = gettext("The draft is saved. Nobody but you can open it.")
    return str(sentence)


def is_moved(form: PostForm, action: str, offered: tuple[str, ...]) -> bool:
    """Tell whether a button is no longer there, because the post changed in another window."""
    moved = action not in offered
    if moved:
        form.body.errors = [
            gettext("This post has moved meanwhile. Nothing is lost: please choose again.")
        ]
    return moved


def refused(error: Exception, post: Post) -> Response:
    """Explain why a post cannot be published as it stands, on the page where it is edited."""
    untitled = gettext("A post needs a title and a text.")
    flash(str(_TAKEN_BACK) if isinstance(error, TakenBack) else untitled)
    return redirect(url_for("dashboard.posts.edit", post_id=post.id))


REFUSALS: tuple[type[Exception], ...] = (TakenBack, Untitled)
