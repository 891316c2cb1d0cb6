"""What the author notes of a question is hers alone, under a seal of its own, and goes with it."""

import pytest
from flask import Flask

from models import db
from models.author import unlock
from models.inbox import Note, note
from models.questions import Closed, Question
from safety.keys import sealing
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ()),
        (" , ,", ()),
        ("sleep, dogs", ("sleep", "dogs")),
        ("Sleep,  sleep , SLEEP", ("Sleep",)),
        ("two  words,\tthree of them", ("two words", "three of them")),
        ("!!", ("!!",)),
        ("x" * 99, ("x" * note.LABEL_LONGEST,)),
        (",".join(map(str, range(20))), tuple(map(str, range(note.LABELS_MOST)))),
    ],
)
def test_labels_are_read_as_they_are_meant(typed: str, read: tuple[str, ...]) -> None:
    assert note.labels(typed) == read
    assert note.labels(", ".join(read)) == read


def test_labels_in_use_are_told_once() -> None:
    notes = [Note(labels=("dogs", "Sleep")), Note(), Note(labels=("sleep", "cats"))]
    assert [label.casefold() for label in note.in_use(notes)] == ["cats", "dogs", "sleep"]
    assert note.has(notes[0], "SLEEP")
    assert not note.has(notes[0], "cats")


def test_a_note_belongs_to_its_question_and_goes_with_its_words(app: Flask, ask: Ask) -> None:
    ask("The first.")
    ask("The second.")
    with app.app_context():
        key = unlock(PASSWORD)
        one, other = db.session.query(Question).all()
        assert note.of(one, key) == Note()
        noted = Note(("sleep",), "Ask first.", starred=True, read=2, was="later")
        note.keep(one, noted)
        db.session.commit()
        assert note.of(one, key) == noted
        one.move("trash")
        other.noted = one.noted
        with pytest.raises(sealing.Unreadable):
            note.of(other, key)
        assert note.peek(other, key) == Note()
        one.erase()
        assert one.noted is None
        with pytest.raises(Closed):
            note.keep(one, noted)
