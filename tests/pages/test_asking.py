"""A question asked on a phone at night, with scripts and without: nothing typed is lost."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Route, expect

from models import db
from models.inbox import lists as inbox
from tests.cast.browser import PHONE, Open, Window
from tests.cast.desk import Desk

TEXT = "I have never written this down. My mail is anna@example.org, and I cannot sleep."
BLANKED = TEXT.replace("anna@example.org", "[…]")
RETELL = "It may be retold, without my words"

both = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])


def stored(app: Flask) -> int:
    """Count all questions."""
    with app.app_context():
        number = sum(inbox.counts().values())
        db.session.remove()
        return number


def forgive(visitor: Window) -> None:
    """Forget that the browser complained of a line that broke on purpose."""
    visitor.troubles[:] = [said for said in visitor.troubles if "net::ERR" not in said]


def open_receipt(visitor: Window, receipt: str) -> None:
    """Type a receipt into its page."""
    visitor.open("/ask/receipt")
    visitor.fill("Your receipt", receipt)
    visitor.press("Look")


@both
def test_a_question_goes_all_its_way(
    app: Flask, window: Open, author: Desk, javascript: bool
) -> None:
    visitor = window(javascript, PHONE)
    page = visitor.page
    visitor.open("/ask/")
    assert page.title().startswith("Question box")
    visitor.press("Send")
    visitor.arrive("Ask a question")
    visitor.sees("There is no question here yet.")
    assert page.title().startswith("Not sent yet")
    visitor.fill("Your question", TEXT)
    visitor.press("Read it over")
    visitor.arrive("Read it over")
    expect(page.locator("blockquote mark")).to_have_text("anna@example.org")
    assert stored(app) == 0
    visitor.press("Blank “anna@example.org”")
    expect(page.locator("blockquote mark")).to_have_count(0)
    expect(page.get_by_label("Your question", exact=True)).to_have_value(BLANKED)
    page.get_by_label(RETELL).check()

    page.context.set_offline(True)
    if javascript:
        visitor.press("Send")
        visitor.sees("Not sent. Your text is still here.")
        forgive(visitor)
    page.context.set_offline(False)
    expect(page.get_by_label("Your question", exact=True)).to_have_value(BLANKED)
    visitor.press("Send")
    visitor.arrive("Your question has arrived")
    receipt = page.locator("output#receipt").inner_text()
    assert stored(app) == 1
    assert BLANKED in author.get(author.first_question()).text

    open_receipt(visitor, receipt)
    visitor.arrive("Your question has arrived")
    assert receipt not in page.url
    assert page.title().startswith("Question box")
    visitor.fill("Add something", "It got worse. Please.")
    visitor.press("Send this to the author")
    visitor.sees("What you added has been sent.")
    visitor.sees("It arrived.")
    page.reload()  # and nobody asks whether to send it again
    visitor.sees("It arrived.")
    page.get_by_text("Agree to less").click()
    page.get_by_label("Only you; nothing is published").check()
    visitor.press("This is all I agree to")
    visitor.sees("You agreed to this: Only you; nothing is published.")
    assert "Publish nothing of this." in author.get(author.first_question()).text
    page.locator("summary", has_text="Take this question back").click()
    visitor.press("Yes, take it back and erase it")
    visitor.arrive("You have taken this question back")
    visitor.follow("Close this receipt")
    visitor.sees("Nothing has been answered yet.")


@both
def test_what_is_sent_again_from_back_is_no_second_question(
    app: Flask, window: Open, javascript: bool
) -> None:
    visitor = window(javascript, PHONE)
    page = visitor.page
    visitor.open("/ask/")
    visitor.fill("Your question", TEXT)
    page.get_by_label(RETELL).check()
    visitor.press("Send")
    visitor.arrive("Your question has arrived")
    receipt = page.locator("output#receipt").inner_text()
    page.go_back()
    if not page.url.endswith("/ask/") or page.get_by_label("Your question").input_value() == "":
        return  # the browser keeps nothing of it, and nothing can be sent again
    visitor.press("Send")
    visitor.arrive("Your question has arrived")
    assert page.locator("output#receipt").inner_text() == receipt
    assert stored(app) == 1


def test_a_line_that_breaks_while_it_is_sent_takes_nothing(app: Flask, window: Open) -> None:
    visitor = window(True, PHONE)
    page = visitor.page
    visitor.open("/ask/")
    visitor.fill("Your question", TEXT)
    page.get_by_label(RETELL).check()
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().text())  # it arrives, and the answer does not
        route.abort()

    for fails in (lose, lambda route: route.fulfill(status=502, body="Bad gateway")):
        page.route(re.compile("/ask/$"), fails, times=1)
        visitor.press("Send")
        visitor.sees("Not sent. Your text is still here.")
        expect(page.get_by_label("Your question", exact=True)).to_have_value(TEXT)
    forgive(visitor)
    visitor.press("Send")
    visitor.arrive("Your question has arrived")
    assert page.locator("output#receipt").inner_text() in lost[0]
    assert stored(app) == 1


def test_a_visitor_in_need_is_told_first_where_to_turn(window: Open) -> None:
    for javascript in (True, False):
        visitor = window(javascript, PHONE)
        visitor.open("/ask/")
        visitor.fill("Your question", "I think I am done. I have the tablets.")
        visitor.page.get_by_label(RETELL).check()
        visitor.press("Send")
        visitor.arrive("Your question has arrived")
        headings = visitor.page.locator("main h1:visible, main h2:visible").all_inner_texts()
        assert headings[0] == "If you need someone now"
