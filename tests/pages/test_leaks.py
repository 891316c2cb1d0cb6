"""A careless story is stopped, mended by clicks, looked at again, and queued."""

import re

import pytest
from flask import Flask
from playwright.sync_api import ViewportSize, expect

from tests.cast.blog import by_hand
from tests.cast.browser import DESK, PHONE, Open
from tests.pages.test_walk import sign_in

TITLE = "What she did not say"
STORY = (
    "Siobhan O'Brien came back in March; siobhan.ob@example.org is where she writes from, and "
    "she rings from 07700 900123. Her number 07700 900123 is in my book.\n\n"
    "Grief has no calendar, and nobody has to be done with it by summer."
)


@pytest.mark.parametrize(
    ("javascript", "size"),
    [(True, DESK), (False, PHONE)],
    ids=["desk", "phone without scripts"],
)
def test_a_careless_story_is_stopped_mended_and_queued(
    app: Flask, window: Open, javascript: bool, size: ViewportSize
) -> None:
    author = window(javascript, size)
    sign_in(author)
    page = author.page
    author.follow("New post")
    author.fill("Title", TITLE)
    author.fill("Answer", STORY)
    author.press("Queue")
    author.arrive("One last look")
    rows, main = page.locator("li.leak.must"), page.get_by_role("button", name="Put it into the")
    expect(main).to_have_count(0)
    expect(page.locator(".leak-text mark").filter(has_text="07700 900123")).to_have_count(2)

    ring = rows.filter(has=page.locator("mark", has_text="07700 900123"))
    expect(ring).to_contain_text("2 places")
    ring.get_by_text("Change it by hand").click()
    ring.get_by_label("Other words").fill("her telephone")
    ring.get_by_role("button", name="Put this there").click()
    expect(page.locator(".leak-text").filter(has_text="07700")).to_have_count(0)
    expect(page.locator(".leak-text").last).to_contain_text(
        "from her telephone. Her number her tel"
    )

    mail = rows.filter(has=page.locator("mark", has_text="siobhan.ob@example.org"))
    mail.get_by_text("Keep it all the same").click()
    mail.get_by_role("button", name="Keep it", exact=True).click()
    author.sees("To keep it, please type it just as it stands there.")
    mail.get_by_text("Change it by hand").click()
    mail.get_by_label("Other words").fill("a friend's address")
    mail.get_by_role("button", name="Put this there").click()
    expect(rows).to_have_count(0)

    author.look()
    while page.locator("section.leaks > ul > li.leak").count():
        row = page.locator("section.leaks > ul > li.leak").first
        word = row.locator("mark").inner_text()
        row.locator("button[name=decide]").first.click()
        expect(
            page.locator(".leak-text mark").filter(has_text=re.compile(f"^{re.escape(word)}$"))
        ).to_have_count(0)
    main.click()
    author.sees("Queued for some time on")
    [(body,)] = by_hand(app, "SELECT body FROM post WHERE sealed IS NULL")
    assert "07700" not in body
    assert "example.org" not in body
    author.look()
