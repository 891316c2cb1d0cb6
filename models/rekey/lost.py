"""A new beginning where password and recovery code are lost: what is sealed is gone for good."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select, update

from models.author import Author, KnownBrowser, SealedRecord, Session
from models.drafts import Copy
from models.posts import Post
from models.questions import GONE, Question, retention
from models.site import Site
from models.storage import db, scrub_after_commit
from safety.keys import Cost


@dataclass(frozen=True)
class Loss:
    """What nobody can open any more."""

    questions: int
    drafts: int


def what_is_lost() -> Loss:
    """Count it."""
    questions = select(func.count()).select_from(Question).where(Question.state.not_in(GONE))
    drafts = select(func.count()).select_from(Post).where(Post.published_at.is_(None))
    return Loss(db.session.scalars(questions).one(), db.session.scalars(drafts).one())


def start_over(password: str, cost: Cost) -> str:
    """Erase what is sealed, and give the author a new key pair; return the recovery code.

    What is public or queued stays. Receipts answer as where a question's time is over.
    Raises storage.Busy.
    """
    author = Author.current()
    made = Author(id=1)
    _, code = made.begin_anew(password, cost)  # before others wait for the turn to write
    scrub_after_commit(author)
    author.take_over(made)
    _erase()
    Session.end_all()
    db.session.execute(delete(KnownBrowser))
    return code


def _erase() -> None:
    keeping = Site.current().keeping
    for question in db.session.scalars(select(Question).where(Question.state.not_in(GONE))).all():
        question.expire(retention.told_on(question, keeping))
    for post in db.session.scalars(select(Post).where(Post.published_at.is_(None))).all():
        if post.trashed_on is None:
            post.trash()
        post.erase()
    db.session.execute(update(Post).values(theirs=None))
    for table in (Copy, SealedRecord):
        db.session.execute(delete(table))
    db.session.expire_all()
