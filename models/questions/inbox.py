"""The inbox: questions by folder, counted, paged and searched."""

from sqlalchemy import Select, func, select

from models.questions.folders import FOLDERS
from models.questions.question import Question
from models.storage import Slice, db, slice_after
from safety.words import searchable

SIZE = 20  # rows on a page


def page(folder: str, after: bytes | None = None) -> Slice[Question]:
    """Read one page of a folder, newest day first; the order within a day says nothing."""
    last = db.session.get(Question, after) if after else None
    position = (last.day, last.id) if last else None
    return slice_after(_within(folder), (Question.day, Question.id), SIZE, position)


def holding(folder: str, words: str, private_key: bytes) -> list[Question]:
    """Find the questions of a folder that hold these words, opening each in memory only."""
    wanted = searchable(words)
    newest = _within(folder).order_by(Question.day.desc(), Question.id.desc())
    found = db.session.scalars(newest)
    return [each for each in found if wanted and wanted in searchable(each.peek(private_key))]


def counts() -> dict[str, int]:
    """Count the questions of each folder."""
    rows = db.session.execute(select(Question.state, func.count()).group_by(Question.state))
    return dict.fromkeys(FOLDERS, 0) | dict(rows.all())


def _within(folder: str) -> Select[Question]:
    return select(Question).where(Question.state == folder)
