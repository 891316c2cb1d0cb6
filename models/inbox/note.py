"""What the author notes of a question for herself alone, sealed to her: labels, a note, a star."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from models.author import Author
from models.questions import GONE, Closed, Question
from models.storage import Record, begin_writing, db
from safety.keys import sealing
from safety.words import searchable

LABELS_MOST = 8  # of one question
LABEL_LONGEST = 30  # characters
NOTE_LONGEST = 4000
_NEWEST = 400  # questions whose labels are offered


@dataclass(frozen=True)
class Note(Record):
    """What stands beside a question and is never shown to anybody else.

    `read` counts what was seen of it: the question, and each letter. `was` names the folder that it
    was in before it was put into spam or the trash.
    """

    labels: tuple[str, ...] = ()
    note: str = ""
    starred: bool = False
    read: int = 0
    was: str = ""


def of(question: Question, private_key: bytes) -> Note:
    """Open what is noted of a question, or return an empty note. Raises sealing.Unreadable."""
    if question.noted is None:
        return Note()
    return Note.from_bytes(sealing.unseal(question.noted, label_of(question.id), private_key))


def peek(question: Question, private_key: bytes) -> Note:
    """Return what is noted for a list, or an empty note where the seal does not open."""
    try:
        return of(question, private_key)
    except sealing.Unreadable:
        return Note()


def keep(question: Question, noted: Note) -> None:
    """Note this of a question in the place of what was noted before. Raises Closed.

    It is erased with the question's words. Who takes words away calls `scrub_after_commit` before.
    """
    begin_writing(question)
    if question.state in GONE:
        raise Closed
    question.noted = sealing.seal(noted.to_bytes(), label_of(question.id), Author.sealed_to())


def newest(private_key: bytes) -> list[Note]:
    """Open what is noted of the newest questions of which anything is, in memory only."""
    noted = select(Question).where(Question.noted.is_not(None))
    found = noted.order_by(Question.day.desc(), Question.id).limit(_NEWEST)
    return [peek(question, private_key) for question in db.session.scalars(found)]


def version(noted: Note) -> str:
    """Return what changes with any change that she types, and tells nothing of it."""
    typed = Note(noted.labels, noted.note, noted.starred)
    return sealing.digest("note-version", typed.to_bytes(), size=16).hex()


def typed_over(there: Note, typed: Note, seen: str) -> tuple[Note, bool]:
    """Put what was typed in the place of what was seen, and say whether it was overtaken.

    `seen` is the version that writing began with; what another window has kept since stays beside.
    """
    is_overtaken = version(there) not in (seen, version(typed))
    words, named = typed.note, typed.labels
    if is_overtaken:
        words = _both(there.note, typed.note)
        named = labels(", ".join((*there.labels, *typed.labels)))
    kept = replace(there, labels=named, note=words, starred=typed.starred)
    return kept, is_overtaken


def labels(typed: str) -> tuple[str, ...]:
    """Read labels with commas between: each once, however it is spelt, as many as may be."""
    named = (" ".join(each.split())[:LABEL_LONGEST].strip() for each in typed.split(","))
    by_name = dict[str, str]()
    for label in named:
        by_name.setdefault(_name(label), label)
    by_name.pop("", None)
    return tuple(by_name.values())[:LABELS_MOST]


def has(noted: Note, label: str) -> bool:
    """Tell whether a question has a label, however it is spelt."""
    return _name(label) in map(_name, noted.labels)


def in_use(notes: Iterable[Note]) -> list[str]:
    """Return the labels of some notes, each once, in the order of their names."""
    by_name = {_name(label): label for noted in notes for label in noted.labels}
    return [by_name[name] for name in sorted(by_name)]


def _both(one: str, other: str) -> str:
    """Return two texts, one below the other, or the one that has the other within."""
    if one in other:
        return other
    return one if other in one else f"{one}\n\n{other}"


def _name(label: str) -> str:
    return searchable(label) or label.casefold()


def label_of(question_id: bytes) -> bytes:
    """Return the label of the seal."""
    return b"noted|" + question_id
