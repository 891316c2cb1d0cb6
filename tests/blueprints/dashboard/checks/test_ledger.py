"""The ledger says what the blog says of its author, and drafts are weighed against it."""

import re

import pytest
from flask import Flask

from models.leaks import ledger
from safety.leaks.axes import AXES
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish

PAGE = "/dashboard/ledger"
NEW = "/dashboard/posts/new"


def cards(author: Desk) -> dict[str, str]:
    """Return what stands on the card of each axis."""
    page = author.get(PAGE).text
    found = re.findall(r'<h2 id="axis-(\w+)">.*?</h2>(.*?)</section>', page, re.DOTALL)
    return dict(found)


def line(author: Desk, value: str) -> str:
    """Return the id of the line of a value."""
    page = author.get(PAGE).text
    found = [
        found[1]
        for found in re.finditer(
            r'name="id" value="(\w+)">(?:(?!</form>).)*?<span class="hidden">: ([^<]*)<',
            page,
            re.DOTALL,
        )
        if found[2] == value
    ]
    assert found, value
    return found[0]


def decide(author: Desk, value: str, state: str) -> None:
    """Say of a line what it is."""
    answer = author.post(f"{PAGE}/lines", id=line(author, value), state=state)
    assert answer.status_code == 302


def checked(author: Desk, body: str) -> str:
    """Return what the check says of a draft."""
    page = author.send(NEW, title="A title", body=body, action="check").text
    return page.partition('id="found"')[2]


def test_what_the_blog_says_stands_on_the_card_of_its_axis(author: Desk, publish: Publish) -> None:
    assert set(cards(author)) == set(AXES)
    publish("On moving", "I live in Leeds. My twins are loud.")
    author.post(NEW, title="Later", body="I was raised Catholic.", action="queue")
    author.post(NEW, title="A draft", body="I have migraines.", action="draft")
    author.post("/dashboard/pages/new", title="Who", body="I am a clinical psychologist.")
    author.post(NEW, title="Theirs", question="I am 17.", body="You are.", action="publish")
    there = cards(author)
    assert "Leeds" in there["region"]
    assert "I live in Leeds." in there["region"]
    assert re.search(r'href="/dashboard/posts/\d+"[^>]*>On moving<', there["region"])
    assert "twins" in there["family"]
    assert "Catholic" in there["faith"]
    assert 'href="/dashboard/pages/who"' in there["licence"]
    for silent in ("health", "age", "hours"):
        assert "Nothing that the rules know." in there[silent]


def test_the_page_says_what_rules_cannot(author: Desk) -> None:
    page = author.get(PAGE).text
    assert "Rules find about two thirds of what is said outright" in page
    assert "A reader also guesses." in page


def test_it_follows_what_readers_see(author: Desk, publish: Publish) -> None:
    publish("On moving", "I live in Leeds and I have migraines.")
    assert "Leeds" in cards(author)["region"]
    post = author.first_post("live")
    author.post(post, title="On moving", body="I live in York.", action="publish")
    there = cards(author)
    assert "York" in there["region"]
    assert "Leeds" not in there["region"]
    assert "migraines" not in there["health"]
    author.post(f"{post}/withdrawal")
    assert "York" not in cards(author)["region"]


def test_what_she_confirmed_outlives_its_post(author: Desk, publish: Publish) -> None:
    publish("On moving", "I live in Leeds.")
    decide(author, "Leeds", "confirmed")
    author.post(f"{author.first_post('live')}/withdrawal")
    there = cards(author)["region"]
    assert "Leeds" in there
    assert "No text on the blog says so now." in there


def test_what_is_not_so_does_not_come_back(author: Desk, publish: Publish) -> None:
    publish("On moving", "I live in Leeds.")
    decide(author, "Leeds", "hidden")
    assert "Leeds" not in cards(author)["region"]
    publish("Again", "So I live in Leeds, you say.")
    assert "Leeds" not in cards(author)["region"]
    decide(author, "Leeds", "found")
    assert "Leeds" in cards(author)["region"]


def test_she_adds_what_the_rules_missed_and_corrects_what_they_took_wrongly(
    author: Desk, publish: Publish
) -> None:
    publish("On moving", "I live in Leeds.")
    wrong = line(author, "Leeds")
    assert 'value="Leeds"' in author.get(f"{PAGE}?change={wrong}").text
    assert author.post(PAGE, id=wrong, axis="region", value="the north").status_code == 302
    there = cards(author)["region"]
    assert "the north" in there
    assert "I live in Leeds." in there
    assert '<strong dir="auto">Leeds' not in there
    assert author.post(PAGE, id="", axis="health", value="a bad knee").status_code == 302
    assert "a bad knee" in cards(author)["health"]
    decide(author, "a bad knee", "hidden")
    assert "a bad knee" not in author.get(PAGE).text, "her own line is gone for good"


@pytest.mark.parametrize(("axis", "value"), [("shoes", "black"), ("age", ""), ("age", "x" * 200)])
def test_a_line_that_cannot_be_is_refused_with_what_was_typed(
    author: Desk, axis: str, value: str
) -> None:
    answer = author.post(PAGE, id="", axis=axis, value=value)
    assert answer.status_code == 400
    assert f'value="{value}"' in answer.text


def test_nonsense_changes_nothing(author: Desk) -> None:
    assert author.post(f"{PAGE}/lines", id="x", state="lost").status_code == 400
    assert author.post(f"{PAGE}/lines", id="x", state="confirmed").status_code == 302
    assert author.post(PAGE, id="x", axis="age", value="43").status_code == 302
    assert "43" in cards(author)["age"]


def test_a_draft_against_what_she_confirmed_is_asked_about(author: Desk, publish: Publish) -> None:
    publish("On age", "I am 43 years old.")
    decide(author, "43", "confirmed")
    assert "This contradicts what the ledger says of you." in checked(author, "I am 51, at last.")
    assert "contradicts" not in checked(author, "I am forty-three, at last.")
    assert "narrows down what the blog says" not in checked(author, "Nobody is any age here.")
    assert "says nothing of this about you yet" in checked(author, "I have migraines.")
    answer = author.send(NEW, title="On age", body="I am 51, at last.", action="publish")
    assert answer.status_code == 200, "it is asked about before it goes out"


def test_a_deliberate_blur_is_an_answer_and_is_noted(author: Desk, publish: Publish) -> None:
    publish("On age", "I am 43 years old.")
    decide(author, "43", "confirmed")
    typed = {"title": "On age", "body": "I am 51, at last."}
    page = author.send(NEW, action="check", **typed).text
    [place] = re.findall(r'name="decide" value="(body\.\d+\.\d+\.leave)">Blurred', page)
    page = author.send(NEW, decide=place, **typed).text
    assert "contradicts" not in page
    there = cards(author)["age"]
    assert "51" in there
    assert "blurred on purpose" in there
    assert "contradicts" not in checked(author, "I am 51 again, and again.")
    assert "contradicts" in checked(author, "I am 60, at last.")


def test_a_licence_of_another_country_contradicts(author: Desk, publish: Publish) -> None:
    publish("Nothing", "Nothing.")
    author.post(PAGE, id="", axis="region", value="England")
    assert "contradicts" in checked(author, "My favorite color is that of my neighbor.")


def test_a_blog_that_says_nothing_is_opened_by_a_draft(author: Desk) -> None:
    assert "says nothing of this about you yet" in checked(author, "I have migraines.")


def test_it_lies_sealed(app: Flask, author: Desk) -> None:
    author.post(PAGE, id="", axis="health", value="a bad knee")
    [(sealed,)] = by_hand(app, "SELECT sealed FROM sealed_record WHERE name = 'ledger'")
    assert b"knee" not in sealed
    data = app.config["DATABASE"].parent
    for file in data.iterdir():
        if file.is_file():
            assert b"bad knee" not in file.read_bytes(), file


def test_many_posts_are_looked_through_by_and_by(
    author: Desk, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        publish(f"Post {number}", f"I have been a therapist for {number + 11} years.")
    monkeypatch.setattr(ledger, "_AT_ONCE", 3)
    monkeypatch.setattr(ledger.look_through, "__defaults__", (3,))
    monkeypatch.setattr(ledger.keep, "__defaults__", (3,))
    assert "texts have not been looked through yet" in author.get(PAGE).text
    assert author.post(f"{PAGE}/reading").status_code == 302
    page = author.get(PAGE).text
    assert "looked through yet" not in page
    assert all(f">{number + 11}<" in page for number in range(4))
