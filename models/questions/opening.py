"""Many questions and letters opened at once, in memory, without a row made of each."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import select

from models.questions.content import Content
from models.questions.content import label_of as question_label
from models.questions.letter import Letter, LetterContent
from models.questions.letter import label_of as letter_label
from models.questions.question import Question
from models.storage import db
from safety.keys import sealing

BATCH = 500  # rows that are read at a time

Open = Callable[[bytes, bytes], bytes]


def questions(ids: Sequence[bytes], opened: Open) -> Iterator[tuple[bytes, Content]]:
    """Yield the seal of each of these questions with what it holds; what does not open, empty."""
    for start in range(0, len(ids), BATCH):
        columns = select(Question.id, Question.receipt_key, Question.sealed)
        some = columns.where(Question.id.in_(ids[start : start + BATCH]))
        for ref, receipt_key, kept in db.session.execute(some):
            sealed = kept or b""
            try:
                plain = opened(sealed, question_label(ref, receipt_key))
            except sealing.Unreadable:
                yield sealed, Content()
            else:
                yield sealed, Content.from_bytes(plain)


def letters(ids: Sequence[bytes], opened: Open) -> Iterator[tuple[bytes, LetterContent]]:
    """Do the same with letters, as the author reads them."""
    for start in range(0, len(ids), BATCH):
        columns = select(Letter.id, Letter.question_id, Letter.for_author)
        for ref, of, sealed in db.session.execute(
            columns.where(Letter.id.in_(ids[start : start + BATCH]))
        ):
            try:
                plain = opened(sealed, letter_label("author", ref, of))
            except sealing.Unreadable:
                yield sealed, LetterContent()
            else:
                yield sealed, LetterContent.from_bytes(plain)
