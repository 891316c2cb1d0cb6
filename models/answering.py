"""Which questions a post answers: noted where readers see it, found in drafts by their seals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select

from models.posts import Post, PostQuestion, PostWords, lists
from models.questions import GONE, Asked, Question
from models.storage import db


def answers(question: Question, key: bytes) -> list[Post]:
    """Return the posts that answer a question: those that readers see, or will, and drafts."""
    drafts = db.session.scalars(select(Post).where(Post.published_at.is_(None)))
    mine = question.id.hex()
    return [
        *question.posts,
        *(post for post in drafts if mine in (lists.peek(post, key) or PostWords()).question_ids),
    ]


def note(post: Post, words: PostWords, opened: Sequence[Asked], shown: str) -> None:
    """Note which questions a post answers; a withdrawn one it does not answer any more.

    `shown` is all that readers see of it.
    """
    db.session.flush()
    gone, before = withdrawn(words.question_ids), {row.question_id: row for row in post.answers}
    keeping = {each.question_id: bool(each.runs(shown)) for each in opened}
    rows = []
    for position, part in enumerate(words.parts):
        if part.question_id and part.question_id not in gone:
            question_id = bytes.fromhex(part.question_id)
            row = before.get(question_id) or PostQuestion(question_id=question_id, keeps_words=True)
            row.position, row.wording = position, part.wording
            _begin_keeping(question_id, post)
            row.keeps_words = keeping.get(part.question_id, row.keeps_words)
            rows.append(row)
    post.answers = rows


def rewritten(there: PostWords, words: PostWords) -> PostWords:
    """Note with new words what they were when a question behind them was taken back."""
    returned = there.returned or there.version()
    return replace(words, returned=returned if is_taken_back(words) else "")


def is_taken_back(words: PostWords) -> bool:
    """Tell whether these words answer a question that its visitor has withdrawn."""
    return bool(withdrawn(words.question_ids))


def withdrawn(question_ids: Iterable[str]) -> set[str]:
    """Return those of these questions that their visitors took back."""
    ids = [bytes.fromhex(question_id) for question_id in question_ids]
    found = select(Question.id).where(Question.id.in_(ids), Question.state == "withdrawn")
    return {question_id.hex() for question_id in db.session.scalars(found)}


def _begin_keeping(question_id: bytes, post: Post) -> None:
    """Note from which day an answered question is kept, once: a live post's time gets levelled."""
    question = db.session.get_one(Question, question_id)
    if post.day and not post.place and question.state not in GONE:
        question.moved_on = post.day
