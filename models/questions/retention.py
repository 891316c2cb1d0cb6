"""Retention: what visitors sent is erased once it has been kept for as long as they were told."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from models.posts import Post, PostQuestion
from models.questions.folders import GONE
from models.questions.question import Question
from models.site import Keeping, Site
from models.storage import db, is_readable, today

_WAITING = ("new", "held", "later")
_AWAY = ("spam", "trash")


def expire() -> None:
    """Erase every question whose time is over."""
    keeping = Site.current().keeping
    for question in list(_overdue(keeping)):
        question.expire(told_on(question, keeping))


def told_on(question: Question, keeping: Keeping) -> date:
    """Return when a receipt may tell that its time is over.

    Of what was put away not before it would be over unread: the day would tell when it was put
    there.
    """
    if question.state == "answered":
        return today()
    return _last_sent(question) + timedelta(days=keeping.keep_unread_days + 1)


def ends_on(question: Question, keeping: Keeping) -> date | None:
    """Return the last day on which a question is kept, or None while its answer is in the queue.

    It counts from its answer; without one, from the last thing that its visitor sent while it
    waits, and from the day it was put away otherwise. Where an answer was taken back to a draft,
    the question is kept as long as with it.
    """
    moved = question.moved_on or question.day
    if question.state in _AWAY:
        return moved + timedelta(days=keeping.keep_trash_days)
    if question.state in _WAITING:
        unread = _last_sent(question) + timedelta(days=keeping.keep_unread_days)
        if question.moved_on is None or question.moved_on > today():
            return unread
        return max(unread, moved + timedelta(days=keeping.keep_answered_days))
    if question.state == "answered":
        return _after_answer(question, keeping)
    return moved + timedelta(days=keeping.keep_answered_days)


def _last_sent(question: Question) -> date:
    return max([question.day, *question.letters_sent()])


def _after_answer(question: Question, keeping: Keeping) -> date | None:
    mine = select(PostQuestion.post_id).where(PostQuestion.question_id == question.id)
    posts = list(db.session.scalars(select(Post).where(Post.id.in_(mine))))
    if any(post.state == "queued" for post in posts):
        return None
    appeared = [day for post in posts if (day := post.day)]
    days = [question.moved_on or question.day, *appeared, *(each.day for each in question.letters)]
    return max(days) + timedelta(days=keeping.keep_answered_days)


def _overdue(keeping: Keeping) -> Iterator[Question]:
    """Find them; one whose days cannot be read is left alone."""
    shortest = min(keeping.keep_answered_days, keeping.keep_unread_days, keeping.keep_trash_days)
    old = Question.day < today() - timedelta(days=shortest)
    for question in db.session.scalars(select(Question).where(Question.state.not_in(GONE), old)):
        if is_readable(question):
            last = ends_on(question, keeping)
            if last is not None and last < today():
                yield question
