"""A whole evening at the desk: forty questions, twenty minutes before midnight."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Locator, expect

from models import db
from models.questions import Question
from safety.keys import receipts
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.browser import DESK, PHONE, Open, Window
from tests.cast.desk import Publish

URGENT = ("I think I am done. I have the tablets here.", "I want to die and nobody would notice.")
ABUSE = (
    "You are a stupid bitch.",
    "you're such an IDIOT",
    "Your a fat ugly cow",
    "Nobody needs whores like you.",
    "Go fuck yourself and your blog",
    "fuck you",
    "Slut!!!",
    "youre a fucking moron and everyone knows it",
    "You fat pig.",
    "you c*nt",
)
ALIKE = (
    "Does my therapist hate me?",
    "I think my therapist hates me",
    "Is it possible that my therapist secretly hates me?",
    "My therapist must hate me, I talk so much. Does she?",
    "How do I know if my therapist hates me or only looks tired?",
)
OTHERS = (
    "Why does a session last fifty minutes?",
    "Is it normal to cry in the car afterwards?",
    "My mother calls every day at seven, and I let it ring.",
    "Do you ever laugh about us at dinner?",
    "How much does the couch matter?",
    "I dreamt of your waiting room and its plants.",
    "Is silence allowed, for a whole hour?",
    "May I send my drawings along?",
    "What do you write down while I talk?",
    "He left a note on the fridge. Is that goodbye?",
    "Can one grieve for a dog longer than for an uncle?",
    "When is it over, and who says so?",
    "I lied to my therapist about drinking.",
    "My son draws only in black.",
    "Are there people you cannot stand?",
    "Must I forgive my father before he dies?",
    "We moved abroad and I miss being rude in my own language.",
    "What is the difference between sad and ill?",
    "Do pills change who I am?",
    "I check the stove nine times.",
    "Is it stealing when I read her diary?",
    "Why do I apologise to furniture?",
    "My boss cries in meetings.",
)
everywhere = pytest.mark.parametrize(
    ("javascript", "size"),
    [(True, DESK), (False, DESK), (True, PHONE), (False, PHONE)],
    ids=["desk", "desk without scripts", "phone", "phone without scripts"],
)


@pytest.fixture
def forty(app: Flask) -> Flask:
    """An inbox with forty questions of one day."""
    with app.app_context():
        for body in (*URGENT, *ABUSE, *ALIKE, *OTHERS):
            Question.receive(body, "quote", receipts.mint(), urgent=body in URGENT)
        db.session.commit()
        db.session.remove()
    return app


class Evening:
    """The author at her browser; every click is counted."""

    def __init__(self, window: Window, scripts: bool) -> None:
        self.window, self.page, self.scripts = window, window.page, scripts
        window.keeps_cookies = True
        window.open("/dashboard/sign-in")
        window.fill("Password", PASSWORD)
        window.press("Sign in")
        window.arrive("Inbox")
        self.clicks = 0

    def click(self, found: Locator) -> None:
        """Click once."""
        self.clicks += 1
        found.click()
        self.page.wait_for_load_state()
        self.window.look()

    def press(self, name: str) -> None:
        """Press a button."""
        self.click(self.page.get_by_role("button", name=name, exact=True).first)

    def row(self, text: str) -> Locator:
        """Find the row of a question or a post."""
        named = self.page.locator("a.open").filter(has_text=text)
        return self.page.locator("ul.rows > li").filter(has=named)

    def counted(self) -> int:
        """Return the clicks since it was asked last."""
        number, self.clicks = self.clicks, 0
        return number

    def questions(self) -> None:
        """Go to the inbox, which is no work."""
        self.window.open("/dashboard/")

    def write(self, title: str, body: str) -> None:
        """Fill in what a post needs."""
        self.window.fill("Title", title)
        self.page.locator("form textarea[name=body]").fill(body)

    def save_in_another_tab(self, body: str) -> None:
        """Save a draft of the same answer in a second tab."""
        tab = self.window.context.new_page()
        tab.goto(self.page.url)
        tab.locator("form textarea[name=body]").fill(body)
        tab.get_by_role("button", name="Save draft").click()
        tab.wait_for_load_state()
        tab.close()

    def lose_the_browser(self) -> None:
        """Have the tab die while something is written, and find it again; scripts keep it."""
        if not self.scripts:
            return
        self.page.locator("form textarea[name=body]").press_sequentially("Half a sentence and")
        self.window.sees("Draft kept at your last pause.")
        there = self.page.url
        self.page.close()
        self.page = self.window.page = self.window.context.new_page()
        self.window.open(there)
        self.window.sees("Half a sentence and")
        self.window.follow("Go on with this")
        expect(self.page.locator("form textarea[name=body]")).to_have_value("Half a sentence and")


@pytest.fixture
def evening(forty: Flask, window: Open, javascript: bool, size: dict[str, int]) -> Evening:
    """Forty questions, and the author signed in."""
    return Evening(window(javascript, size), javascript)


def waiting(app: Flask) -> list[str]:
    """Return the titles of what is queued, the next first."""
    rows = by_hand(
        app, "SELECT title FROM post WHERE place = 0 AND sealed IS NULL ORDER BY published_at"
    )
    return [title for (title,) in rows]


@everywhere
def test_a_whole_evening(forty: Flask, evening: Evening) -> None:
    bin_what_is_abuse(forty, evening)
    answer_alike_ones_together(forty, evening)
    write_and_queue(forty, evening)
    find_one_in_any_folder(evening)
    put_the_queue_in_order(forty, evening)
    publish_and_take_back(forty, evening)
    go_dark_and_come_back(forty, evening)


def bin_what_is_abuse(app: Flask, evening: Evening) -> None:
    """Two urgent ones stand on top; ten are binned unread, and ten come back by one Undo."""
    first = evening.page.locator("ul.rows").first
    expect(first.locator("> li")).to_have_count(2)
    expect(first).to_contain_text("I have the tablets")
    expect(evening.page.locator("body")).not_to_contain_text("stupid bitch")
    folded = evening.page.locator("ul.rows > li").filter(
        has_text=re.compile("perhaps abuse", re.IGNORECASE)
    )
    pages = 0
    while folded.count() < 5 and pages < 2:  # by chance of the order within a day
        evening.click(evening.page.get_by_role("link", name="Older questions"))
        pages += 1
    evening.counted()
    binned = min(folded.count(), 10)
    for place in range(binned):
        evening.click(folded.nth(place).get_by_role("checkbox"))
    evening.press("Spam")
    assert evening.counted() == binned + 1
    expect(evening.page.locator(".undone")).to_contain_text(
        f"{binned} questions were moved to Spam."
    )
    spam = "SELECT count(*) FROM question WHERE state = 'spam'"
    assert by_hand(app, spam) == [(binned,)]
    evening.press("Undo")
    expect(evening.page.locator(".undone")).to_have_count(0)
    assert by_hand(app, spam) == [(0,)]


def answer_alike_ones_together(app: Flask, evening: Evening) -> None:
    """Five ask the same, and one post answers them."""
    evening.window.open("/dashboard/?q=therapist+hate")
    evening.click(evening.row(ALIKE[0]).locator("a.open"))
    evening.click(
        evening.page.get_by_role("link", name=re.compile("alike|like this", re.IGNORECASE)).first
    )
    expect(evening.page.get_by_role("checkbox", checked=True)).to_have_count(5)
    evening.press("Answer these together")
    evening.write("Does she hate you?", "Ask her, and watch what she does next.")
    evening.press("Queue")
    if evening.page.get_by_role("heading", level=1).inner_text() == "One last look":
        evening.press("Put it into the queue")
    answered = by_hand(app, "SELECT count(*) FROM question WHERE state = 'answered'")
    assert answered == [(5,)]
    assert waiting(app) == ["Does she hate you?"]


def write_and_queue(app: Flask, evening: Evening) -> None:
    """Three more are answered: one plainly, one against another tab, one after the browser died."""
    for number, asked in enumerate((OTHERS[0], OTHERS[2], OTHERS[12])):
        evening.window.open(f"/dashboard/?q={asked.split()[-1].strip('?.')}")
        evening.counted()
        evening.click(evening.row(asked).locator("a.open"))
        if number == 2:
            evening.lose_the_browser()
        evening.write(f"Answer {number}", "Because somebody once wrote it on a bill.")
        if number == 1:
            evening.save_in_another_tab("Another tab was quicker.")
        evening.press("Queue")
        if number == 1:
            expect(evening.page.locator("main")).to_contain_text("Another tab was quicker.")
            evening.press("Save mine")
        assert evening.counted() <= 4
        expect(evening.page.locator(".notice").first).to_contain_text("Queued for some time on")
    assert waiting(app) == ["Does she hate you?", "Answer 0", "Answer 1", "Answer 2"]


def find_one_in_any_folder(evening: Evening) -> None:
    """Whatever folder it is in: words, and its row."""
    evening.questions()
    evening.page.locator("input[name=q]").fill("bill fifty session")
    evening.page.locator("input[name=q]").fill("fifty session")
    evening.counted()
    evening.press("Find")
    expect(evening.row(OTHERS[0])).to_contain_text("Answered")
    evening.click(evening.row(OTHERS[0]).locator("a.open"))
    assert evening.counted() == 2


def put_the_queue_in_order(app: Flask, evening: Evening) -> None:
    """The last one goes to the front, step by step."""
    evening.window.open("/dashboard/queue")
    for _ in range(3):
        evening.click(evening.row("Answer 2").get_by_role("button", name="Earlier"))
    assert waiting(app)[0] == "Answer 2"


def publish_and_take_back(app: Flask, evening: Evening) -> None:
    """What is put on the blog appears later, and one click takes it back until then."""
    wait_for_an_hour(evening)
    evening.window.open("/dashboard/?q=stove")
    evening.click(evening.row(OTHERS[19]).locator("a.open"))
    evening.write("Nine times", "Nine is a number too.")
    evening.press("Publish…")
    evening.window.arrive("One last look")
    evening.press("Put it on the blog")
    expect(evening.page.locator(".notice").first).to_contain_text("within 60 minutes")
    evening.counted()
    evening.press("Take it back")
    assert evening.counted() == 1
    assert "Nine times" not in waiting(app)
    assert by_hand(app, "SELECT count(*) FROM post WHERE place > 0") == [(0,)]


def wait_for_an_hour(evening: Evening) -> None:
    evening.window.open("/dashboard/settings/time")
    evening.window.fill("At least, in minutes", "10")
    evening.window.fill("At most, in minutes", "60")
    evening.press("Save the settings")


def go_dark_and_come_back(app: Flask, evening: Evening) -> None:
    """One step takes everything down, and one brings it back."""
    client = app.test_client()
    for button, status in (("Take everything down", 410), ("Bring the blog back", 200)):
        evening.window.open("/dashboard/dark")
        evening.page.locator("input[name=password]").fill(PASSWORD)
        evening.press(button)
        assert client.get("/").status_code == status
    assert waiting(app)[0] == "Answer 2"


@pytest.mark.parametrize(("javascript", "size"), [(True, PHONE), (False, PHONE)])
def test_a_slip_of_the_pen_is_mended_on_a_phone(
    forty: Flask, evening: Evening, publish: Publish
) -> None:
    publish("On sleep", "Sleep comes latre.")
    evening.window.open("/dashboard/posts?state=live")
    evening.counted()
    evening.click(evening.row("On sleep").locator("a.open"))
    evening.page.locator("form textarea[name=body]").fill("Sleep comes later.")
    evening.press("Save; readers see it at once")
    assert evening.counted() <= 3
    assert "Sleep comes later." in forty.test_client().get("/p/on-sleep").text
