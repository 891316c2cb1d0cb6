"""Questions put into another folder, one or many at once, and taken back from there as one step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.author import SealedRecord
from models.inbox import note
from models.inbox.note import Note
from models.questions import FOLDERS, GONE, Question
from models.storage import Record, begin_writing, db
from safety.keys import sealing

AWAY = ("spam", "trash")  # what was put here is known to come from where
BACK = "back"  # instead of a folder: where each was before
_RECORD = "moves"
_REMEMBERED = 3  # moves that can be taken back


@dataclass(frozen=True)
class Move:
    """A move of the author's: its number is drawn by chance; `was` names folders by questions."""

    number: str
    state: str
    was: dict[str, str]


@dataclass(frozen=True)
class _Moves(Record):
    """The last moves, each as number, folder, and "id:folder" of each question."""

    moves: tuple[list[str], ...] = ()


def move(questions: Iterable[Question], state: str, private_key: bytes) -> Move:
    """Put questions into a folder, or back where each was; what is gone meanwhile is left alone.

    Raises ValueError for a folder that nothing is put into by hand.
    """
    there = list(questions)
    begin_writing(*there)
    was = {}
    for question in there:
        noted = note.peek(question, private_key)
        target = origin(question, noted) if state == BACK else state
        if question.state in GONE or target == question.state:
            continue
        was[question.id.hex()] = question.state
        if state == BACK:
            question.put_back(target)
        else:
            question.move(target)
        _note_origin(question, was[question.id.hex()], noted)
    done = Move(sealing.random_bytes(8).hex(), state, was)
    if was:
        _remember([*_remembered(private_key), done])
    return done


def origin(question: Question, noted: Note) -> str:
    """Return the folder that a question goes back to from spam or the trash."""
    is_known = noted.was in FOLDERS and noted.was not in AWAY
    return noted.was if question.state in AWAY and is_known else "new"


def last(number: str, private_key: bytes) -> Move | None:
    """Return a move by its number as long as it can be taken back."""
    found = (each for each in _remembered(private_key) if each.number == number)
    return next(found, None)


def take_back(number: str, private_key: bytes) -> Move | None:
    """Put each question back where it was before a move, if it has not been moved on since."""
    begin_writing()
    undone = last(number, private_key)
    if undone is None:
        return None
    for hex_id, state in undone.was.items():
        question = db.session.get(Question, bytes.fromhex(hex_id))
        if question is None:
            continue
        begin_writing(question)
        if undone.state in (question.state, BACK) and question.state not in GONE:
            was = question.state
            question.put_back(state)
            _note_origin(question, was, note.peek(question, private_key))
    _remember([each for each in _remembered(private_key) if each.number != number])
    return undone


def _note_origin(question: Question, was: str, noted: Note) -> None:
    """Note where a question was that is put away, and forget it of one that comes back."""
    came_from = was if was not in AWAY else noted.was
    came_from = came_from if question.state in AWAY else ""
    if came_from != noted.was:
        note.keep(question, replace(noted, was=came_from))


def _remembered(private_key: bytes) -> list[Move]:
    try:
        kept = SealedRecord.read(_RECORD, _Moves, private_key).moves
    except sealing.Unreadable:
        return []
    return [
        Move(number, state, dict(each.split(":") for each in was)) for number, state, *was in kept
    ]


def _remember(moves: list[Move]) -> None:
    spelt = (
        [each.number, each.state, *(f"{ref}:{was}" for ref, was in each.was.items())]
        for each in moves[-_REMEMBERED:]
    )
    SealedRecord.keep(_RECORD, _Moves(tuple(spelt)))
