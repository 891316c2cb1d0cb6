"""A page that is printed is black on white, and holds what is to be read and nothing to press."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.cast.desk import Publish


@pytest.fixture
def paper(chromium: Browser, origin: str, publish: Publish) -> Iterator[Page]:
    """What comes out of a printer, for a reader who sits in the dark."""
    publish("Fern", "Tall.", tags="plants")
    publish("Moss", "Green and *soft*.", question="What is it?", tags="plants")
    with chromium.new_context(base_url=origin, color_scheme="dark") as context:
        page = context.new_page()
        page.emulate_media(media="print")
        yield page


def colours(page: Page) -> tuple[str, str]:
    """Return the colour of the answer's words, and that of the paper beneath them."""
    ink: str = page.locator(".prose p").evaluate("words => getComputedStyle(words).color")
    ground: str = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    return ink, ground


@pytest.mark.parametrize("address", ["/", "/p/moss", "/tags/plants"])
def test_a_printed_page_holds_its_text_and_no_button(paper: Page, address: str) -> None:
    paper.goto(address)
    for words in ("What is it?", "Green and soft.", "Moss"):
        assert paper.get_by_text(words).first.is_visible(), words
    machinery = paper.locator(".masthead .nav, footer, form, button, .button, .skip, .pager")
    assert machinery.count() >= 3
    assert [each for each in machinery.all() if each.is_visible()] == []


def test_a_printed_page_is_black_on_white_at_night_too(paper: Page) -> None:
    paper.goto("/p/moss")
    assert colours(paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    paper.emulate_media(media="screen")
    assert colours(paper) != ("rgb(0, 0, 0)", "rgb(255, 255, 255)"), "it is night"
