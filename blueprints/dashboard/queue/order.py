"""What waits for its time: looked at and put into another order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard.queue.forms import OrderForm
from edge.language import day as said
from models import db, queue
from models.posts import Post
from models.site import Site
from models.storage import Conflict, today

bp = Blueprint("queue", __name__)

_DAY = timedelta(days=1)
_DONE = {
    "earlier": lazy_gettext("It changed places with the one before."),
    "later": lazy_gettext("It changed places with the one after."),
    "swap": lazy_gettext("The two changed places."),
    "day": lazy_gettext("It appears on that day."),
    "loosen": lazy_gettext("It is timed by the queue again."),
    "shuffle": lazy_gettext("The queue has another order."),
    "close_gaps": lazy_gettext("The queue has new times, without gaps."),
    "pause": lazy_gettext("The queue is paused. Nothing of it appears until you let it go on."),
    "resume": lazy_gettext("The queue goes on, at new times."),
}


@dataclass(frozen=True)
class Free:
    """Days on which nothing appears."""

    first: date
    last: date


@bp.get("/queue")
def index() -> ResponseReturnValue:
    """Show what is about to appear, and the queue with its free days, the next one first."""
    posts = queue.waiting("queue", "fixed")
    site = Site.current()
    return render_template(
        "dashboard/queue/index.html",
        soon=queue.waiting("soon"),
        rows=_with_free_days(posts),
        movable=[post for post in posts if post.timing == "queue"],
        paused=site.time.queue_paused,
        rules=site.time,
        tomorrow=today() + _DAY,
    )


@bp.post("/queue/order")
def order() -> ResponseReturnValue:
    """Do what a button of the queue says, and come back to the row it was in."""
    form = OrderForm()
    if not form.validate():
        flash(gettext("Please give a day, as 2026-12-24."))
        return redirect(url_for("dashboard.queue.index"))
    act, post = form.act.data, form.post.data
    try:
        _carry_out(act, form)
        db.session.commit()
        flash(str(_DONE[act]))
    except queue.Resting as resting:
        db.session.rollback()
        until = said(resting.until)
        flash(gettext("That is too soon. It rests until %(day)s.", day=until))
    except queue.Over:
        db.session.rollback()
        flash(gettext("That day is over, or its hours are."))
    return redirect(url_for("dashboard.queue.index", _anchor=f"post-{post}" if post else None))


def _carry_out(act: str, form: OrderForm) -> None:
    whole: dict[str, Callable[[], None]] = {
        "shuffle": queue.shuffle,
        "close_gaps": queue.close_gaps,
        "pause": queue.pause,
        "resume": queue.resume,
    }
    if act in whole:
        whole[act]()
        return
    post = _found(form.post.data)
    if act == "swap":
        queue.swap(post, _found(form.other.data))
    elif act == "day":
        queue.fix(post, form.day.data or abort(400))
    else:
        {"earlier": queue.earlier, "later": queue.later, "loosen": queue.loosen}[act](post)


def _found(post_id: int | None) -> Post:
    post = db.session.get(Post, post_id or 0)
    if post is None:
        raise Conflict("the post is gone")
    return post


def _with_free_days(posts: Sequence[Post]) -> list[Post | Free]:
    """Put the days without a post between the posts, those in a row as one."""
    rows: list[Post | Free] = []
    expected = today() + _DAY
    for post in posts:
        if post.day and not queue.is_paused(post):
            if post.day > expected:
                rows.append(Free(expected, post.day - _DAY))
            expected = max(expected, post.day + _DAY)
        rows.append(post)
    return rows
