"""A letter is added to the question as it is now, whatever it was when it was read."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import db
from models.author import unlock
from models.questions import Closed, Question, news
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask, Desk, token
from tests.cast.running import until

Add = Callable[[Question, str], None]

ADD: dict[str, Add] = {
    "author": lambda question, body: question.reply(body, body.encode()),
    "visitor": lambda question, body: question.follow_up(body, body.encode()),
}
each_writer = pytest.mark.parametrize("add", ADD.values(), ids=ADD.keys())


@pytest.fixture
def receipt(ask: Ask) -> str:
    """The receipt of a question."""
    return ask("Is it me?")


@pytest.fixture
def seen(app: Flask, receipt: str) -> Iterator[Question]:
    """The question with its letters, as somebody has read it who goes on to write."""
    with app.app_context():
        question = read(receipt)
        assert question.letters == []
        yield question


def read(receipt: str) -> Question:
    """Find a question by its receipt."""
    return Question.of_receipt(receipt)[0]


def meanwhile(app: Flask, receipt: str, deed: Callable[[Question], None]) -> None:
    """Do something with the question on another connection."""
    with app.app_context():
        deed(read(receipt))
        db.session.commit()


def letters(app: Flask, receipt: str) -> list[tuple[int, str]]:
    """Open every letter for the author, in her order."""
    with app.app_context():
        return [
            (letter.number, letter.body) for letter in read(receipt).open_letters(unlock(PASSWORD))
        ]


def erase(question: Question) -> None:
    """Put a question into the trash, and out of it for ever."""
    question.move("trash")
    question.erase()
    news.tell_declines(at_once=True)


@each_writer
@pytest.mark.parametrize("end", [Question.withdraw, erase])
def test_nothing_is_added_to_a_question_that_has_gone_meanwhile(
    app: Flask, receipt: str, seen: Question, end: Callable[[Question], None], add: Add
) -> None:
    meanwhile(app, receipt, end)
    with pytest.raises(Closed):
        add(seen, "One more thing.")
    db.session.commit()
    assert letters(app, receipt) == []
    with app.app_context():
        assert read(receipt).state in ("withdrawn", "erased")


@each_writer
@pytest.mark.parametrize("other", ADD.values(), ids=ADD.keys())
def test_letters_that_cross_are_numbered_in_the_order_of_their_coming(
    app: Flask, receipt: str, seen: Question, add: Add, other: Add
) -> None:
    meanwhile(app, receipt, lambda question: other(question, "First."))
    add(seen, "Second.")
    db.session.commit()
    meanwhile(app, receipt, lambda question: other(question, "Third."))
    add(seen, "Fourth.")
    db.session.commit()
    expected = [(1, "First."), (2, "Second."), (3, "Third."), (4, "Fourth.")]
    assert letters(app, receipt) == expected


@each_writer
def test_a_letter_that_came_twice_while_it_was_being_written_is_one(
    app: Flask, receipt: str, seen: Question, add: Add
) -> None:
    meanwhile(app, receipt, lambda question: add(question, "Once."))
    add(seen, "Once.")
    db.session.commit()
    assert letters(app, receipt) == [(1, "Once.")]


def is_somebody_waiting(lock: Path) -> bool:
    """Tell whether the kernel lists one who waits for a lock."""
    place = f":{lock.stat().st_ino} "
    waiting = [line for line in Path("/proc/locks").read_text().splitlines() if "-> FLOCK" in line]
    return any(place in line for line in waiting)


def overtaken(
    app: Flask, receipt: str, end: Callable[[Question], None], send: Callable[[], TestResponse]
) -> TestResponse:
    """Send a form while its question is being ended: it has been read and waits for its turn."""
    lock = Path(f"{app.config['DATABASE']}.write.lock")

    def deed() -> Future[TestResponse]:
        with app.app_context():
            end(read(receipt))
            sent = pool.submit(send)
            until(lambda: is_somebody_waiting(lock) or sent.done(), "the form waits for its turn")
            db.session.commit()
        return sent

    with ThreadPoolExecutor(1) as pool:
        return deed().result()


only_linux = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="only Linux tells who waits"
)


@only_linux
def test_a_reply_to_a_question_that_goes_at_that_moment_comes_back(
    app: Flask, author: Desk, receipt: str
) -> None:
    address = author.first_question()
    form = {"action": "reply", "body": "An evening's work."}
    answer = overtaken(app, receipt, Question.withdraw, lambda: author.post(address, **form))
    assert answer.status_code == 400
    assert "An evening&#39;s work." in answer.text
    assert letters(app, receipt) == []


@only_linux
def test_a_follow_up_to_a_question_that_goes_at_that_moment_comes_back(
    app: Flask, client: FlaskClient, author: Desk, receipt: str
) -> None:
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    form["csrf_token"] = token(client.post("/ask/receipt", data=form, follow_redirects=True).text)
    form["body"] = "An evening's thoughts."

    def send() -> TestResponse:
        return client.post("/ask/receipt/follow-up", data=form, follow_redirects=True)

    answer = overtaken(app, receipt, erase, send)
    assert answer.status_code == 409
    assert "An evening&#39;s thoughts." in answer.text
    assert letters(app, receipt) == []
