"""What a session remembers of questions is no word, opens each once, and goes with the session."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from models import db
from models.author import unlock
from models.inbox import memory
from models.questions import Question
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask, Desk

ONE, OTHER = "Does my therapist hate me?", "I think my therapist hates me"


def within(thing: Any, seen: set[int]) -> Iterator[str]:
    """Yield every text that hangs on something."""
    if id(thing) in seen or isinstance(thing, type):
        return
    seen.add(id(thing))
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, bytes):
        yield thing.decode(errors="replace")
    elif isinstance(thing, dict | list | tuple | set | memory.Memory):
        for each in gc.get_referents(thing):
            yield from within(each, seen)


def test_each_question_is_opened_once_and_forgotten_when_it_is_gone(
    app: Flask, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(ONE)
    ask(OTHER)
    ask("Something else entirely, of gulls.")
    opened: list[bytes] = []
    peek = Question.peek

    def note(self: Question, key: bytes) -> str:
        opened.append(self.id)
        return peek(self, key)

    monkeypatch.setattr(Question, "peek", note)
    with app.app_context():
        key, mine = unlock(PASSWORD), memory.of(b"one session")
        for _ in range(3):
            [alike] = mine.groups("new", key)
        assert len(alike) == 2
        assert len(opened) == 3
        assert "therapist" not in "\n".join(within(mine, set()))
        db.session.get_one(Question, alike[0]).move("trash")
        db.session.commit()
        assert mine.groups("new", key) == []
        assert alike[0] not in mine.traits("new", key)
        assert memory.of(b"another").traits("later", key) == {}
    memory.forget(b"one session")
    assert memory.of(b"one session") is not mine


def test_a_sign_out_forgets(app: Flask, author: Desk, ask: Ask) -> None:
    ask(ONE)
    ask(OTHER)
    before = set(memory.remembered())
    author.get(f"{author.first_question()}/alike")
    (mine,) = set(memory.remembered()) - before
    author.post("/dashboard/sign-out")
    assert mine not in memory.remembered()
