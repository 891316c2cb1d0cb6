"""Questions that are alike are told by what a session remembers, and each is opened once for it."""

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask

from models import db
from models.author import unlock
from models.inbox import memory, together
from models.questions import Content, Question, opening
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask

ONE, OTHER = "Does my therapist hate me?", "I think my therapist hates me"


def test_each_question_is_opened_once_and_forgotten_when_it_is_gone(
    app: Flask, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(ONE)
    ask(OTHER)
    ask("Something else entirely, of gulls.")
    opened: list[bytes] = []
    questions = opening.questions

    def noted(ids: Sequence[bytes], key: opening.Open) -> Iterator[tuple[bytes, Content]]:
        opened.extend(ids)
        return questions(ids, key)

    monkeypatch.setattr(opening, "questions", noted)
    with app.app_context():
        key = unlock(PASSWORD)
        mine = memory.of(b"one session", key)
        for _ in range(3):
            [alike] = together.groups("new", mine, key)
        assert len(alike) == 2
        assert len(opened) == 3
        question = db.session.get_one(Question, alike[0])
        assert [each.id for each in together.like(question, mine, key)] == alike
        question.move("trash")
        db.session.commit()
        assert together.groups("new", mine, key) == []
        memory.forget(b"one session")
        together.groups("new", memory.of(b"one session", key), key)
    assert len(opened) == 5
