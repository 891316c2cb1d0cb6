"""The inbox: questions by folder, counted, paged and searched."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from models.questions import FOLDERS, Question
from models.storage import Slice, db, slice_after
from safety.keys import sealing
from safety.words import searchable

SIZE = 20  # rows on a page
OPENED = 4_000  # questions that one page of a search opens at most
_BATCH = 200  # that are read at a time


def page(folder: str, after: bytes | None = None, size: int = SIZE) -> Slice[Question]:
    """Read one page of a folder, newest day first; the order within a day says nothing."""
    last = db.session.get(Question, after) if after else None
    position = (last.day, last.id) if last else None
    return slice_after(_within(folder), (Question.day, Question.id), size, position)


def holding(
    folder: str, words: str, private_key: bytes, after: bytes | None = None
) -> tuple[list[Question], Question | None]:
    """Find a page of questions of a folder that hold these words, opening each in memory only.

    Says also where to go on: there may be more, and even none of the page was found when so many
    have been opened that the next are left for another time.
    """
    wanted, found, last = searchable(words), list[Question](), None
    if not wanted:
        return found, None
    for _ in range(OPENED // _BATCH):
        batch = page(folder, after, _BATCH)
        for last in batch.rows:
            if wanted in searchable(last.peek(private_key)):
                found.append(last)
            if len(found) == SIZE:
                return found, last
        if batch.last is None:
            return found, None
        after = batch.last.id
    return found, last


def urgent(folder: str, private_key: bytes) -> list[Question]:
    """Find the questions of a folder that show signs of need, or whose letters do.

    At most as many are opened as one page of a search opens, the newest first.
    """
    newest = _within(folder).order_by(Question.day.desc(), Question.id.desc()).limit(OPENED)
    with_letters = newest.options(selectinload(Question.letters))
    return [each for each in db.session.scalars(with_letters) if _is_urgent(each, private_key)]


def _is_urgent(question: Question, private_key: bytes) -> bool:
    try:
        return question.open(private_key).urgent or any(
            letter.urgent for letter in question.open_letters(private_key)
        )
    except sealing.Unreadable:
        return False


def of(ids: Iterable[bytes]) -> list[Question]:
    """Return the questions of some ids that there are."""
    return list(db.session.scalars(select(Question).where(Question.id.in_(list(ids)))))


def counts() -> dict[str, int]:
    """Count the questions of each folder."""
    rows = db.session.execute(select(Question.state, func.count()).group_by(Question.state))
    return dict.fromkeys(FOLDERS, 0) | dict(rows.all())


def _within(folder: str) -> Select[Question]:
    return select(Question).where(Question.state == folder)
