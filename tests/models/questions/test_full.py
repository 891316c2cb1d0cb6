"""Under one question there is room for a hundred letters; one more is refused and given back."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import db
from models.author import unlock
from models.questions import Full, Question
from models.questions.question import MOST_LETTERS
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask, Desk, token

WORDS = "One more <thing>,\nand then I am done."
GIVEN_BACK = re.compile(
    r"<textarea[^>]*>\s*One more &lt;thing&gt;,\r?\nand then I am done.</textarea>"
)


@pytest.fixture
def receipt(app: Flask, ask: Ask) -> str:
    """The receipt of a question with as many letters as there is room for, but for one."""
    receipt = ask("Is it me?")
    with app.app_context():
        question, _ = Question.of_receipt(receipt)
        for number in range(1, MOST_LETTERS):
            write = question.reply if number % 2 else question.follow_up
            write(f"Letter {number}.", str(number).encode())
            db.session.flush()
        db.session.commit()
    return receipt


def letters(app: Flask, receipt: str) -> list[str]:
    """Open every letter for the author, in her order."""
    with app.app_context():
        question, _ = Question.of_receipt(receipt)
        return [letter.body for letter in question.open_letters(unlock(PASSWORD))]


def page_of(client: FlaskClient, receipt: str) -> str:
    """Open the page behind a receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    return client.post("/ask/receipt", data=form, follow_redirects=True).text


def add(client: FlaskClient, receipt: str, body: str, csrf: str = "") -> TestResponse:
    """Write as the visitor."""
    form = {"receipt": receipt, "csrf_token": csrf or token(page_of(client, receipt)), "body": body}
    return client.post("/ask/receipt/follow-up", data=form, follow_redirects=True)


def question_of(author: Desk) -> str:
    """Return the address of the one question, wherever it is."""
    folders = [author.get(f"/dashboard/?state={state}").text for state in ("new", "answered")]
    found = re.search(r'"(/dashboard/questions/[0-9a-f]+)"', "".join(folders))
    assert found
    return found[1]


def test_there_is_room_for_a_hundred_letters() -> None:
    assert MOST_LETTERS == 100


def test_one_letter_too_many_of_a_visitor_is_refused_and_given_back(
    app: Flask, client: FlaskClient, receipt: str
) -> None:
    csrf = token(page_of(client, receipt))
    assert add(client, receipt, "The hundredth.", csrf).status_code == 200
    refused = add(client, receipt, WORDS)
    assert refused.status_code == 409
    assert "There are very many letters here already." in refused.text
    assert GIVEN_BACK.search(refused.text)
    kept = letters(app, receipt)
    assert (len(kept), kept[-1]) == (100, "The hundredth.")
    assert add(client, receipt, "The hundredth.", csrf).status_code == 200, "a click is no letter"
    assert letters(app, receipt) == kept


def test_one_letter_too_many_of_the_author_is_refused_and_given_back(
    app: Flask, client: FlaskClient, author: Desk, receipt: str
) -> None:
    address = question_of(author)
    assert author.post(address, action="reply", body="The hundredth.").status_code == 302
    assert "The hundredth." in page_of(client, receipt)
    refused = author.post(address, action="reply", title="A title", body=WORDS)
    assert refused.status_code == 400
    assert "There are too many letters under this question already." in refused.text
    assert GIVEN_BACK.search(refused.text)
    assert 'value="A title"' in refused.text
    kept = letters(app, receipt)
    assert (len(kept), kept[-1]) == (100, "The hundredth.")
    saved = author.post(address, action="publish", title="A title", body=WORDS)
    assert saved.status_code == 302, "it can still be answered for everyone"


def test_neither_side_has_a_limit_of_its_own(app: Flask, client: FlaskClient, receipt: str) -> None:
    assert add(client, receipt, "The hundredth.").status_code == 200
    with app.app_context():
        question, _ = Question.of_receipt(receipt)
        for write in (question.reply, question.follow_up):
            with pytest.raises(Full):
                write(WORDS, b"once")
        db.session.commit()
    assert len(letters(app, receipt)) == 100


def test_a_question_full_of_letters_is_taken_back_as_any_other(
    app: Flask, client: FlaskClient, receipt: str
) -> None:
    assert add(client, receipt, "The hundredth.").status_code == 200
    page = page_of(client, receipt)
    csrf = token(page[page.index("/ask/receipt/withdrawal") :])
    form = {"receipt": receipt, "csrf_token": csrf}
    assert (
        client.post("/ask/receipt/withdrawal", data=form, follow_redirects=True).status_code == 200
    )
    assert letters(app, receipt) == []
