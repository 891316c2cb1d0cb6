"""While the author writes, a visitor's words in her text are marked, wherever she puts them."""

from playwright.sync_api import expect

from tests.blueprints.dashboard.test_consent import ORIGINAL, RUN
from tests.cast.browser import DESK, Open
from tests.cast.desk import Ask
from tests.pages.test_walk import sign_in


def test_their_words_are_marked_while_one_writes(window: Open, ask: Ask) -> None:
    ask(ORIGINAL, consent="paraphrase")
    author = window(True, DESK)
    sign_in(author)
    page = author.page
    page.locator("a.open").first.click()
    author.arrive("Answer")
    lines, marked = page.locator(".kept-words li"), page.locator(".original mark")
    expect(lines).to_have_count(0)
    author.fill("Answer, for the blog", f"You wrote: *{RUN.upper()}*.")
    expect(lines).to_have_text(f"Answer, for the blog: You wrote: *{RUN.upper()}*. 7 in a row")
    expect(marked).to_have_text(RUN)
    author.fill("Title", "I found the letters")
    author.fill("Answer, for the blog", "She never sent! And now?")
    expect(lines).to_have_text(
        "Title, Answer, for the blog: I found the letters She never sent! And now? 7 in a row"
    )
    expect(marked).to_have_text(RUN)
    author.fill("Answer, for the blog", "They lay there unsent. And now?")
    expect(lines).to_have_count(0)
    expect(marked).to_have_count(0)
