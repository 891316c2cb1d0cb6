"""A post that tells of someone is asked about once, and its author can sleep on it."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, tidy
from safety.leaks import seems_to_tell
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Ask, Desk

NEW, TIME = "/dashboard/posts/new", "/dashboard/settings/time"
POST = {"title": "Sleep", "body": "On sleep."}
CASE = {"title": "Sleep", "body": "A client of mine slept badly."}
ASKED = "Does this tell of someone?"
QUESTIONS = (
    "Would someone who knows them recognise them?",
    "Would they recognise themselves?",
    "Which three details did you change?",
    "How long ago was it?",
    "Whose words are quoted exactly, and would their voice be known?",
)


@pytest.fixture
def at_six(clock: Clock, author: Desk) -> Clock:
    """Six on an evening, at a desk where stories cool off for a week."""
    author.post(TIME, cooling_days="7", publish_delay_min="0", publish_delay_max="0")
    return clock


def looked(author: Desk, page: str, tells: str, action: str = "publish", at: str = NEW) -> str:
    """Answer at a last look; return what is said afterwards."""
    found = author.press(at, page, confirm=action, tells=tells)
    assert found.status_code == 302, found.text
    return author.get("/dashboard/posts?state=queued").text


def last_look(author: Desk, address: str = NEW, action: str = "publish", **words: str) -> str:
    """Press a button under a text, and come to the last look at it."""
    found = author.send(address, **(words or CASE), action=action)
    assert ASKED in found.text
    return found.text


def days(app: Flask) -> dict[str, date]:
    """Return when posts appear that wait."""
    rows = by_hand(app, "SELECT title, published_at FROM post WHERE place = 0 AND sealed IS NULL")
    return {title: date.fromisoformat(at[:10]) for title, at in rows}


def in_days(clock: Clock, number: int) -> date:
    """Return a day to come."""
    return (clock.moment + timedelta(days=number)).date()


def test_the_last_look_asks_what_no_program_can_answer_and_sends_no_tick(author: Desk) -> None:
    page = last_look(author)
    assert [each for each in QUESTIONS if each not in page] == []
    ticks = re.findall(r'<input type="checkbox"[^>]*>', page[page.index(ASKED) :])
    assert len(ticks) == 5
    assert not any("name=" in tick for tick in ticks)


def test_a_likely_story_is_looked_at_before_it_is_queued_and_asked_about_once(author: Desk) -> None:
    page = last_look(author, action="queue")
    assert 'value="yes" checked' in page
    assert author.send(NEW, **POST, action="queue").status_code == 302
    looked(author, page, "yes", "queue")
    post = author.first_post("queued")
    again = author.send(post, title="Sleep", body="A client of mine slept well.", action="queue")
    assert again.status_code == 302


def test_a_draft_that_tells_of_someone_is_not_published_from_a_list(
    author: Desk, client: FlaskClient
) -> None:
    author.post(NEW, **CASE, action="draft")
    post = author.first_post("draft")
    answer = author.post(f"{post}/publication")
    assert answer.location == post
    assert "This seems to tell of someone." in author.get(post).text
    assert client.get("/p/sleep").status_code == 404


def test_a_story_appears_after_the_days_and_can_be_taken_back_meanwhile(
    app: Flask, author: Desk, client: FlaskClient, at_six: Clock
) -> None:
    page = last_look(author)
    assert "it does not appear before" in page
    told = looked(author, page, "yes")
    assert "It tells of someone, so it does not appear before" in told
    assert days(app) == {"Sleep": in_days(at_six, 7)}
    at_six.move(days=6, hours=5.9)
    assert client.get("/p/sleep").status_code == 404
    author.sign_in()
    post = author.first_post("queued")
    assert author.post(f"{post}/withdrawal").status_code == 302
    at_six.move(days=3)
    assert client.get("/p/sleep").status_code == 404
    author.sign_in()
    author.post(post, **CASE, action="publish")
    assert client.get("/p/sleep").status_code == 200
    assert by_hand(app, "SELECT not_before FROM post") == [(None,)]


def test_what_is_taken_back_and_put_out_again_keeps_its_day(
    app: Flask, author: Desk, at_six: Clock
) -> None:
    looked(author, last_look(author), "yes")
    post = author.first_post("queued")
    author.post(f"{post}/withdrawal")
    at_six.move(days=2)
    author.sign_in()
    looked(author, last_look(author, post), "yes", at=post)
    assert days(app) == {"Sleep": in_days(at_six, 5)}


def test_who_says_that_it_tells_of_nobody_does_not_wait(
    author: Desk, client: FlaskClient, at_six: Clock
) -> None:
    looked(author, last_look(author), "no")
    assert client.get("/p/sleep").status_code == 200


def test_no_button_of_the_queue_brings_a_story_early(
    app: Flask, author: Desk, at_six: Clock
) -> None:
    for name in ("Fern", "Lichen"):
        author.post(NEW, title=name, body="Green.", action="queue")
    looked(author, last_look(author, action="queue"), "yes", "queue")
    first, post = in_days(at_six, 7), int(author.first_post("queued").rpartition("/")[2])
    assert days(app)["Sleep"] == first
    tomorrow = str(in_days(at_six, 1))
    for act in ({"act": "earlier"}, {"act": "day", "day": tomorrow}, {"act": "shuffle"}):
        author.post("/dashboard/queue/order", post=str(post), **act)
        assert days(app)["Sleep"] >= first, act
    for button in ("close_gaps", "pause", "resume"):
        author.post("/dashboard/queue/order", act=button)
    assert days(app)["Sleep"] >= first


def test_a_story_that_was_published_waits_when_all_else_is_let_out_at_once(
    app: Flask, author: Desk, at_six: Clock
) -> None:
    author.post(TIME, publish_delay_min="10", publish_delay_max="60")
    author.post(NEW, title="Fern", body="Green.", action="publish")
    looked(author, last_look(author), "yes")
    assert set(days(app)) == {"Fern", "Sleep"}
    with app.app_context():
        tidy.tidy(at_once=True)
        db.session.remove()
    assert app.test_client().get("/p/fern").status_code == 200
    assert days(app) == {"Sleep": in_days(at_six, 7)}


def test_an_answer_is_asked_about_where_it_would_wait(
    author: Desk, ask: Ask, at_six: Clock
) -> None:
    ask("Is it me?")
    question = author.first_question()
    page = author.send(question, **POST, question="Is it me?", action="queue", mode="answer").text
    assert 'value="yes" checked' in page


def test_no_answer_is_kept_in_the_clear(app: Flask, author: Desk) -> None:
    looked(author, last_look(author), "no")
    rows = str(by_hand(app, "SELECT name, sealed FROM sealed_record WHERE name = 'cases'"))
    ((ref,),) = by_hand(app, "SELECT hex(ref) FROM post")
    assert "cases" in rows
    assert ref.lower() not in rows


def test_words_that_speak_of_someone_are_known() -> None:
    for text in (
        "One of my clients left.",
        "A patient told me.",
        "My best friend laughed.",
        "A woman I know sleeps badly.",
        "Meine Klientin kam spät.",
        "Mein alter Nachbar schläft.",
        "Ein Mann, den ich kenne.",
    ):
        assert seems_to_tell(text), text
    for text in ("I sleep badly.", "Be patience itself.", "Ich schlafe schlecht.", "", "ex libris"):
        assert not seems_to_tell(text), text
