"""The never-list is kept sealed and masked, stops what holds its words, and looks again at all."""

import re
from pathlib import Path

import pytest
from flask import Flask

from models.leaks import everything
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish

NEVER, CHECKS = "/dashboard/never", "/dashboard/checks"
NEW = "/dashboard/posts/new"
WORD = "Clogherhead"


def removed(page: str) -> list[str]:
    """Return what takes each word off the list."""
    return re.findall(r'name="word" value="(\w+)"', page)


@pytest.fixture
def listed(author: Desk) -> Desk:
    """The author, who dreads a word."""
    assert author.post(NEVER, words=f"{WORD}\n\n  Zoltan  Quill \nclogherhead").status_code == 302
    return author


def test_words_are_masked_until_they_are_asked_for(listed: Desk) -> None:
    page = listed.get(NEVER).text
    assert WORD not in page
    assert "C••••••••d" in page
    assert "Z••••••••l" in page
    assert len(removed(page)) == 2, "one spelling of each"
    shown = listed.post(f"{NEVER}/words").text
    assert f"{WORD}\nZoltan Quill" in shown


def test_more_are_added_without_a_look_at_those_that_are_there(listed: Desk) -> None:
    listed.post(NEVER, words="Ballycastle", adds="yes")
    assert f"{WORD}\nZoltan Quill\nBallycastle" in listed.post(f"{NEVER}/words").text


def test_the_whole_list_is_put_in_the_place_of_the_one_before(listed: Desk) -> None:
    listed.post(NEVER, words="Ballycastle")
    assert WORD not in listed.post(f"{NEVER}/words").text


def test_a_word_is_taken_off(listed: Desk) -> None:
    first, second = removed(listed.get(NEVER).text)
    listed.post(f"{NEVER}/removal", word=first)
    assert removed(listed.get(NEVER).text) == [second]


@pytest.mark.parametrize("words", ["x", "x" * 101, "\n".join(f"word {n}x" for n in range(501))])
def test_what_no_list_can_hold_is_refused_and_given_back(listed: Desk, words: str) -> None:
    refused = listed.post(NEVER, words=words, adds="yes")
    assert refused.status_code == 400
    assert words[:99] in refused.text
    assert len(removed(listed.get(NEVER).text)) == 2


def test_more_than_the_list_can_hold_beside_what_is_there_is_refused(listed: Desk) -> None:
    words = "\n".join(f"word {n}x" for n in range(499))
    assert listed.post(NEVER, words=words, adds="yes").status_code == 400
    assert len(removed(listed.get(NEVER).text)) == 2


def test_it_lies_nowhere_in_the_clear(
    app: Flask, listed: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    listed.post(f"{NEVER}/trial", text=f"Once in {WORD}.")
    listed.post(f"{NEVER}/words")
    for file in Path(app.config["DATABASE"]).parent.rglob("*"):
        assert file.is_dir() or WORD.lower().encode() not in file.read_bytes().lower(), file
    assert WORD.lower() not in caplog.text.lower()
    [(sealed,)] = by_hand(app, "SELECT sealed FROM sealed_record WHERE name = 'never-list'")
    assert WORD.encode() not in sealed
    short = len(sealed)
    listed.post(NEVER, words="Ballycastle\nQuinzel", adds="yes")
    [(sealed,)] = by_hand(app, "SELECT sealed FROM sealed_record WHERE name = 'never-list'")
    assert len(sealed) == short, "its size does not tell how many there are"


@pytest.mark.parametrize("action", ["publish", "queue"])
@pytest.mark.parametrize("field", ["title", "body", "warning", "tags"])
def test_nothing_goes_out_with_a_word_of_it(
    app: Flask, listed: Desk, action: str, field: str
) -> None:
    fields = {"title": "A walk", "body": "By the sea."} | {field: "c.l.o.g.h.e.r.h.e.a.d"}
    answer = listed.send(NEW, action=action, **fields)
    assert "must change" in answer.text
    assert by_hand(app, "SELECT id FROM post WHERE sealed IS NULL") == []


def test_what_is_live_and_what_waits_is_looked_at_again_the_worst_first(
    author: Desk, publish: Publish
) -> None:
    publish("Calm", "Nothing at all.")
    publish("One", f"In {WORD} once.")
    publish("Many", f"{WORD}, {WORD} &#67;logherhead, **C**logherhead.", action="queue")
    author.post("/dashboard/pages/about", title="About", body=f"I am of {WORD}. {WORD.upper()}.")
    author.post("/dashboard/settings", title="Quiet", tagline=f"{WORD} mornings")
    answer = author.post(NEVER, words=WORD)
    assert answer.headers["Location"] == CHECKS
    page = author.listed(CHECKS)
    titles = re.findall(r'<h2><a href="([^"]+)"', page)
    places = {"/dashboard/posts/3": 3, "/dashboard/pages/about": 2, "/dashboard/posts/2": 1}
    assert titles[:2] == list(places)[:2]
    assert set(titles) == {*places, "/dashboard/settings"}
    assert WORD not in page
    assert "C••••••••d" in page


def test_a_slip_of_the_keys_and_all_else_is_found_by_the_longer_look(
    author: Desk, publish: Publish
) -> None:
    publish("One", "In Clogherhaed once. Write to ann.lee@example.org.")
    author.post(NEVER, words=WORD)
    assert "/dashboard/posts/1" not in author.listed(CHECKS)
    page = author.listed(f"{CHECKS}?look=all")
    assert "/dashboard/posts/1" in page
    assert "nearly a word" in page


def test_what_she_let_stay_is_not_shown_again(listed: Desk, publish: Publish) -> None:
    publish("One", f"In {WORD} once.")  # and lets it stay
    assert "/dashboard/posts/1" not in listed.listed(CHECKS)


@pytest.mark.parametrize("limit", ["_QUICKLY", "_MOST"])
def test_a_long_blog_is_looked_at_in_pieces(
    author: Desk, publish: Publish, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    for title in ("One", "Two", "Three"):
        publish(title, f"In {WORD} once.")
    author.post(NEVER, words=WORD)
    monkeypatch.setattr(everything, limit, 1)
    address, seen = CHECKS, list[str]()
    for _ in range(10):
        page = author.listed(address)
        seen += re.findall(r'<h2><a href="/dashboard/posts/(\d)"', page)
        more = re.search(r'href="(/dashboard/checks\?after=[^"]+)"', page)
        if not more:
            break
        address = more[1].replace("&amp;", "&")
    assert seen == ["3", "2", "1"]


def test_a_sentence_is_tried_and_forgotten(app: Flask, listed: Desk) -> None:
    page = listed.post(f"{NEVER}/trial", text="We met in Cl0gherhead.").text
    assert "Cl0gherhead</mark>" in page
    assert "It stops the text." in page
    assert "No word of the list" in listed.post(f"{NEVER}/trial", text="We met by the sea.").text
    assert "Cl0gherhead" not in listed.get(NEVER).text


def test_no_stranger_reads_it(listed: Desk) -> None:
    stranger = listed.client.application.test_client()
    for address in (NEVER, CHECKS):
        assert stranger.get(address).status_code == 302
    assert stranger.post(f"{NEVER}/words", data={"a": "b"}).status_code in (401, 403)
