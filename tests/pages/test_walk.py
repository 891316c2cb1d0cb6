"""The loop by hand: a visitor, the author and a reader, each in a browser of their own."""

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from playwright.sync_api import Browser, ViewportSize, expect

from models import db
from models.author import Session
from models.site import Site
from tests.cast.blog import PASSWORD
from tests.cast.browser import DESK, PHONE, Open, Window, served, windows
from tests.cast.desk import Publish

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
QUOTE = "It may be quoted, with details changed"
LATER = "copper saddle whisper eleven"  # another password

both = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def fresh(chromium: Browser, new_blog: Flask) -> Iterator[Open]:
    """Open a browser window on a blog that has no author yet."""
    with served(new_blog) as address, windows(chromium, address) as open_window:
        yield open_window


def sign_in(window: Window, password: str = PASSWORD) -> None:
    """Open the dashboard with the password."""
    window.keeps_cookies = True
    window.open("/dashboard/")
    window.arrive("Sign in")
    window.fill("Password", password)
    window.press("Sign in")
    window.arrive("Inbox")


def ask(window: Window, question: str, consent: str = "") -> str:
    """Go from the front page to the question box, send a question, and return its receipt."""
    window.open("/")
    window.page.get_by_role("link", name="Ask a question").first.click()
    window.arrive("Ask a question")
    window.fill("Your question", question)
    window.page.get_by_label(consent or QUOTE, exact=True).check()
    window.press("Send")
    window.arrive("Your question has arrived")
    return window.page.locator("output#receipt").inner_text()


def come_back(window: Window, receipt: str) -> None:
    """Type a receipt as people do: small letters, and spaces for hyphens."""
    window.open("/")
    window.follow("I have a receipt")
    window.arrive("What became of my question?")
    window.fill("Your receipt", receipt.lower().replace("-", " "))
    window.press("Look")


@pytest.mark.parametrize(
    ("javascript", "size"),
    [(True, PHONE), (False, PHONE), (True, DESK)],
    ids=["phone-scripts", "phone-no-scripts", "desk-scripts"],
)
def test_a_question_is_asked_answered_published_and_found(
    window: Open, javascript: bool, size: ViewportSize
) -> None:
    visitor, author, reader = (window(javascript, size) for _ in range(3))
    visitor.open("/")
    visitor.sees("Nothing has been answered yet.")
    receipt = ask(visitor, "My sister Ann died in May.\nWhy can I not cry?")
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}", receipt)
    come_back(visitor, receipt)
    visitor.arrive("Your question has arrived")

    sign_in(author)
    _preview_an_answer(author)
    reader.open("/")
    reader.sees("Nothing has been answered yet.")
    author.press("Publish…")
    author.arrive("One last look")
    author.press("Put it on the blog")
    author.arrive("Inbox")
    author.sees("The post is published.")

    _find_it_everywhere(reader)
    come_back(visitor, receipt)
    visitor.arrive("Your question is answered")
    visitor.follow("Dry eyes")
    visitor.arrive("Dry eyes")
    assert visitor.refused == author.refused == reader.refused == []


def _preview_an_answer(author: Window) -> None:
    author.page.get_by_role("link", name="My sister Ann died").click()
    author.arrive("Answer")
    published = author.page.get_by_label("Question, as it will be published", exact=True)
    expect(published).to_have_value("My sister Ann died in May.\nWhy can I not cry?")
    published.fill("Someone close to me died.\nWhy can I not cry?")
    author.fill("Title", "Dry eyes")
    author.fill("Answer, for the blog", "Some of us cry *later*.")
    author.fill("Tags, with commas between", "Grief, the body")
    author.press("Look")
    preview = author.page.get_by_role("region", name="Preview, not saved yet")
    expect(preview.locator(".title")).to_have_text("Dry eyes")
    expect(preview.locator("blockquote")).to_contain_text("Someone close to me died.")
    expect(preview.locator("em")).to_have_text("later")


def _find_it_everywhere(reader: Window) -> None:
    reader.open("/")
    reader.follow("Dry eyes")
    reader.arrive("Dry eyes")
    reader.sees("Someone close to me died.")
    reader.never_sees("Ann")
    reader.page.get_by_role("list", name="Tags").get_by_role("link", name="the body").click()
    reader.arrive("the body")
    reader.sees("Dry eyes")
    reader.follow("Tags")
    reader.arrive("Tags")
    reader.page.get_by_role("link", name="grief").click()
    reader.arrive("grief")
    reader.follow("Search")
    reader.arrive("Search")
    reader.fill("Words to look for", "cry later")
    reader.press("Search")
    expect(reader.page.locator("mark")).to_have_text(["cry", "later"])
    reader.follow("Dry eyes")
    reader.arrive("Dry eyes")
    text = reader.page.request.get("/feed.atom").text()
    entry = ET.fromstring(text).find("atom:entry", ATOM)  # noqa: S314  # our own feed
    assert entry is not None
    assert entry.findtext("atom:title", namespaces=ATOM) == "Dry eyes"
    assert "<em>later</em>" in (entry.findtext("atom:content", namespaces=ATOM) or "")


@both
def test_a_private_reply_is_read_and_a_question_is_taken_back(
    window: Open, javascript: bool
) -> None:
    visitor, author = window(javascript), window(javascript)
    receipt = ask(visitor, "Nobody may read this.", "Only me: answer privately, publish nothing")
    sign_in(author)
    author.page.get_by_role("link", name="Nobody may read this.").click()
    author.arrive("Reply privately")
    expect(author.page.get_by_role("button", name=re.compile("Publish"))).to_have_count(0)
    author.fill("Reply, to the receipt only", "Only **you** can read this.")
    author.press("Look")
    expect(author.page.locator(".preview strong")).to_have_text("you")
    author.press("Reply privately…")
    author.arrive("One last look")
    author.press("Send to the receipt only")
    author.arrive("Inbox")

    come_back(visitor, receipt)
    visitor.arrive("There is a reply for you")
    expect(visitor.page.locator(".letter .prose")).to_have_text("Only you can read this.")
    visitor.fill("Add something", "That helped.")
    visitor.press("Send this to the author")
    visitor.sees("What you added has been sent.")
    author.open("/dashboard/")
    author.page.locator("a.open").first.click()
    author.sees("That helped.")

    visitor.page.get_by_text("Take this question back").click()
    visitor.press("Yes, take it back and erase it")
    visitor.arrive("You have taken this question back")
    come_back(visitor, receipt)
    visitor.arrive("You have taken this question back")
    expect(visitor.page.get_by_label("Add something")).to_have_count(0)
    author.open("/dashboard/")
    author.never_sees("Nobody may read this.")
    visitor.open("/")
    visitor.never_sees("Only you")


@both
def test_a_withdrawn_question_takes_its_answer_off_the_blog(window: Open, javascript: bool) -> None:
    visitor, author, reader = (window(javascript) for _ in range(3))
    receipt = ask(visitor, "May I change my mind?")
    sign_in(author)
    author.page.get_by_role("link", name="May I change my mind?").click()
    author.fill("Title", "Second thoughts")
    author.fill("Answer, for the blog", "Always.")
    author.press("Publish…")
    author.arrive("One last look")
    author.press("Put it on the blog")
    author.arrive("Inbox")
    come_back(visitor, receipt)
    visitor.arrive("Your question is answered")
    visitor.page.get_by_text("Take this question back").click()
    visitor.press("Yes, take it back and erase it")
    visitor.arrive("You have taken this question back")
    reader.open("/p/second-thoughts")
    reader.arrive("This was taken back")
    assert reader.refused == [410]
    reader.open("/")
    reader.never_sees("Second thoughts")


@both
def test_a_closed_box_has_no_form_and_receipts_go_on_working(
    window: Open, javascript: bool
) -> None:
    visitor, author = window(javascript), window(javascript)
    receipt = ask(visitor, "Are you still there?")
    sign_in(author)
    author.follow("Settings")
    author.arrive("Settings")
    author.follow("The question box")
    author.page.get_by_label("The question box is open").uncheck()
    author.fill("What visitors read while it is closed", "Back in June.\nTake care.")
    author.press("Save the settings")
    author.sees("The settings are saved.")
    visitor.open("/")
    visitor.sees("The question box is closed at the moment.")
    visitor.open("/ask/")
    visitor.arrive("The question box is closed")
    visitor.sees("Back in June.")
    expect(visitor.page.locator("form")).to_have_count(0)
    come_back(visitor, receipt)
    visitor.arrive("Your question has arrived")


@both
def test_a_fresh_blog_is_set_up_from_its_link(
    fresh: Open, new_blog: Flask, javascript: bool
) -> None:
    with new_blog.app_context():
        token = Site.current().open_setup()
        db.session.commit()
    author = fresh(javascript)
    author.open("/")
    author.sees("Nothing has been answered yet.")
    author.keeps_cookies = True
    author.open(f"/dashboard/setup?token={token}")
    author.arrive("Set up your blog")
    author.fill("Title of the blog", "Quiet hours")
    author.fill("New password", PASSWORD)
    author.fill("The same again", PASSWORD)
    author.press("Set up the blog")
    author.arrive("Your recovery code")
    code = author.page.locator("output#recovery-code").inner_text()
    author.fill("Type the code", "0000-" * 7 + "0000")
    author.press("This is my code")
    author.arrive("That was not the code")
    author.fill("Type the code", code.lower().replace("-", " "))
    author.press("This is my code")
    author.arrive("Inbox")
    author.sees("Your recovery code is confirmed.")
    author.sees("No question has come in yet.")
    author.never_sees("is not confirmed yet")
    stranger = fresh(javascript)
    stranger.open("/")
    stranger.arrive("Quiet hours")
    stranger.keeps_cookies = True
    stranger.open(f"/dashboard/setup?token={token}")
    stranger.arrive("Sign in")
    assert author.refused == [400]
    assert stranger.refused == []


@both
def test_the_recovery_code_opens_the_blog_when_the_password_is_lost(
    window: Open, javascript: bool
) -> None:
    ask(window(javascript), "Will this still open?")
    author = window(javascript)
    sign_in(author)
    author.follow("Security")
    author.follow("Make a new code")
    author.arrive("A new recovery code")
    author.fill("Present password", PASSWORD)
    author.press("Make a new code")
    author.arrive("Your recovery code")
    code = author.page.locator("output#recovery-code").inner_text()
    author.fill("Type the code", code)
    author.press("This is my code")
    author.arrive("Inbox")

    elsewhere = window(javascript)
    elsewhere.keeps_cookies = True
    elsewhere.open("/dashboard/sign-in")
    elsewhere.fill("Password", "what was it again")
    elsewhere.press("Sign in")
    elsewhere.sees("This is not the password.")
    elsewhere.follow("I have lost my password")
    elsewhere.arrive("Lost password")
    elsewhere.fill("Recovery code", code.lower().replace("-", " "))
    elsewhere.fill("New password", LATER)
    elsewhere.fill("The same again", LATER)
    elsewhere.press("Set the new password")
    elsewhere.arrive("Your recovery code")
    fresh_code = elsewhere.page.locator("output#recovery-code").inner_text()
    assert fresh_code != code
    elsewhere.fill("Type the code", fresh_code)
    elsewhere.press("This is my code")
    elsewhere.arrive("Inbox")
    elsewhere.page.get_by_role("link", name="Will this still open?").click()
    elsewhere.arrive("Answer")

    author.open("/dashboard/")
    author.arrive("Sign in")
    author.fill("Password", PASSWORD)
    author.press("Sign in")
    author.sees("This is not the password.")
    author.fill("Password", LATER)
    author.press("Sign in")
    author.arrive("Inbox")


@both
def test_what_was_being_written_survives_the_end_of_the_session(
    app: Flask, window: Open, javascript: bool
) -> None:
    ask(window(javascript), "What if I fall asleep over it?")
    author = window(javascript)
    sign_in(author)
    author.page.get_by_role("link", name="What if I fall asleep").click()
    address = author.page.url
    author.fill("Title", "Asleep")
    author.fill("Answer, for the blog", 'Then it is still here.\n\n<b>All</b> of it & "more".')
    author.fill("Tags, with commas between", "night")
    with app.app_context():
        Session.end_all()
        db.session.commit()

    author.press("Save draft")
    author.arrive("Sign in")
    assert author.refused == [401]
    author.sees("What you wrote is kept in this page.")
    author.fill("Password", "not this one")
    author.press("Sign in")
    author.sees("This is not the password.")
    author.fill("Password", PASSWORD)
    author.press("Sign in")
    author.arrive("Your text is still here")
    author.press("Go on writing")
    author.arrive("Answer")
    assert author.page.url.partition("#")[0] == address
    expect(author.page.get_by_label("Title", exact=True)).to_have_value("Asleep")
    expect(author.page.get_by_label("Answer, for the blog", exact=True)).to_have_value(
        'Then it is still here.\n\n<b>All</b> of it & "more".'
    )
    expect(author.page.get_by_label("Tags, with commas between")).to_have_value("night")
    author.press("Save draft")
    author.arrive("Inbox")
    author.follow("Posts")
    author.page.get_by_role("link", name="Drafts").click()
    author.follow("Asleep")
    author.arrive("Edit post")


def test_a_visitor_and_the_author_need_nothing_but_a_keyboard(window: Open) -> None:
    visitor, author = window(False), window(False)
    receipt = _ask_by_keyboard(visitor)
    _answer_by_keyboard(author)
    visitor.open("/ask/receipt")
    visitor.tab_to(visitor.page.get_by_label("Your receipt"))
    visitor.page.keyboard.type(receipt)
    visitor.page.keyboard.press("Enter")
    visitor.arrive("Your question is answered")
    visitor.tab_to(visitor.page.get_by_role("link", name="By hand"))
    visitor.page.keyboard.press("Enter")
    visitor.arrive("By hand")
    visitor.open("/ask/receipt")
    visitor.tab_to(visitor.page.get_by_label("Your receipt"))
    visitor.page.keyboard.type(receipt)
    visitor.page.keyboard.press("Enter")
    visitor.arrive("Your question is answered")
    visitor.tab_to(visitor.page.locator("summary", has_text="Take this question back"))
    visitor.page.keyboard.press("Enter")
    visitor.tab_to(visitor.page.get_by_role("button", name="Yes, take it back and erase it"))
    visitor.page.keyboard.press("Enter")
    visitor.arrive("You have taken this question back")


def test_a_reader_needs_nothing_but_a_keyboard(window: Open, publish: Publish) -> None:
    publish("Kestrels", "They hover.", tags="birds, wind")
    publish("Gulls", "They do not.", tags="birds", warning="Feathers")
    publish("Moths", "Neither.", tags="wind")
    reader = window(False)
    reader.open("/")
    _enter(reader, "link", "Search", "Search")
    reader.tab_to(reader.page.get_by_label("Words to look for"))
    reader.page.keyboard.type("kestrles")
    reader.page.keyboard.press("Enter")
    reader.sees("Did you mean")
    _enter(reader, "link", "kestrels", "Search")
    _enter(reader, "link", "Kestrels", "Kestrels")
    _enter(reader, "link", "birds", "birds")
    _enter(reader, "link", "wind 1 post", "birds + wind")
    _enter(reader, "link", "wind", "birds")
    reader.tab_to(reader.page.get_by_text("Leave something out"))
    reader.page.keyboard.press("Enter")
    _enter(reader, "link", "without wind", "birds, without wind")
    fold = reader.page.locator("summary", has_text="Feathers")
    reader.tab_to(fold)
    reader.page.keyboard.press("Enter")
    reader.sees("They do not.")
    _enter(reader, "link", "Archive", "Archive")
    _enter(reader, "link", "A random post", None)


def test_the_author_keeps_the_blog_with_nothing_but_a_keyboard(
    window: Open, publish: Publish
) -> None:
    publish("Kestrels", "They hover.")
    author = window(False)
    sign_in(author)
    _enter(author, "link", "Posts", "Posts")
    _enter(author, "button", "Pin", "Posts")
    author.sees("It stands on top of the front page now.")
    _enter(author, "link", "Pages", "Pages")
    _enter(author, "link", "Start here", "New page")
    author.tab_to(author.page.get_by_label("Text", exact=True))
    author.page.keyboard.type("Begin anywhere.")
    _enter(author, "button", "Put it on the blog", "Pages")
    _enter(author, "link", "Settings", "Settings")
    author.tab_to(author.page.get_by_label("Plum"))
    author.page.keyboard.press("ArrowDown")
    expect(author.page.get_by_label("Ink", exact=True)).to_be_checked()
    _enter(author, "button", "Save the settings", "Settings")
    expect(author.page.locator("html")).to_have_attribute("data-accent", "ink")
    _enter(author, "link", "Readers and machines", None)
    author.tab_to(author.page.get_by_label("The day: 23 November 2026"))
    author.page.keyboard.press("ArrowDown")
    author.tab_to(author.page.get_by_role("button", name="Save the settings"))
    author.page.keyboard.press("Enter")
    author.sees("The settings are saved.")
    _enter(author, "link", "New post", "New post")
    author.tab_to(author.page.get_by_label("Title", exact=True))
    author.page.keyboard.type("Swifts")
    author.tab_to(author.page.get_by_label("Answer", exact=True))
    author.page.keyboard.type("They sleep aloft.")
    _enter(author, "button", "Queue", "Posts")
    _enter(author, "button", "Sign out", "Quiet hours")


def _enter(window: Window, role: Literal["button", "link"], name: str, heading: str | None) -> None:
    """Tab to a link or a button, press Enter, and wait for the page it leads to."""
    before = window.page.url
    window.tab_to(window.page.get_by_role(role, name=name, exact=True).first)
    window.page.keyboard.press("Enter")
    if heading:
        window.arrive(heading)
    else:
        expect(window.page).not_to_have_url(before)


def _ask_by_keyboard(visitor: Window) -> str:
    visitor.open("/")
    keyboard = visitor.page.keyboard
    keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the text")).to_be_focused()
    visitor.tab_to(visitor.page.get_by_role("link", name="Ask a question").first)
    keyboard.press("Enter")
    visitor.arrive("Ask a question")
    visitor.tab_to(visitor.page.get_by_label("Your question", exact=True))
    keyboard.type("Can I do this without a mouse?")
    visitor.tab_to(visitor.page.get_by_role("radio").first)
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    expect(visitor.page.get_by_role("radio").first).to_be_checked()
    visitor.tab_to(visitor.page.get_by_role("button", name="Send"))
    keyboard.press("Enter")
    visitor.arrive("Your question has arrived")
    return visitor.page.locator("output#receipt").inner_text()


def _answer_by_keyboard(author: Window) -> None:
    author.keeps_cookies = True
    author.open("/dashboard/")
    keyboard = author.page.keyboard
    expect(author.page.get_by_label("Password")).to_be_focused()
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    author.arrive("Inbox")
    author.tab_to(author.page.get_by_role("link", name="Can I do this without a mouse?"))
    keyboard.press("Enter")
    author.arrive("Answer")
    author.tab_to(author.page.get_by_label("Question, as it will be published"))
    keyboard.press("Control+A")
    keyboard.type("Does it work without a mouse?")
    author.tab_to(author.page.get_by_label("Title", exact=True))
    keyboard.type("By hand")
    author.tab_to(author.page.get_by_label("Answer, for the blog", exact=True))
    keyboard.type("It does.")
    author.tab_to(author.page.get_by_role("button", name="Look", exact=True))
    keyboard.press("Enter")
    author.sees("Preview, not saved yet")
    author.tab_to(author.page.get_by_role("button", name="Publish…"))
    keyboard.press("Enter")
    author.arrive("One last look")
    author.tab_to(author.page.get_by_role("button", name="Put it on the blog"))
    keyboard.press("Enter")
    author.arrive("Inbox")
    author.sees("The post is published.")
