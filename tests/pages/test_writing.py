"""The author writes in a browser: what she types outlives it, and comforts are at hand."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.cast.blog import PASSWORD
from tests.cast.browser import DESK, PHONE, Open, Window
from tests.cast.desk import Ask, Publish

NEW = "/dashboard/posts/new"
KEPT = "Draft kept at your last pause."
BODY = "textarea[name=body]"


def at_desk(window: Open, javascript: bool = True, wide: bool = True) -> Window:
    """Sign in, in a browser of one's own."""
    mine = window(javascript=javascript, size=DESK if wide else PHONE)
    mine.keeps_cookies = True
    mine.open("/dashboard/sign-in")
    mine.fill("Password", PASSWORD)
    mine.press("Sign in")
    mine.arrive("Inbox")
    return mine


def quick(page: Page, times: str = 'data-pause="1"') -> None:
    """Keep at once what is typed; how long a pause is, is a matter of the clock."""

    def hasten(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("data-copies", f"data-copies {times}")
        route.fulfill(response=answer, body=body)

    page.route(f"**{NEW}", lambda route: hasten(route) if is_page(route) else route.continue_())


def is_page(route: Route) -> bool:
    """Tell whether a page is asked for, and not by a script."""
    return route.request.resource_type == "document"


def kept(mine: Window) -> None:
    """Wait until all that was typed is kept."""
    mine.sees(KEPT)
    expect(mine.page.locator("form[data-unsaved=no]")).to_be_attached()


@pytest.mark.parametrize("times", ['data-pause="1"', 'data-pause="99999" data-longest="1"'])
def test_a_killed_browser_loses_no_more_than_what_was_typed_since(window: Open, times: str) -> None:
    first = at_desk(window)
    quick(first.page, times)
    first.open(NEW)
    first.page.locator(BODY).press_sequentially("Half a sentence and")
    kept(first)
    first.context.close()
    second = at_desk(window)
    second.open(NEW)
    second.sees("You were writing here")
    second.sees("Half a sentence and")
    second.follow("Go on with this")
    expect(second.page.locator(BODY)).to_have_value("Half a sentence and")


def test_what_cannot_be_kept_is_said_and_tried_again(window: Open) -> None:
    mine = at_desk(window)
    quick(mine.page)
    mine.open(NEW)
    mine.context.set_offline(True)
    mine.page.locator(BODY).press_sequentially("Half a")
    mine.sees("the blog cannot be reached")
    mine.troubles.clear()  # the console says so too
    mine.context.set_offline(False)
    mine.page.locator(BODY).press_sequentially(" sentence")
    kept(mine)
    mine.troubles.clear()
    mine.open("/dashboard/posts")  # and no question is asked


def test_a_preview_stands_beside_the_text_and_says_what_was_refused(
    window: Open, publish: Publish, ask: Ask
) -> None:
    publish("The heron", "By the water.", tags="birds")
    ask("My grandmother never learned to forgive the neighbours.", "paraphrase")
    mine = at_desk(window)
    mine.open("/dashboard/")
    mine.page.locator("a.open").first.click()
    mine.page.locator("summary", has_text="Preview as you write").click()
    mine.page.locator(BODY).fill("An *answer* with ![a view](https://example.org/a.png)")
    expect(mine.page.locator("#preview em")).to_have_text("answer")
    mine.sees("Pictures are not shown on this blog")
    mine.page.locator("summary", has_text="Tags in use").click()
    mine.press("birds")
    expect(mine.page.locator("[name=tags]")).to_have_value("birds")
    mine.page.locator("summary", has_text="Titles from their words").click()
    mine.page.locator(".puts button").filter(has_text="randmother").first.click()
    expect(mine.page.locator("[name=title]")).to_have_value(re.compile("randmother"))
    mine.page.locator("summary", has_text="Link to an earlier post").click()
    mine.fill("Words in it", "heron")
    mine.press("Find")
    mine.press("Put it into the text")
    expect(mine.page.locator(BODY)).to_have_value(re.compile(r"\[The heron\]\(/p/the-heron\)"))


def test_without_script_earlier_posts_and_snippets_are_there_to_copy(
    window: Open, publish: Publish
) -> None:
    publish("The heron", "By the water.")
    mine = at_desk(window, javascript=False)
    mine.open("/dashboard/snippets")
    mine.fill("Its name", "Where to turn")
    mine.fill("Text", "Call [116 123](tel:116123).")
    mine.press("Save as a new one")
    mine.open(NEW)
    mine.page.locator("summary", has_text="Snippets").click()
    mine.page.locator("summary", has_text="Where to turn").click()
    mine.sees("Call [116 123](tel:116123).")
    mine.open("/dashboard/linking")
    mine.fill("Words in it", "heron")
    mine.press("Find")
    mine.sees("[The heron](/p/the-heron)")


def test_on_a_phone_the_buttons_stay_in_reach_and_the_rooms_do_not_cover_the_text(
    window: Open,
) -> None:
    mine = at_desk(window, wide=False)
    mine.open(NEW)
    mine.page.locator(BODY).fill("A line.\n" * 200)
    mine.page.locator(BODY).evaluate("area => area.scrollIntoView({block: 'start'})")
    expect(mine.page.get_by_role("button", name="Save draft")).to_be_in_viewport()
    rooms = mine.page.get_by_role("link", name="Inbox")
    expect(rooms).not_to_be_in_viewport()
