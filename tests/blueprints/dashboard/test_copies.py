"""What is typed is kept beside the text, found again, and takes no saved text's place by itself."""

import re
from html import unescape

import pytest
from flask import Flask

from tests.blueprints.dashboard.test_resume import Sheet
from tests.cast.blog import by_hand
from tests.cast.desk import Ask, Desk, Publish

NEW = "/dashboard/posts/new"
OFFER = "You were writing"


def typed(author: Desk, address: str, action: str = "copy", **words: str) -> dict[str, str]:
    """Open a window on a text, type, and press a button; return what its form holds."""
    sheet = Sheet.of(author.get(address).text)
    fields = {**sheet.hidden, **words}
    answer = author.client.post(sheet.action, data={**fields, "action": action})
    assert answer.status_code in (204, 302, 400), answer.text
    return fields


def going_on(page: str) -> str:
    """Return where "Go on with this" leads."""
    found = re.search(r'<a class="button" href="([^"#]+)#main">', page)
    assert found, "no copy is offered"
    return unescape(found[1])


def button(author: Desk, address: str, page: str, action: str) -> None:
    """Press a button beside the first copy of a page."""
    found = re.search(r'name="copy" value="([0-9a-f]+)"', page)
    assert found
    assert author.post(address, action=action, copy=found[1]).status_code == 302


@pytest.mark.parametrize("place", ["new", "draft", "live", "question", "private"])
def test_what_was_typed_is_offered_on_return_beside_what_is_saved(
    author: Desk, ask: Ask, publish: Publish, place: str
) -> None:
    if place in ("question", "private"):
        ask("Does it count?", "quote" if place == "question" else "private")
        address = author.first_question()
    else:
        publish("A title", "What is saved.", action="draft" if place == "draft" else "publish")
        address = NEW if place == "new" else author.first_post(place)
    typed(author, address, body="Half a sen")
    typed(author, address, body="Half a <b>sentence")
    page = author.get(address).text
    assert page.count(OFFER) == 2, "one copy of each window"
    assert "Half a &lt;b&gt;sentence" in page
    assert "Half a" not in author.get("/").text
    if place in ("draft", "live"):
        assert "What is saved." in page
    there = going_on(page)
    resumed = author.get(there).text
    field = re.search(r'<textarea[^>]*name="body"[^>]*>\s*([^<]*)</textarea>', resumed)
    assert field
    assert field[1].startswith("Half a")
    assert OFFER not in resumed
    assert "It is not saved yet" in resumed


def test_what_is_saved_is_kept_no_longer(author: Desk) -> None:
    typed(author, NEW, body="In another window.")
    fields = typed(author, NEW, title="A", body="Half a sen")
    assert author.get(NEW).text.count(OFFER) == 2
    author.post(NEW, **{**fields, "body": "Half a sentence.", "action": "draft"})
    assert author.get(NEW).text.count(OFFER) == 1
    assert OFFER not in author.get(author.first_post("draft")).text


def test_what_is_typed_and_taken_out_again_is_no_copy(author: Desk, publish: Publish) -> None:
    publish("A title", "What is saved.")
    address = author.first_post("live")
    fields = typed(author, address, title="A title", body="What is saved. And")
    assert OFFER in author.get(address).text
    author.post(address, **{**fields, "body": "What is saved.", "action": "copy"})
    assert OFFER not in author.get(address).text


def test_a_copy_is_left_and_found_below_and_deleted(author: Desk) -> None:
    typed(author, NEW, body="Half a sen")
    button(author, NEW, author.get(NEW).text, "leave")
    page = author.get(NEW).text
    assert OFFER not in page
    assert "Earlier copies" in page
    assert "Half a sen" in page
    button(author, NEW, page, "discard")
    assert "Half a sen" not in author.get(NEW).text


@pytest.mark.parametrize("state", ["draft", "live", "queued"])
@pytest.mark.parametrize("choice", ["mine", "other"])
def test_of_two_windows_both_texts_are_shown_and_the_loser_is_found_again(
    author: Desk, publish: Publish, state: str, choice: str
) -> None:
    action = {"draft": "draft", "live": "publish", "queued": "queue"}[state]
    publish("A title", "Before.", action=action)
    address = author.first_post(state)
    one, other = (Sheet.of(author.get(address).text).hidden for _ in range(2))
    words = {"title": "A title", "action": action}
    author.post(address, **{**one, **words, "body": "From the desk."})
    page = author.post(address, **{**other, **words, "body": "From the phone."})
    assert page.status_code == 400
    assert "Saved in another window meanwhile" in page.text
    assert "<mark>desk.</mark>" in page.text
    assert "<mark>phone.</mark>" in page.text
    fields = {**Sheet.of(page.text).hidden, **words, "body": "From the phone."}
    if choice == "other":
        fields["action"] = "other"
    author.post(address, **fields)
    after = author.get(address).text
    saved, lost = ("phone.", "desk.") if choice == "mine" else ("desk.", "phone.")
    assert OFFER not in after
    assert "Earlier copies (1)" in after
    assert f"From the {saved}</textarea>" in after
    assert f"<mark>{lost}</mark>" in after


def test_copies_wait_behind_the_door(app: Flask, author: Desk) -> None:
    fields = typed(author, NEW, body="Half a sen")
    by_hand(app, "DELETE FROM session")
    answer = author.client.post(NEW, data={**fields, "body": "Half a sentence", "action": "copy"})
    assert answer.status_code == 401
    author.csrf = Sheet.of(author.get("/dashboard/sign-in").text).hidden["csrf_token"]
    author.sign_in()
    stale = author.client.post(NEW, data={**fields, "body": "Half a sentence", "action": "copy"})
    assert stale.status_code == 400
    assert author.get(NEW).text.count("Half a sen") == 1


def test_the_copies_of_a_post_go_with_it(app: Flask, author: Desk, publish: Publish) -> None:
    publish("A title", "What is saved.", action="draft")
    address = author.first_post("draft")
    typed(author, address, body="Half a sen")
    author.post(f"{address}/trash")
    assert by_hand(app, "SELECT count(*) FROM copy") == [(1,)]
    author.post(f"{address}/erasure")
    assert by_hand(app, "SELECT count(*) FROM copy") == [(0,)]


def test_a_late_copy_of_what_is_saved_is_none(author: Desk) -> None:
    fields = typed(author, NEW, "draft", title="A", body="Half a sentence.")
    author.post(NEW, **{**fields, "action": "copy"})
    assert OFFER not in author.get(author.first_post("draft")).text


def test_of_two_windows_one_snippet_is_not_lost(author: Desk) -> None:
    room = "/dashboard/snippets"
    author.post(room, name="Where to turn", text="The first wording.")
    change = re.search(rf"{room}\?change=[0-9a-f]+", author.get(room).text)
    assert change
    one, other = (Sheet.of(author.get(change[0]).text).hidden for _ in range(2))
    name = "Where to turn"
    author.post(room, **{**one, "name": name, "text": "From the desk."})
    page = author.post(room, **{**other, "name": name, "text": "From the phone."})
    assert page.status_code == 400
    again = Sheet.of(page.text).hidden
    assert author.post(room, **{**again, "name": name, "text": "Both."}).status_code == 302
    author.post(room, name="Another", text="Not this one.")
    after = author.get(room).text
    assert "Both." in after
    assert "From the" not in after
    author.post(f"{room}/erasure", id=again["id"])
    assert "Both." not in author.get(room).text
    assert "Not this one." in author.get(room).text
