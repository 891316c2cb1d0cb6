"""A closed question box takes nothing and loses nothing, and receipts go on working."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import db, publication, tidy, today
from models.inbox import lists as inbox
from models.questions import Question
from tests.cast.blog import Clock
from tests.cast.desk import Ask, Desk, token

WORDS = "It is <late> & I cannot sleep.\nWhat now?"
GIVEN_BACK = re.compile(
    r"<textarea[^>]*>\r?\nIt is &lt;late&gt; &amp; I cannot sleep.\r?\nWhat now\?</textarea>"
)
Close = Callable[[Desk], object]

WAYS: dict[str, Close] = {
    "without a word": lambda author: author.post("/dashboard/settings/box", closed_message=""),
    "with a message": lambda author: author.post(
        "/dashboard/settings/box", closed_message="Back in *June*."
    ),
    "in German": lambda author: (
        author.post("/dashboard/settings", title="Stille", language="de"),
        author.post("/dashboard/settings/box", closed_message="Bis Juni."),
    ),
    "by another worker": lambda author: close_elsewhere(author.client.application),
}


def close_elsewhere(app: Flask) -> None:
    """Close the box past this worker's requests."""
    with app.app_context():
        publication.save_settings({"inbox_open": False})
        db.session.commit()


def stored(app: Flask) -> int:
    """Count all questions."""
    with app.app_context():
        return sum(inbox.counts().values())


def page_of(client: FlaskClient, receipt: str) -> str:
    """Open the page behind a receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    return client.post("/ask/receipt", data=form, follow_redirects=True).text


def visit(client: FlaskClient, receipt: str, deed: str, **fields: str) -> TestResponse:
    """Send one of the forms behind a receipt."""
    page = page_of(client, receipt)
    csrf = token(page[page.index(f"/ask/receipt/{deed}") :])
    form = {"receipt": receipt, "csrf_token": csrf, **fields}
    return client.post(f"/ask/receipt/{deed}", data=form, follow_redirects=True)


def is_refused(answer: TestResponse) -> bool:
    """Tell whether a page says that nothing was taken, and holds what was typed."""
    assert answer.status_code == 403
    assert '<output id="receipt"' not in answer.text
    assert "<form" not in answer.text
    return bool(GIVEN_BACK.search(answer.text))


@pytest.mark.parametrize("close", WAYS.values(), ids=WAYS.keys())
def test_a_closed_box_stores_nothing_and_gives_back_what_was_typed(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask, close: Close
) -> None:
    ask("While it was open.")
    form = {"body": WORDS, "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    close(author)
    assert client.get("/ask/").status_code == 200
    for fields in (form, {**form, "consent": "private"}, {"body": WORDS}):
        assert is_refused(client.post("/ask/", data=fields))
    assert stored(app) == 1

    author.post("/dashboard/settings", title="Quiet hours", language="en")
    author.post("/dashboard/settings/box", inbox_open="y")
    assert client.post("/ask/", data=form).status_code == 201, "the form of before goes through"
    assert stored(app) == 2


def test_what_is_too_long_for_a_question_comes_back_from_a_closed_box_too(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    form = {"consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    WAYS["without a word"](author)
    answer = client.post("/ask/", data={**form, "body": "So long. " * 1000})
    assert answer.status_code == 403
    assert answer.text.count("So long.") == 1000
    assert stored(app) == 0


def test_a_blog_that_is_not_set_up_gives_back_what_was_typed(new_blog: Flask) -> None:
    client = new_blog.test_client()
    assert "The question box is closed" in client.get("/ask/").text
    form = {"body": WORDS, "consent": "quote"}
    form["csrf_token"] = token(client.get("/ask/receipt").text)
    assert is_refused(client.post("/ask/", data=form))
    assert stored(new_blog) == 0


def test_a_closed_box_says_what_the_author_wants_to_be_read(
    client: FlaskClient, author: Desk
) -> None:
    WAYS["with a message"](author)
    for answer in (client.get("/ask/"), client.post("/ask/", data={"body": WORDS})):
        assert "Back in *June*." in answer.text
        assert answer.text.count("The question box is closed") == 1
    WAYS["without a word"](author)
    assert "Please come back another day." in client.get("/ask/").text
    assert "Back in *June*." not in client.get("/ask/").text


@pytest.mark.parametrize("close", WAYS.values(), ids=WAYS.keys())
def test_receipts_go_on_working_while_the_box_is_closed(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask, close: Close
) -> None:
    receipt = ask("Is it me?")
    address = author.first_question()
    close(author)
    assert visit(client, receipt, "follow-up", body="One more thing.").status_code == 200
    assert "One more thing." in author.get(address).text
    assert author.post(address, action="reply", body="It is not you.").status_code == 302
    assert "It is not you." in page_of(client, receipt)
    assert visit(client, receipt, "withdrawal").status_code == 200
    assert author.get(address).status_code == 404
    with app.app_context():
        question, _ = Question.of_receipt(receipt)
        assert (question.state, question.sealed, question.letters) == ("withdrawn", None, [])


def closed(client: FlaskClient) -> bool:
    """Tell whether the box says that it is closed."""
    return "The question box is closed" in client.get("/ask/").text


def tidied(app: Flask) -> None:
    """Do what is done once a day."""
    with app.app_context():
        tidy.tidy()


def test_the_box_closes_from_a_day_on(client: FlaskClient, author: Desk, clock: Clock) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    author.post("/dashboard/settings/box", inbox_open="y", close_at=tomorrow)
    assert not closed(client)
    clock.move(days=1)
    assert closed(client)
    author.sign_in()
    wrong = author.post("/dashboard/settings/box", inbox_open="y", close_at="soon")
    assert (wrong.status_code, "Please give a day" in wrong.text) == (400, True)
    author.post("/dashboard/settings/box", inbox_open="y", close_at="")
    assert not closed(client)


def test_the_box_closes_while_many_wait_and_opens_by_itself(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask
) -> None:
    author.post("/dashboard/settings/box", inbox_open="y", close_above="1")
    receipts = [ask("The first."), ask("The second.")]
    assert not closed(client), "nobody learns at which minute it was counted"
    tidied(app)
    assert closed(client)
    assert "has arrived" in page_of(client, receipts[0])
    for _ in receipts:
        author.post(f"{author.first_question()}/state", state="archived")
    assert closed(client), "nor at which minute the author put something away"
    tidied(app)
    assert not closed(client)


def test_a_slow_box_says_so_with_the_authors_phrase(client: FlaskClient, author: Desk) -> None:
    phrase = "Mostly within two months."
    author.post("/dashboard/settings/box", inbox_open="y", slow="y", wait_phrase=phrase)
    page = client.get("/ask/").text
    assert "The box is slow at the moment." in page
    assert phrase in page
