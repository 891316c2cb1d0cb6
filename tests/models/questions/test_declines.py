"""What the author does with a question shows to its visitor days later, by chance, with others."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import tidy
from tests.blueprints.submission.test_receipts_page import erased, heading, page_of, send
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Ask, Desk

RECEIVED, DECLINED = "Your question has arrived", "There will be no answer to this one"

ERASED = "Your question is erased"


@dataclass(frozen=True)
class Watched:
    """A question whose visitor looks at its receipt again and again."""

    author: Desk
    client: FlaskClient
    receipt: str
    question: str

    def says(self) -> str:
        """Read what the receipt page says first."""
        return heading(page_of(self.client, self.receipt).text)

    def put(self, state: str) -> None:
        """Have the author move the question."""
        assert self.author.post(f"{self.question}/state", state=state).status_code == 302

    def tidied(self, at_once: bool = False) -> None:
        """Have the daily work done."""
        with self.client.application.app_context():
            tidy.tidy(at_once)


@pytest.fixture
def watched(author: Desk, client: FlaskClient, ask: Ask) -> Watched:
    """A question that has just arrived."""
    receipt = ask("Is it me?")
    return Watched(author, client, receipt, author.first_question())


def archived(author: Desk, question: str) -> None:
    """Put a question into the archive."""
    assert author.post(f"{question}/state", state="archived").status_code == 302


@pytest.mark.parametrize("deed", [archived, erased])
def test_a_decline_is_told_by_a_tidy_one_to_three_days_later(
    watched: Watched, clock: Clock, deed: Callable[[Desk, str], None]
) -> None:
    deed(watched.author, watched.question)
    watched.tidied()
    assert watched.says() == RECEIVED, "not on the same day"
    days = 0
    while watched.says() == RECEIVED:
        clock.move(days=1)
        days += 1
        assert watched.says() == RECEIVED, "not before the tidy"
        watched.tidied()
        assert days <= 3
    assert watched.says() == (ERASED if deed is erased else DECLINED)


def test_the_day_is_drawn_by_chance(app: Flask, author: Desk, ask: Ask, clock: Clock) -> None:
    found = set()
    for _ in range(60):  # that one of three is missing has a chance of 1 in 10 billion
        ask("Is it me?")
        archived(author, author.first_question())
        found |= set(by_hand(app, "SELECT tells_on FROM question WHERE tells_on IS NOT NULL"))
        by_hand(app, "DELETE FROM question")
    today = clock.moment.date()
    assert found == {(f"{today + timedelta(days=days)}",) for days in (1, 2, 3)}


def test_declines_that_wait_are_told_together(
    app: Flask, author: Desk, ask: Ask, clock: Clock
) -> None:
    for _ in range(8):
        ask("Is it me?")
        archived(author, author.first_question())
    assert len(by_hand(app, "SELECT DISTINCT tells_on FROM question")) == 1


@pytest.mark.parametrize("folder", ["spam", "trash", "later", "new"])
@pytest.mark.parametrize("before", ["", "archived"])
def test_what_is_not_in_the_archive_when_the_day_comes_is_not_declined(
    watched: Watched, clock: Clock, before: str, folder: str
) -> None:
    for state in filter(None, (before, folder)):
        watched.put(state)
    for _ in range(5):
        clock.move(days=1)
        watched.tidied()
    watched.tidied(at_once=True)
    assert watched.says() == RECEIVED


@pytest.mark.parametrize(
    ("action", "then"), [("reply", "There is a reply for you"), ("queue", RECEIVED)]
)
def test_what_is_answered_meanwhile_is_not_declined(
    watched: Watched, action: str, then: str
) -> None:
    watched.put("archived")
    watched.author.post(watched.question, action=action, title="Not you", body="No.")
    watched.tidied(at_once=True)
    assert watched.says() == then
    assert by_hand(watched.client.application, "SELECT declined FROM question") == [(0,)]


def test_whoever_was_told_is_told_nothing_else_by_a_move(watched: Watched) -> None:
    watched.put("archived")
    watched.tidied(at_once=True)
    for state in ("trash", "new", "spam", "later", "archived"):
        watched.put(state)
        assert watched.says() == DECLINED, state
    watched.author.post(watched.question, action="reply", body="No.")
    assert watched.says() == "There is a reply for you"


@pytest.mark.parametrize("state", ["archived", "spam", "trash"])
def test_a_letter_is_acknowledged_in_the_same_words_and_stays_where_its_question_is(
    author: Desk, client: FlaskClient, ask: Ask, state: str
) -> None:
    receipts = [ask("Is it me?"), ask("Or am I wrong?")]
    author.post(f"{author.first_question()}/state", state=state)
    question = author.first_question(state)
    answers = [send(client, receipt, "follow-up", body="Also this.") for receipt in receipts]
    assert [answer.status_code for answer in answers] == [200, 200]
    first, second = (bare(answer.text, *receipts) for answer in answers)
    assert first == second
    assert author.first_question(state) == question
    assert "Also this." in author.get(question).text


def test_what_is_added_to_an_erased_question_is_acknowledged_until_its_end_is_told(
    watched: Watched,
) -> None:
    client, receipt = watched.client, watched.receipt
    watched.author.post(watched.question, action="reply", body="It is not.")
    before = bare(page_of(client, receipt).text, receipt)
    erased(watched.author, watched.question)
    assert bare(page_of(client, receipt).text, receipt) == before
    assert send(client, receipt, "follow-up", body="Also this.").status_code == 200
    after = bare(page_of(client, receipt).text, receipt)
    assert "It arrived." in after
    watched.tidied(at_once=True)
    assert watched.says() == ERASED
    assert by_hand(client.application, "SELECT count(*) FROM letter") == [(0,)]
    assert 'action="/ask/receipt/follow-up"' not in page_of(client, receipt).text


def bare(page: str, *receipts: str) -> str:
    """Leave out of a page what is new each time, and the receipts."""
    for receipt in receipts:
        page = page.replace(receipt, "RECEIPT")
    return re.sub(r'name="csrf_token" value="[^"]+"', "TOKEN", page)
