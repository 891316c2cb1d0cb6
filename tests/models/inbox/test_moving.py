"""Moves in the inbox: one or many, on the page where they were made, and taken back as one step."""

import re
from html import unescape

from flask import Flask

from models import tidy
from models.inbox import lists
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Ask, Desk
from tests.models.inbox.test_lists import BOX, ONWARD, ROW

UNDO = re.compile(r'class="undone" method="post" action="([^"]+)"')
FORM = re.compile(r'class="ticked"[^>]*action="([^"]+)"')
STEP = re.compile(r'<a rel="(prev|next)" href="([^"]+)"')


def states(app: Flask) -> list[str]:
    """Return the folder of each question."""
    return sorted(state for (state,) in by_hand(app, "SELECT state FROM question"))


def first(pattern: re.Pattern[str], page: str) -> str:
    """Return the first address that a page has of a kind."""
    found = pattern.search(page)
    assert found, page
    return unescape(found[found.re.groups])


def test_five_of_page_two_go_to_spam_there_and_come_back_as_one(
    app: Flask, author: Desk, ask: Ask
) -> None:
    for number in range(lists.SIZE * 2):
        ask(f"Question {number}.")
    older = first(ONWARD, author.get("/dashboard/").text)
    page = author.get(older).text
    ids = BOX.findall(page)
    assert len(ids) == lists.SIZE
    moved = author.post(first(FORM, page), id=ids[3:8], state="spam").headers["Location"]
    assert moved.endswith(f"#q-{ids[8][:8]}")
    page = author.get(moved).text
    assert BOX.findall(page) == ids[:3] + ids[8:], "the same page"
    assert "5 questions were moved to Spam." in page
    assert states(app).count("spam") == 5
    undone = author.post(first(UNDO, page)).headers["Location"]
    assert states(app).count("spam") == 0
    assert BOX.findall(author.get(undone).text) == ids
    assert author.post(first(UNDO, page)).status_code == 302, "twice does no harm"
    assert "can no longer be undone" in author.get("/dashboard/").text


def test_what_was_put_away_fourteen_days_ago_is_still_put_back(
    app: Flask, author: Desk, ask: Ask, clock: Clock
) -> None:
    ask("Is it me?")
    address = author.first_question()
    author.post(f"{address}/state", state="later")
    author.post(f"{address}/state", state="spam")
    clock.move(days=13)
    with app.app_context():
        tidy.tidy()
    author.sign_in()
    author.post(f"{address}/state", state="back")
    assert states(app) == ["later"]


def test_of_many_moves_only_the_last_can_be_undone_and_none_grows_the_cookie(
    author: Desk, ask: Ask
) -> None:
    for number in range(lists.SIZE):
        ask(f"Question {number}.")
    for state in ("later", "new") * 3:
        ids = BOX.findall(author.get("/dashboard/?state=new").text) or BOX.findall(
            author.get("/dashboard/?state=later").text
        )
        answer = author.post("/dashboard/questions/state", id=ids, state=state)
        assert answer.status_code == 302
        assert len(str(answer.headers)) < 3000


def test_a_search_is_kept_by_a_move(author: Desk, ask: Ask) -> None:
    for body in ("My dog.", "Your dog.", "A cat."):
        ask(body)
    page = author.get("/dashboard/?q=dog").text
    moved = author.post(first(FORM, page), id=BOX.findall(page)[:1], state="later")
    page = author.get(moved.headers["Location"]).text
    assert len(BOX.findall(page)) == 2
    assert "Kept for later." in page
    assert BOX.findall(author.get(author.post(first(UNDO, page)).headers["Location"]).text)


def test_nothing_ticked_moves_nothing_and_says_so(app: Flask, author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    answer = author.post("/dashboard/questions/state", state="spam")
    assert "Nothing was ticked" in author.get(answer.headers["Location"]).text
    assert states(app) == ["new"]


def test_what_is_away_goes_back_to_where_it_was(app: Flask, author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    address = author.first_question()
    for state in ("later", "spam", "trash"):
        author.post(f"{address}/state", state=state)
    page = author.get("/dashboard/?state=trash").text
    assert "Put back where it was" in page
    assert "Put back to Later" in author.get(address).text
    author.post(first(FORM, page), id=BOX.findall(page), state="back")
    assert states(app) == ["later"]


def test_what_was_held_or_answered_is_put_back_there_by_undo(
    app: Flask, author: Desk, ask: Ask
) -> None:
    ask("Look at https://cheap.example/ for the best of prices.")
    ask("Is it me?")
    author.post(author.first_question(), action="publish", title="You", body="No.")
    assert states(app) == ["answered", "held"]
    for state in ("held", "answered"):
        page = author.get(f"/dashboard/?state={state}").text
        moved = author.post(first(FORM, page), id=BOX.findall(page), state="trash")
        assert "trash" in states(app)
        author.post(first(UNDO, author.get(moved.headers["Location"]).text))
        assert states(app) == ["answered", "held"]


def test_after_a_question_comes_the_next_of_its_list(author: Desk, ask: Ask) -> None:
    for number in range(4):
        ask(f"Question {number}.")
    addresses = [address for address, _ in ROW.findall(author.get("/dashboard/").text)]
    page = author.get(addresses[1]).text
    assert "2 of 4" in page
    assert [unescape(step) for _, step in STEP.findall(page)] == [addresses[0], addresses[2]]
    deed = re.search(r'class="moves" method="post" action="([^"]+)"', page)
    assert deed
    onward = author.post(unescape(deed[1]), state="archived").headers["Location"]
    assert onward.startswith(addresses[2])
    page = author.get(onward).text
    assert "2 of 3" in page
    assert "Moved to the archive." in page
    back = author.post(first(UNDO, page)).headers["Location"]
    assert back.startswith(addresses[1])
    assert "2 of 4" in author.get(back).text


def test_a_move_without_a_list_comes_back_to_its_folder(author: Desk, ask: Ask) -> None:
    ask("Is it me?")
    address = author.first_question()
    answer = author.post(f"{address}/state", state="later")
    assert answer.headers["Location"].startswith("/dashboard/?state=new")
    assert ">Undo</button>" in author.get(answer.headers["Location"]).text
