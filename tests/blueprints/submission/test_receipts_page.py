"""The page behind a receipt tells what became of a question, and never passes the receipt on."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast.desk import Ask, Desk, token

QUESTION, ADDED, REPLIED = "quillwort", "obsidian", "marzipan"
ANSWER = {"title": "Not you", "body": "It never was.", "question": "Is it me?"}


def page_of(client: FlaskClient, receipt: str) -> TestResponse:
    """Open the page behind a receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    return client.post("/ask/receipt", data=form, follow_redirects=True)


def send(client: FlaskClient, receipt: str, deed: str, **fields: str) -> TestResponse:
    """Send one of the forms of that page."""
    page = page_of(client, receipt).text
    csrf = token(page[page.index(f"/ask/receipt/{deed}") :])
    form = {"receipt": receipt, "csrf_token": csrf, **fields}
    return client.post(f"/ask/receipt/{deed}", data=form, follow_redirects=True)


def heading(page: str) -> str:
    """Return what a page says first."""
    found = re.search(r"<h1[^>]*>([^<]+)</h1>", page)
    assert found
    return found[1]


def erased(author: Desk, question: str) -> None:
    """Put a question into the trash and erase it."""
    author.post(f"{question}/state", state="trash")
    assert author.post(f"{question}/erasure").status_code == 302


BECAME: dict[str, tuple[str, Callable[[Desk, str], object]]] = {
    "nothing yet": ("has arrived", lambda author, question: None),
    "kept": ("has arrived", lambda a, q: a.post(f"{q}/state", state="later")),
    "a draft": ("has arrived", lambda a, q: a.post(q, action="draft", **ANSWER)),
    "queued": ("has arrived", lambda a, q: a.post(q, action="queue", **ANSWER)),
    "published": ("is answered", lambda a, q: a.post(q, action="publish", **ANSWER)),
    "replied": ("is a reply for you", lambda a, q: a.post(q, action="reply", body="No.")),
    "archived": ("has arrived", lambda a, q: a.post(f"{q}/state", state="archived")),
    "spam": ("has arrived", lambda a, q: a.post(f"{q}/state", state="spam")),
    "trash": ("has arrived", lambda a, q: a.post(f"{q}/state", state="trash")),
    "erased": ("has arrived", erased),
}


@pytest.mark.parametrize(("words", "deed"), BECAME.values(), ids=BECAME.keys())
def test_a_receipt_tells_what_became_of_its_question(
    client: FlaskClient,
    author: Desk,
    ask: Ask,
    words: str,
    deed: Callable[[Desk, str], object],
) -> None:
    receipt = ask("Is it me?")
    deed(author, author.first_question())
    assert words in heading(page_of(client, receipt).text)
    assert send(client, receipt, "withdrawal").status_code == 200
    assert "taken this question back" in heading(page_of(client, receipt).text)
    assert client.get("/p/not-you").status_code in (404, 410)


def test_a_receipt_shows_the_replies_and_no_word_of_the_visitor(
    client: FlaskClient, author: Desk, ask: Ask
) -> None:
    receipt = ask(f"Am I a {QUESTION}?")
    assert send(client, receipt, "follow-up", body=f"Of {ADDED}?").status_code == 200
    assert "has arrived" in heading(page_of(client, receipt).text), "one's own letter is no reply"
    author.post(author.first_question(), action="reply", body=f"You are of {REPLIED}.")
    page = page_of(client, receipt).text
    assert REPLIED in page
    assert [word for word in (QUESTION, ADDED) if word in page] == []


def addresses(page: str) -> list[str]:
    """Return every address that a page names."""
    return re.findall(r'(?:href|src|action|content|formaction)="([^"]*)"', page)


def test_a_receipt_is_in_no_address_no_header_and_no_cookie(
    client: FlaskClient, author: Desk
) -> None:
    form = {"body": "Is it me?", "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    sent = client.post("/ask/", data=form)
    found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', sent.text)
    assert found
    receipt, answers = found[1], [sent, page_of(client, found[1])]
    question = author.first_question()
    author.post(question, action="reply", body="It is not.")
    author.post(question, action="publish", **ANSWER)
    answers += [
        page_of(client, receipt),
        send(client, receipt, "follow-up", body="Is it?"),
        send(client, receipt, "follow-up", body=""),
        send(client, receipt, "withdrawal"),
        page_of(client, receipt),
    ]
    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 400, 200, 200]
    for answer in answers:
        assert "no-store" in answer.headers["Cache-Control"]
        for spelt in (receipt, receipt.replace("-", "")):
            assert spelt not in str(answer.headers)
            assert [each for each in addresses(answer.text) if spelt in each] == []
    assert sum(receipt in answer.text for answer in answers) >= 4


def test_an_address_opens_no_receipt(client: FlaskClient, ask: Ask) -> None:
    receipt = ask("Is it me?")
    for address in (f"/ask/receipt?receipt={receipt}", f"/ask/receipt/{receipt}"):
        answer = client.get(address)
        assert "has arrived" not in answer.text
        assert receipt not in answer.text


@pytest.mark.parametrize("state", ["new", "later", "archived", "spam", "answered"])
def test_a_question_is_erased_from_the_trash_alone(
    client: FlaskClient, author: Desk, ask: Ask, state: str
) -> None:
    receipt = ask("Is it me?")
    question = author.first_question()
    if state == "answered":
        author.post(question, action="reply", body="No.")
    elif state != "new":
        author.post(f"{question}/state", state=state)
    refused = author.post(f"{question}/erasure")
    assert "Nothing was done." in author.get(refused.headers["Location"]).text
    assert "Is it me?" in author.get(question).text
    assert heading(page_of(client, receipt).text)
    erased(author, question)
    assert author.get(question).status_code == 404


@pytest.mark.parametrize("action", ["draft", "queue", "publish"])
def test_a_post_is_erased_from_the_trash_alone(app: Flask, author: Desk, action: str) -> None:
    author.post("/dashboard/posts/new", action=action, **ANSWER)
    folder = {"draft": "draft", "queue": "queued", "publish": "live"}[action]
    post = author.first_post(folder)
    refused = author.post(f"{post}/erasure")
    assert "Nothing was done." in author.get(refused.headers["Location"]).text
    assert author.first_post(folder) == post
    author.post(f"{post}/trash")
    assert author.post(f"{post}/erasure").status_code == 302
    assert author.get(post).status_code == 404


@pytest.mark.parametrize(
    "pasted",
    [
        "Receipt: {}.",
        "Mein Abholschein:\n\u201e{}\u201c",
        "\u200e{}\u200f",
        "https://x.example/ask/receipt {}",
    ],
)
def test_a_receipt_is_read_as_it_was_pasted(client: FlaskClient, ask: Ask, pasted: str) -> None:
    receipt = pasted.format(ask("Is it me?"))
    assert "has arrived" in heading(page_of(client, receipt).text)
    assert send(client, receipt, "follow-up", body="Is it?").status_code == 200
    assert send(client, receipt, "withdrawal").status_code == 200
    assert "taken this question back" in heading(page_of(client, receipt).text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0123-4567", "A receipt has 24 letters and digits; this has 8."),
        ("Abholschein: " + "0" * 23, "A receipt has 24 letters and digits; this has 23."),
        ("0" * 25, "A receipt has 24 letters and digits; this has 25."),
        ("?", "A receipt has 24 letters and digits; this has 0."),
        ("0" * 24, "No question has this receipt. Please check each symbol."),
        ("U" * 24, "No question has this receipt. Please check each symbol."),
    ],
)
def test_a_receipt_that_fits_nothing_is_told_what_is_wrong(
    client: FlaskClient, typed: str, said: str
) -> None:
    answer = page_of(client, typed)
    assert answer.status_code == 404
    assert said in answer.text
