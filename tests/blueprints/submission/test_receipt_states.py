"""The receipt page in each state: what it says, what it offers, and what it never shows again."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.submission.receipt import passing
from blueprints.submission.receipt.forms import ConsentForm
from models import db, tidy
from models.questions.question import MOST_UNANSWERED
from models.site import Site
from tests.blueprints.submission.test_receipts_page import erased, heading, page_of, send
from tests.cast.blog import Clock, built, by_hand
from tests.cast.desk import Ask, Desk, token

FORMS = re.compile(r'action="/ask/receipt/([\w-]+)"')
ALL = {"follow-up", "consent", "withdrawal"}
ANSWER = {"title": "Not you", "body": "It never was.", "question": "Is it me?"}
CRISIS = "I want to kill myself."
Scene = Callable[[Desk, FlaskClient, str, str], object]


def told(author: Desk) -> None:
    """Have everything told that waits for its chance day."""
    with author.client.application.app_context():
        tidy.tidy(at_once=True)


def archived(author: Desk, client: FlaskClient, receipt: str, question: str) -> None:
    author.post(f"{question}/state", state="archived")
    told(author)


def closed(author: Desk, client: FlaskClient, receipt: str, question: str) -> None:
    by_hand(client.application, "UPDATE question SET closed_on = '2020-01-01'")


def expired(author: Desk, client: FlaskClient, receipt: str, question: str) -> None:
    by_hand(client.application, "UPDATE question SET day = '2020-01-01'")
    told(author)


def erased_and_told(author: Desk, client: FlaskClient, receipt: str, question: str) -> None:
    erased(author, question)
    told(author)


STATES: dict[str, tuple[str, set[str], Scene]] = {
    "received": ("Your question has arrived", ALL, lambda a, c, r, q: None),
    "answered": (
        "Your question is answered",
        ALL,
        lambda a, c, r, q: a.post(q, action="publish", **ANSWER),
    ),
    "replied": (
        "There is a reply for you",
        ALL,
        lambda a, c, r, q: a.post(q, action="reply", body="No."),
    ),
    "declined": ("There will be no answer to this one", ALL, archived),
    "closed": ("This question is closed", ALL - {"follow-up"}, closed),
    "expired": ("Your question is erased, as announced", set(), expired),
    "erased": ("Your question is erased", set(), erased_and_told),
    "withdrawn": (
        "You have taken this question back",
        set(),
        lambda a, c, r, q: send(c, r, "withdrawal"),
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_own_words_and_offers_only_what_can_be_done(
    author: Desk, client: FlaskClient, ask: Ask, state: str
) -> None:
    words, offered, scene = STATES[state]
    receipt = ask("Is it me?")
    scene(author, client, receipt, author.first_question())
    page = page_of(client, receipt).text
    assert heading(page) == words
    assert set(FORMS.findall(page)) == offered
    assert "<title>Question box – Quiet hours</title>" in page, "no state in the title"
    assert ("You agreed to this:" in page) == bool(offered)
    assert ("90 days" in page) == bool(offered)
    assert "If you need someone now" in page
    assert "Is it me?" not in page.replace(ANSWER["question"] if words == "answered" else "-", "")


def test_an_answer_comes_by_a_page_without_a_secret_in_its_address(
    client: FlaskClient, ask: Ask
) -> None:
    receipt = ask("Is it me?")
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    led = client.post("/ask/receipt", data=form)
    assert led.status_code == 303, "going Back or reloading sends nothing again"
    address = led.headers["Location"]
    page = client.get(address)
    assert heading(page.text) == "Your question has arrived"
    for spelt in (receipt, receipt.replace("-", "")):
        assert spelt not in address
    assert "no-store" in page.headers["Cache-Control"]
    assert "Set-Cookie" not in page.headers


def test_the_page_of_a_receipt_opens_for_ten_minutes_and_in_this_run_alone(
    client: FlaskClient, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = ask("Is it me?")
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    address = client.post("/ask/receipt", data=form).headers["Location"]
    other = built(client.application.config["DATA"]).test_client()
    spoilt = address[:-2] + ("AA" if address[-2:] != "AA" else "BB")
    monkeypatch.setattr(passing, "LIFETIME", -1)
    late = client.get(address)
    monkeypatch.undo()
    for answer in (late, other.get(address), client.get(spoilt), client.get("/ask/receipt/news")):
        assert answer.status_code == 410
        assert 'name="receipt"' in answer.text
        assert receipt not in answer.text
    assert client.get(address).status_code == 200


def test_letters_are_told_by_number_and_month_and_never_by_their_words(
    client: FlaskClient, ask: Ask, clock: Clock
) -> None:
    clock.moment = clock.moment.replace(year=2031, month=3, day=3)
    receipt = ask("Is it me?")
    assert "It arrived." not in page_of(client, receipt).text
    send(client, receipt, "follow-up", body="Of obsidian?")
    assert "You added something in March 2031. It arrived." in page_of(client, receipt).text
    clock.move(days=31)
    for word in ("quillwort", "marzipan"):
        send(client, receipt, "follow-up", body=f"Of {word}?")
    page = page_of(client, receipt).text
    assert "You added something in March 2031. It arrived." in page
    assert "You added something 2 times in April 2031. It arrived." in page
    assert not [word for word in ("obsidian", "quillwort", "marzipan") if word in page]


def test_twenty_letters_may_wait_and_each_reply_makes_room_for_more(
    author: Desk, client: FlaskClient, ask: Ask
) -> None:
    assert MOST_UNANSWERED == 20
    receipt = ask("Is it me?")
    for number in range(MOST_UNANSWERED):
        assert send(client, receipt, "follow-up", body=f"Letter {number}.").status_code == 200
    full = send(client, receipt, "follow-up", body="One <more>.")
    assert full.status_code == 409
    assert "One &lt;more&gt;." in full.text, "it is given back"
    assert author.post(author.first_question(), action="reply", body="No.").status_code == 302
    assert send(client, receipt, "follow-up", body="One more.").status_code == 200


CONSENTS = ("quote", "paraphrase", "private")


@pytest.mark.parametrize("before", CONSENTS)
@pytest.mark.parametrize("after", CONSENTS)
def test_consent_can_be_made_stricter_and_never_laxer(
    author: Desk, client: FlaskClient, ask: Ask, before: str, after: str
) -> None:
    receipt = ask("Is it me?", consent=before)
    page = page_of(client, receipt).text
    offered = re.findall(r'name="consent"[^>]*value="(\w+)"', page)
    assert offered == list(CONSENTS[CONSENTS.index(before) + 1 :])
    with client.application.test_request_context():
        csrf = ConsentForm(formdata=None).csrf_token.current_token
    form = {"receipt": receipt, "csrf_token": csrf, "consent": after}
    answer = client.post("/ask/receipt/consent", data=form, follow_redirects=True)
    is_laxer = CONSENTS.index(after) < CONSENTS.index(before)
    assert answer.status_code == (400 if is_laxer else 200)
    stands = before if is_laxer else after
    page = page_of(client, receipt).text
    assert STANDS[stands] in page
    ways = {"private": ["preview", "check", "keep", "reply"]}
    question = author.get(author.first_question()).text
    actions = re.findall(r'name="action" value="(\w+)"', question)
    assert (actions == ways["private"]) == (stands == "private")


STANDS = {
    "quote": "You agreed to this: Details may be changed and your words quoted.",
    "paraphrase": "You agreed to this: It may be retold, without your words.",
    "private": "You agreed to this: Only you; nothing is published.",
}


def care_comes_first(page: str) -> bool:
    """Tell whether a page says where to turn before all else."""
    return page.index('id="care"') < page.index("<h1")


@pytest.mark.parametrize(("words", "first"), [("Is it me?", False), (CRISIS, True)])
def test_a_text_that_shows_need_is_followed_by_where_to_turn_and_marked_for_the_author(
    author: Desk, client: FlaskClient, ask: Ask, words: str, *, first: bool
) -> None:
    form = {"body": words, "consent": "quote", "csrf_token": token(client.get("/ask/").text)}
    assert care_comes_first(client.post("/ask/", data=form).text) == first
    assert ("perhaps urgent" in author.get("/dashboard/").text.lower()) == first
    receipt = ask("And is it you?")
    assert care_comes_first(send(client, receipt, "follow-up", body=words).text) == first
    urgent = author.get("/dashboard/").text.partition("Perhaps urgent</h2>")[2].partition("<h2")[0]
    assert urgent.count('class="open"') == 2 * first
    assert care_comes_first(page_of(client, receipt).text) is False, "only the next page"


def test_the_author_may_write_where_to_turn_herself(author: Desk, client: FlaskClient) -> None:
    settings = "/dashboard/settings/care"
    assert "988" in author.get(settings).text, "it shows what visitors read"
    assert author.post(settings, care="Call <me> never.\nCall 112.").status_code == 302
    page = client.get("/ask/").text
    assert "Call &lt;me&gt; never." in page
    assert "988" not in page
    author.post(settings, care="")
    assert "988" in client.get("/ask/").text


def test_the_setup_shows_where_visitors_are_told_to_turn(new_blog: Flask) -> None:
    with new_blog.app_context():
        link = Site.current().open_setup()
        db.session.commit()
    page = new_blog.test_client().get(f"/dashboard/setup?token={link}").text
    assert "988" in page
