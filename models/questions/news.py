"""News: what a receipt tells of its question, and when a decline is told there."""

from sqlalchemy import delete, select, update

from models.posts import Post, PostQuestion
from models.questions.folders import GONE
from models.questions.letter import Letter
from models.questions.question import Question
from models.storage import db, today


def of(question: Question) -> str:
    """Say how it stands: received, answered, replied, declined, closed, or gone.

    What is gone was withdrawn, erased or expired.
    """
    if question.state == "withdrawn":
        return "withdrawn"
    if live_post(question):
        return "answered"
    if question.is_over:
        return question.state
    if any(letter.for_visitor is not None for letter in question.letters):
        return "replied"
    if question.declined:
        return "declined"
    return "closed" if question.is_closed else "received"


def live_post(question: Question) -> Post | None:
    """Return the published answer, if the public can see one."""
    mine = select(PostQuestion.post_id).where(PostQuestion.question_id == question.id)
    live = Post.live().where(Post.id.in_(mine))
    return db.session.scalar(live.order_by(Post.published_at.desc()).limit(1))


def tell_declines(at_once: bool = False) -> None:
    """Let visitors know of the declines whose day has come, or of all that wait.

    What was kept of erased questions, so that nothing showed before, goes with it.
    """
    due = Question.tells_on.is_not(None) if at_once else Question.tells_on <= today()
    db.session.execute(update(Question).where(due).values(declined=True, tells_on=None))
    is_told = Question.state.in_(GONE), Question.tells_on.is_(None)
    told = select(Question.id).where(*is_told)
    db.session.execute(delete(Letter).where(Letter.question_id.in_(told)))
    db.session.execute(update(Question).where(*is_told).values(consent_for_visitor=None))
    db.session.expire_all()
