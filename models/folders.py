"""The author's folders: posts and questions by state, counted, paged and searched."""

from datetime import datetime

from sqlalchemy import Select, func, select

from models.base import db, now
from models.places import WAITS
from models.manuscript import Manuscript
from models.paging import Sheet, sheet
from models.post import Post
from models.question import FOLDERS, Question
from models.tag import Month
from safety import sealing, text

QUESTIONS = FOLDERS
POSTS = ("live", "queued", "draft", "trash")
SIZE = 20  # rows on a page


def posts(folder: str, before: int | None = None) -> Sheet[Post]:
    """Read one page of a folder of posts, the latest first, going on after the row `before`."""
    time = Post.published_at if folder in ("live", "queued") else Post.updated_on
    last = db.session.get(Post, before) if before else None
    position = (last.published_at or last.updated_on, last.id) if last else None
    until = last.published_at if last else None
    return sheet(_posts(folder, until), (time, Post.id), SIZE, position)


def peek(post: Post, author_key: bytes) -> Manuscript | None:
    """Return a post's words for a list, or None where the seal does not open."""
    try:
        return post.manuscript(author_key)
    except sealing.Unreadable:
        return None


def post_counts() -> dict[str, int]:
    """Count the posts of each folder; the live ones are counted by month already."""
    counts = {folder: _count(_posts(folder)) for folder in POSTS if folder != "live"}
    waiting = _count(Post.live().where(WAITS))
    return {"live": (db.session.scalar(select(func.sum(Month.posts))) or 0) + waiting, **counts}


def questions(folder: str, after: bytes | None = None) -> Sheet[Question]:
    """Read one page of a folder, newest day first; the order within a day says nothing."""
    last = db.session.get(Question, after) if after else None
    position = (last.day, last.id) if last else None
    return sheet(_questions(folder), (Question.day, Question.id), SIZE, position)


def questions_holding(folder: str, words: str, author_key: bytes) -> list[Question]:
    """Find the questions of a folder that hold these words, opening each in memory only."""
    wanted = text.fold(words)
    newest = _questions(folder).order_by(Question.day.desc(), Question.id.desc())
    return [
        found for found in db.session.scalars(newest) if wanted in text.fold(found.peek(author_key))
    ]


def question_counts() -> dict[str, int]:
    """Count the questions of each folder."""
    rows = db.session.execute(select(Question.state, func.count()).group_by(Question.state))
    return dict.fromkeys(QUESTIONS, 0) | dict(rows.all())


def _posts(folder: str, until: datetime | None = None) -> Select[Post]:
    draft = Post.published_at.is_(None)
    return {
        "live": Post.live(until),
        "queued": select(Post).where(Post.published_at > now()),
        "draft": select(Post).where(draft, Post.trashed_on.is_(None)),
        "trash": select(Post).where(draft, Post.trashed_on.is_not(None)),
    }[folder]


def _questions(folder: str) -> Select[Question]:
    return select(Question).where(Question.state == folder)


def _count(found: Select[Post]) -> int:
    return db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
