"""What may give somebody away is shown before it goes out, and decided on with one button each."""

import re
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast.blog import by_hand
from tests.cast.desk import Ask, Desk

NEW = "/dashboard/posts/new"
CARELESS = {"title": "On sleep", "body": "Write to ann.lee@example.org, or not."}
MAIL = "ann.lee@example.org"


def titles(app: Flask) -> list[str]:
    """Return the titles of what is public or queued."""
    return [title for (title,) in by_hand(app, "SELECT title FROM post WHERE sealed IS NULL")]


def names(page: str) -> list[str]:
    """Return the findings that are to be decided on, by their names."""
    return re.findall(r'name="decide" value="([\w.-]+)\.own"', page)


def typed(page: str, field: str) -> str:
    """Return what a last look carries of a field."""
    found = re.search(rf'type="hidden" name="{field}" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


@pytest.fixture
def look(author: Desk) -> TestResponse:
    """A careless text on its way into the queue."""
    return author.send(NEW, action="queue", **CARELESS)


def test_a_careless_text_waits_for_a_decision(app: Flask, look: TestResponse) -> None:
    assert look.status_code == 200
    assert "One last look" in look.text
    assert f">{MAIL}</a></mark>" in look.text
    assert 'name="confirm"' not in look.text
    assert titles(app) == []


def test_it_cannot_be_confirmed_undecided(app: Flask, author: Desk, look: TestResponse) -> None:
    answer = author.press(NEW, look.text, confirm="queue")
    assert answer.status_code == 200
    assert MAIL in answer.text
    assert titles(app) == []


def test_other_words_are_put_there_and_looked_at_again(
    app: Flask, author: Desk, look: TestResponse
) -> None:
    [name] = names(look.text)
    answer = author.press(NEW, look.text, decide=f"{name}.own", **{f"own.{name}": "me"})
    assert typed(answer.text, "body") == "Write to me, or not."
    assert names(answer.text) == []
    assert author.confirm(NEW, answer.text).status_code == 302
    assert titles(app) == ["On sleep"]


def test_what_must_stop_stays_only_where_it_is_typed(
    app: Flask, author: Desk, look: TestResponse
) -> None:
    [name] = names(look.text)
    answer = author.press(NEW, look.text, decide=f"{name}.leave")
    assert "type it just as it stands there" in answer.text
    assert names(answer.text) == [name]
    answer = author.press(
        NEW, answer.text, decide=f"{name}.leave", **{f"typed.{name}": "ann.lee@example.com"}
    )
    assert names(answer.text) == [name]
    answer = author.press(NEW, answer.text, decide=f"{name}.leave", **{f"typed.{name}": MAIL})
    assert names(answer.text) == []
    assert author.confirm(NEW, answer.text).status_code == 302
    again = author.send(NEW, action="queue", title="More", body=f"Again: {MAIL.upper()}.")
    assert again.status_code == 302
    assert titles(app) == ["On sleep", "More"]


def test_what_was_accepted_is_unreadable_on_disk_and_is_asked_again_on_wish(
    app: Flask, author: Desk, look: TestResponse
) -> None:
    [name] = names(look.text)
    author.press(NEW, look.text, decide=f"{name}.leave", **{f"typed.{name}": MAIL})
    [(sealed,)] = by_hand(app, "SELECT sealed FROM sealed_record WHERE name = 'accepted'")
    assert MAIL.encode() not in sealed
    assert MAIL in author.get("/dashboard/accepted").text
    answer = author.send("/dashboard/accepted", kind="mail", word=MAIL)
    assert answer.status_code == 302
    assert MAIL not in author.get("/dashboard/accepted").text
    assert names(author.send(NEW, action="queue", **CARELESS).text) == [name]


@pytest.mark.parametrize(
    "choice", ["", "body.9.28.own", "body.9.29.99", "x", "body.9.28.leave.own"]
)
def test_a_button_that_fits_nothing_changes_nothing(
    author: Desk, look: TestResponse, choice: str
) -> None:
    answer = author.press(NEW, look.text, decide=choice)
    assert answer.status_code == 200
    assert typed(answer.text, "body") == CARELESS["body"]


@pytest.mark.parametrize("field", ["title", "question", "body", "warning", "tags"])
def test_every_field_of_a_post_is_checked(app: Flask, author: Desk, field: str) -> None:
    words = {"title": "On sleep", "body": "Go to bed."} | {field: "07700 900123"}
    answer = author.send(NEW, action="publish", **words)
    assert [name.split(".")[0] for name in names(answer.text)] == [field]
    answer = author.press(NEW, answer.text, confirm="publish")
    assert titles(app) == []


def test_check_stands_beside_the_preview_and_puts_nothing_out(app: Flask, author: Desk) -> None:
    assert 'name="action" value="check"' in author.get(NEW).text
    answer = author.send(NEW, action="check", **CARELESS)
    assert names(answer.text) == ["body.9.28"]
    [(name)] = names(answer.text)
    answer = author.press(NEW, answer.text, decide=f"{name}.own", **{f"own.{name}": ""})
    assert 'name="confirm"' not in answer.text
    assert typed(answer.text, "body") == "Write to , or not."
    back = author.press(NEW, answer.text, action="back")
    assert "Write to , or not.</textarea>" in back.text
    assert titles(app) == []


def test_a_private_reply_is_checked_too(app: Flask, author: Desk, ask: Ask) -> None:
    ask("Why can I not sleep?", consent="private")
    here = author.first_question()
    answer = author.send(here, action="reply", mode="reply", body=CARELESS["body"])
    assert names(answer.text) == ["body.9.28"]
    answer = author.press(here, answer.text, confirm="reply")
    assert names(answer.text) == ["body.9.28"]
    assert by_hand(app, "SELECT count(*) FROM letter") == [(0,)]


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/dashboard/pages/about", {"title": "Who I am", "body": CARELESS["body"]}),
        ("/dashboard/pages/new", {"title": f"From {MAIL}", "body": "Somebody."}),
        ("/dashboard/settings", {"title": "Quiet", "tagline": CARELESS["body"]}),
        ("/dashboard/settings/box", {"closed_message": CARELESS["body"]}),
    ],
)
def test_pages_and_settings_are_checked(
    app: Flask, author: Desk, address: str, fields: dict[str, str]
) -> None:
    def public() -> str:
        rows = by_hand(app, "SELECT title, body FROM page") + by_hand(
            app, "SELECT blog, box FROM site"
        )
        return str(rows)

    look = author.send(address, **fields)
    assert look.status_code == 200
    [name] = names(look.text)
    assert MAIL not in public()
    answer = author.press(address, look.text, looking="done")
    assert names(answer.text) == [name]
    assert MAIL not in public()
    back = author.press(address, look.text, looking="back")
    assert MAIL in back.text
    assert 'id="found"' not in back.text
    answer = author.press(address, look.text, decide=f"{name}.own", **{f"own.{name}": "a heron"})
    assert names(answer.text) == []
    assert author.press(address, answer.text, looking="done").status_code == 302
    assert MAIL not in public()
    assert "a heron" in public()


def test_a_word_is_changed_wherever_it_stands_or_only_here(author: Desk) -> None:
    twice = {"title": f"From {MAIL}", "body": f"{MAIL}, and again {MAIL.upper()}."}
    look = author.send(NEW, action="check", **twice)
    [name] = names(look.text)
    assert "3 places" in look.text
    own = {f"own.{name}": "her"}
    answer = author.press(NEW, look.text, decide=f"{name}.own", **own)
    assert typed(answer.text, "title") == "From her"
    assert typed(answer.text, "body") == "her, and again her."
    answer = author.press(NEW, look.text, decide=f"{name}.own", **own, **{f"here.{name}": "yes"})
    assert typed(answer.text, "title") == "From her"
    assert typed(answer.text, "body") == twice["body"]
