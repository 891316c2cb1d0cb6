"""Two windows at once: whatever each had read, the second gives way, and no text is lost."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from secrets import token_hex
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from models import now
from models.author import Author, WrongPassword
from models.questions import GONE
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Ask, Desk, token
from tests.cast.races import as_deployed, needs_locks, note_no_use, race, tab
from tests.cast.running import PATIENCE, Browser, Server, serve, vacate
from tests.promises.test_loop import news
from tests.promises.test_slips import hidden

pytestmark = needs_locks

FIRST, SECOND = "What the first window <wrote>.", "What the second window <wrote>."
EARLIER = "What was there before."


@dataclass(frozen=True)
class Deed:
    """A form that is about to be sent, and the text in it."""

    address: str
    fields: dict[str, str]

    @property
    def text(self) -> str:
        """What must not be lost."""
        return self.fields.get("body", "")

    def send(self, desk: Desk) -> TestResponse:
        """Send it."""
        return desk.post(self.address, **self.fields)


@pytest.fixture(autouse=True)
def _deployed(app: Flask, author: Desk) -> None:
    """Have faults answered as pages, and no use noted."""
    as_deployed(app)
    note_no_use(app)


def at_once(author: Desk, *deeds: Deed) -> list[TestResponse]:
    """Send forms from windows of one browser, each of which has read before any writes."""
    return race(author.client.application, *[partial(each.send, tab(author)) for each in deeds])


def holds(page: str, text: str) -> bool:
    """Tell whether a page shows a text, or has it in a field."""
    return str(escape(text)) in page


def assert_nothing_is_lost(deeds: list[Deed], answers: list[TestResponse], *places: str) -> None:
    """Check that each answer sends on or gives the text back, and where it sends on, it is kept."""
    for deed, answer in zip(deeds, answers, strict=True):
        kept = answer.text if answer.status_code != 302 else "".join(places)
        assert holds(kept, deed.text), f"{deed} was answered {answer.status_code}"
        assert answer.status_code in (200, 201, 302, 400, 401, 409), answer.text


# A post.


def a_post(author: Desk, folder: str) -> str:
    """Have a post in a folder; return its address."""
    action = {"live": "publish", "queued": "queue"}.get(folder, "draft")
    fields = {"title": "On sleep", "body": EARLIER, "tags": "sleep, dreams"}
    assert author.post("/dashboard/posts/new", action=action, **fields).status_code == 302
    post = author.first_post("draft" if folder == "trash" else folder)
    if folder == "trash":
        author.post(f"{post}/trash")
    return post


def written(author: Desk, address: str, action: str, text: str) -> Deed:
    """Open a writing form, type into it and put the finger on a button."""
    page = author.get(address).text
    fields = {"title": "On sleep", "body": text, "tags": "sleep, dreams"}
    fields |= {name: hidden(page, name) for name in ("ref", "seen", "resume")}
    button = "confirm" if action in ("publish", "reply") else "action"  # of the last look
    return Deed(address, fields | {button: action})


POST_BUTTONS = {
    "publish it as it stands": ("publication", {}),
    "take it back": ("withdrawal", {}),
    "pin": ("pin", {"pinned": "yes"}),
    "unpin": ("pin", {"pinned": "no"}),
    "trash": ("trash", {}),
    "restore": ("restoration", {}),
    "erase": ("erasure", {}),
}


def post_deed(author: Desk, post: str, name: str, text: str) -> Deed:
    """Be about to do something with a post."""
    if name in POST_BUTTONS:
        action, fields = POST_BUTTONS[name]
        return Deed(f"{post}/{action}", fields)
    return written(author, post, {"publish": "publish", "queue": "queue"}.get(name, "draft"), text)


ON_POSTS = [
    # where it is, what the two do; their answers; where it is then, what its address answers
    ("draft", "publish", "publish", 302, 400, "live", 200),
    ("draft", "publish", "publish it as it stands", 302, 302, "live", 200),
    ("draft", "publish it as it stands", "publish", 302, 302, "live", 200),
    ("draft", "publish it as it stands", "publish it as it stands", 302, 302, "live", 200),
    ("draft", "save", "save", 302, 400, "draft", 404),
    ("draft", "save", "publish", 302, 400, "draft", 404),
    ("draft", "publish", "save", 302, 400, "live", 200),
    ("draft", "save", "publish it as it stands", 302, 302, "live", 200),
    ("draft", "trash", "publish", 302, 400, "trash", 404),
    ("draft", "trash", "publish it as it stands", 302, 302, "trash", 404),
    ("draft", "publish", "trash", 302, 302, "trash", 410),
    ("draft", "publish", "queue", 302, 400, "live", 200),
    ("draft", "queue", "publish", 302, 400, "queued", 404),
    ("draft", "queue", "queue", 302, 400, "queued", 404),
    ("draft", "save", "trash", 302, 302, "trash", 404),
    ("draft", "trash", "save", 302, 302, "trash", 404),
    ("queued", "publish", "queue", 302, 400, "live", 200),
    ("queued", "publish it as it stands", "take it back", 302, 302, "draft", 410),
    ("queued", "take it back", "publish it as it stands", 302, 302, "live", 200),
    ("queued", "take it back", "publish", 302, 400, "draft", 404),
    ("queued", "take it back", "queue", 302, 400, "draft", 404),
    ("live", "publish", "publish", 302, 400, "live", 200),
    ("live", "publish", "take it back", 302, 302, "draft", 410),
    ("live", "take it back", "publish", 302, 400, "draft", 410),
    ("live", "take it back", "take it back", 302, 302, "draft", 410),
    ("live", "take it back", "trash", 302, 302, "trash", 410),
    ("live", "trash", "take it back", 302, 302, "trash", 410),
    ("live", "pin", "take it back", 302, 302, "draft", 410),
    ("live", "take it back", "pin", 302, 302, "draft", 410),
    ("live", "trash", "pin", 302, 302, "trash", 410),
    ("live", "pin", "unpin", 302, 302, "live", 200),
    ("trash", "erase", "restore", 302, 302, "", 404),
    ("trash", "restore", "erase", 302, 302, "draft", 404),
    ("trash", "erase", "erase", 302, 302, "", 404),
    ("trash", "erase", "save", 302, 400, "", 404),
]


@pytest.mark.parametrize("row", ON_POSTS, ids=lambda row: f"{row[0]}: {row[1]}, {row[2]}")
def test_what_two_windows_do_with_a_post_at_once_leaves_one_post_and_every_text(
    app: Flask, client: FlaskClient, author: Desk, row: tuple[str, str, str, int, int, str, int]
) -> None:
    folder, first, second, *statuses, then, address = row
    post = a_post(author, folder)
    deeds = [post_deed(author, post, first, FIRST), post_deed(author, post, second, SECOND)]
    answers = at_once(author, *deeds)
    assert [answer.status_code for answer in answers] == statuses
    assert by_hand(app, "SELECT count(*) FROM post") == [(1 if then else 0,)]
    assert author.get(post).status_code == (200 if then else 404)
    assert not then or author.first_post(then) == post
    assert_nothing_is_lost(deeds, answers, author.get(post).text)
    assert client.get("/p/on-sleep").status_code == address
    assert client.get("/p/on-sleep-2").status_code == 404
    assert "Pinned" not in client.get("/").text


def test_what_was_taken_off_the_blog_goes_back_from_another_window_only_when_asked_again(
    client: FlaskClient, author: Desk
) -> None:
    post = a_post(author, "live")
    late = written(author, post, "publish", FIRST)
    author.post(f"{post}/withdrawal")
    page = late.send(author).text
    assert "taken off the blog in another window" in page
    assert client.get("/p/on-sleep").status_code == 410
    again = Deed(post, late.fields | {name: hidden(page, name) for name in ("ref", "seen")})
    assert again.send(author).status_code == 302
    assert holds(client.get("/p/on-sleep").text, FIRST)


@pytest.mark.parametrize("action", ["draft", "queue", "publish"])
@pytest.mark.parametrize("where", ["a new post", "a draft", "a question"])
def test_a_double_click_is_one_post_and_says_that_it_is_done(
    author: Desk, ask: Ask, where: str, action: str
) -> None:
    if where == "a question":
        ask("Why do I wake at four?")
        address = author.first_question()
    else:
        address = a_post(author, "draft") if where == "a draft" else "/dashboard/posts/new"
    click = written(author, address, action, FIRST)
    first, second = at_once(author, click, click)
    assert (first.status_code, second.status_code) == (302, 302)
    rooms = {answer.headers["Location"].partition("?")[0] for answer in (first, second)}
    assert len(rooms) == 1
    assert by_hand(author.client.application, "SELECT count(*) FROM post") == [(1,)]
    folder = {"draft": "draft", "queue": "queued", "publish": "live"}[action]
    assert holds(author.get(author.first_post(folder)).text, FIRST)
    assert author.get("/p/on-sleep").status_code == (200 if action == "publish" else 404)
    assert author.get("/p/on-sleep-2").status_code == 404


def test_a_new_post_sent_twice_with_other_words_keeps_both_texts(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    first = written(author, "/dashboard/posts/new", "publish", FIRST)
    deeds = [first, Deed(first.address, first.fields | {"body": SECOND})]
    answers = at_once(author, *deeds)
    assert [answer.status_code for answer in answers] == [302, 400]
    assert_nothing_is_lost(deeds, answers, client.get("/p/on-sleep").text)
    assert by_hand(app, "SELECT count(*) FROM post") == [(1,)]


# A question.


QUESTION_BUTTONS = {
    "later": ("state", {"state": "later"}),
    "spam": ("state", {"state": "spam"}),
    "trash": ("state", {"state": "trash"}),
    "erase": ("erasure", {}),
}


@dataclass(frozen=True)
class Asked:
    """A question: where its author answers it, and the receipt of its visitor."""

    author: Desk
    client: FlaskClient
    address: str
    receipt: str

    def deed(self, name: str, text: str) -> Deed:
        """Be about to do something with it."""
        if name in QUESTION_BUTTONS:
            action, fields = QUESTION_BUTTONS[name]
            return Deed(f"{self.address}/{action}", fields)
        if name in ("follow-up", "withdrawal"):
            page = news(self.client, self.receipt)
            form = page[page.index(f"/ask/receipt/{name}") :]
            sent = {"csrf_token": token(form), "receipt": self.receipt}
            typed = {"body": text} if name == "follow-up" else {}
            return Deed(f"/ask/receipt/{name}", sent | typed)
        return written(self.author, self.address, name, text)


@pytest.fixture
def asked(author: Desk, client: FlaskClient, ask: Ask) -> Callable[[str], Asked]:
    """Have a question in a folder."""

    def one(folder: str) -> Asked:
        receipt = ask("Why do I wake at four?")
        address = author.first_question()
        if folder != "new":
            author.post(f"{address}/state", state=folder)
        return Asked(author, client, address, receipt)

    return one


ON_QUESTIONS = [
    # where it is, what the two do; their answers; where it is then, how many letters and posts
    ("new", "reply", "reply", 302, 302, "answered", 2, 0),
    ("new", "reply", "follow-up", 302, 200, "new", 2, 0),
    ("new", "follow-up", "follow-up", 200, 200, "new", 2, 0),
    ("new", "reply", "withdrawal", 302, 200, "withdrawn", 0, 0),
    ("new", "withdrawal", "reply", 200, 400, "withdrawn", 0, 0),
    ("new", "withdrawal", "follow-up", 200, 409, "withdrawn", 0, 0),
    ("new", "follow-up", "withdrawal", 200, 200, "withdrawn", 0, 0),
    ("new", "withdrawal", "withdrawal", 200, 200, "withdrawn", 0, 0),
    ("new", "publish", "withdrawal", 302, 200, "withdrawn", 0, 1),
    ("new", "withdrawal", "publish", 200, 400, "withdrawn", 0, 0),
    ("new", "withdrawal", "draft", 200, 400, "withdrawn", 0, 0),
    ("new", "publish", "reply", 302, 302, "answered", 1, 1),
    ("new", "reply", "publish", 302, 302, "answered", 1, 1),
    ("new", "draft", "publish", 302, 400, "new", 0, 1),
    ("new", "publish", "publish", 302, 400, "answered", 0, 1),
    ("new", "later", "spam", 302, 302, "spam", 0, 0),
    ("new", "later", "withdrawal", 302, 200, "withdrawn", 0, 0),
    ("new", "withdrawal", "later", 200, 302, "withdrawn", 0, 0),
    ("new", "trash", "reply", 302, 302, "answered", 1, 0),
    ("trash", "erase", "later", 302, 302, "erased", 0, 0),
    ("trash", "later", "erase", 302, 302, "later", 0, 0),
    ("trash", "erase", "follow-up", 302, 200, "erased", 1, 0),
    ("trash", "follow-up", "erase", 200, 302, "erased", 1, 0),
    ("trash", "erase", "reply", 302, 400, "erased", 0, 0),
    ("trash", "erase", "withdrawal", 302, 200, "withdrawn", 0, 0),
    ("trash", "withdrawal", "erase", 200, 302, "withdrawn", 0, 0),
]


@pytest.mark.parametrize("row", ON_QUESTIONS, ids=lambda row: f"{row[0]}: {row[1]}, {row[2]}")
def test_what_author_and_visitor_do_with_a_question_at_once_loses_no_letter(
    app: Flask,
    author: Desk,
    asked: Callable[[str], Asked],
    row: tuple[str, str, str, int, int, str, int, int],
) -> None:
    folder, first, second, *statuses, then, letters, posts = row
    question = asked(folder)
    deeds = [question.deed(first, FIRST), question.deed(second, SECOND)]
    answers = at_once(author, *deeds)
    assert [{303: 200}.get(each.status_code, each.status_code) for each in answers] == statuses
    assert by_hand(app, "SELECT state FROM question") == [(then,)]
    assert by_hand(app, "SELECT count(*) FROM letter") == [(letters,)]
    assert by_hand(app, "SELECT count(*) FROM post") == [(posts,)]
    kept = author.get(question.address).text + author.get("/dashboard/posts/1").text
    is_hidden = then == "erased" and second == "follow-up"  # the visitor does not learn of it today
    assert holds(kept + answers[1].text, deeds[1].text) or is_hidden
    if posts or then not in GONE:  # what is erased with the question was meant to be
        assert holds(kept + answers[0].text, deeds[0].text)


@pytest.mark.parametrize("letter", ["reply", "follow-up"])
def test_a_letter_clicked_twice_is_one_letter(
    app: Flask, author: Desk, asked: Callable[[str], Asked], letter: str
) -> None:
    click = asked("new").deed(letter, FIRST)
    first, second = at_once(author, click, click)
    assert first.status_code == second.status_code <= 303
    assert by_hand(app, "SELECT count(*) FROM letter") == [(1,)]


@pytest.mark.parametrize("letter", ["reply", "follow-up"])
def test_a_letter_sent_again_with_another_text_is_a_letter_of_its_own(
    app: Flask, author: Desk, asked: Callable[[str], Asked], letter: str
) -> None:
    question = asked("new")
    first = question.deed(letter, FIRST)
    second = Deed(first.address, first.fields | {"body": SECOND})
    at_once(author, first, second)
    page = author.get(question.address).text
    assert [holds(page, FIRST), holds(page, SECOND)] == [True, True]
    assert by_hand(app, "SELECT count(*) FROM letter") == [(2,)]


# Pages and settings.


def page_deed(author: Desk, address: str, name: str, text: str) -> Deed:
    """Be about to do something with a standing page."""
    if name == "delete":
        return Deed(f"{address}/erasure", {})
    fields = {"seen": hidden(author.get(address).text, "seen"), "title": "House rules"}
    return Deed(address, fields | {"body": text})


ON_PAGES = [
    # the page, what the two do; their answers; how many pages there are then, of which text
    ("house-rules", "save", "save", 302, 400, FIRST),
    ("house-rules", "save", "delete", 302, 302, ""),
    ("house-rules", "delete", "save", 302, 400, ""),
    ("house-rules", "delete", "delete", 302, 302, ""),
    ("about", "save", "save", 302, 400, FIRST),
    ("about", "save", "delete", 302, 302, ""),
    ("about", "delete", "save", 302, 400, ""),
    ("new", "save", "save", 302, 400, FIRST),
]


@pytest.mark.parametrize("row", ON_PAGES, ids=lambda row: f"{row[0]}: {row[1]}, {row[2]}")
def test_what_two_windows_do_with_a_standing_page_at_once_loses_no_text(
    client: FlaskClient, author: Desk, row: tuple[str, str, str, int, int, str]
) -> None:
    name, first, second, *statuses, then = row
    address = f"/dashboard/pages/{name}"
    if name != "new":
        by_form = {"title": "House rules", "body": EARLIER}
        author.post(address if name == "about" else "/dashboard/pages/new", **by_form)
    deeds = [page_deed(author, address, first, FIRST), page_deed(author, address, second, SECOND)]
    answers = at_once(author, *deeds)
    assert [answer.status_code for answer in answers] == statuses
    shown = client.get("/about" if name == "about" else "/pages/house-rules").text
    assert holds(shown, then)
    if second != "delete":
        assert_nothing_is_lost(deeds, answers, shown)
    assert client.get("/pages/house-rules-2").status_code == 404


def test_a_new_page_clicked_twice_is_one_page(client: FlaskClient, author: Desk) -> None:
    click = page_deed(author, "/dashboard/pages/new", "save", FIRST)
    answers = at_once(author, click, click)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert holds(client.get("/pages/house-rules").text, FIRST)


def test_settings_saved_in_two_windows_are_all_there_or_given_back(
    client: FlaskClient, author: Desk
) -> None:
    page = "/dashboard/settings/box"
    there = {"seen": hidden(author.get(page).text, "seen")}
    first = Deed(page, there | {"closed_message": "First", "inbox_open": ""})
    second = Deed(page, there | {"closed_message": SECOND, "inbox_open": "y"})
    answers = at_once(author, first, second)
    assert [answer.status_code for answer in answers] == [302, 400]
    assert holds(answers[1].text, SECOND)
    assert "First" in client.get("/ask/").text, "the box stays closed"
    seen = hidden(answers[1].text, "seen")
    assert author.post(second.address, **second.fields | {"seen": seen}).status_code == 302


@pytest.mark.parametrize("newer", ["A", "Z"])  # before and after what was there
def test_a_window_left_open_on_the_settings_takes_nothing_back(author: Desk, newer: str) -> None:
    fields = {"title": "Quiet", "tagline": "M", "language": "en", "accent": "plum"}
    assert author.post("/dashboard/settings", **fields).status_code == 302
    left = fields | {"seen": hidden(author.get("/dashboard/settings").text, "seen")}
    changed = left | {"tagline": newer}
    assert author.post("/dashboard/settings", **changed).status_code == 302
    late = author.post("/dashboard/settings", **left)
    assert late.status_code == 400
    assert f"In the other window: {newer}" in late.text
    assert f'value="{newer}"' in author.get("/dashboard/settings").text


def test_settings_clicked_twice_are_saved(author: Desk) -> None:
    fields = {"seen": hidden(author.get("/dashboard/settings").text, "seen")}
    fields |= {"title": "Quiet", "tagline": "", "language": "en", "accent": "plum"}
    click = Deed("/dashboard/settings", fields)
    assert [each.status_code for each in at_once(author, click, click)] == [302, 302]


# Who is signed in.


@pytest.fixture
def elsewhere(app: Flask, author: Desk) -> Desk:
    """The author at another computer."""
    other = Desk(app.test_client())
    other.sign_in()
    note_no_use(app)
    return other


def end_the_others() -> Deed:
    """Be about to sign every other browser out."""
    return Deed("/dashboard/security/sign-out-others", {"current": PASSWORD})


def note_use_of_the_first(app: Flask) -> None:
    """Have the next request of the author's first browser note the minute of its use."""
    earlier = f"{now() - timedelta(minutes=5):%F %H:%M}:00.000000"
    by_hand(app, "UPDATE session SET seen_at = ? WHERE rowid = 1", earlier)


def test_a_text_sent_while_another_browser_signs_this_one_out_is_carried_along(
    app: Flask, author: Desk, elsewhere: Desk
) -> None:
    draft = written(author, "/dashboard/posts/new", "draft", FIRST)
    note_use_of_the_first(app)
    answers = race(app, partial(end_the_others().send, elsewhere), partial(draft.send, author))
    assert [answer.status_code for answer in answers] == [302, 401]
    assert author.get("/dashboard/").status_code == 302
    author.csrf = token(answers[1].text)
    carried = hidden(answers[1].text, "carried")
    again = author.post("/dashboard/sign-in", password=PASSWORD, carried=carried)
    assert holds(again.text, FIRST)


def test_a_text_sent_before_another_browser_signs_this_one_out_is_saved(
    app: Flask, author: Desk, elsewhere: Desk
) -> None:
    draft = written(author, "/dashboard/posts/new", "draft", FIRST)
    note_use_of_the_first(app)
    answers = race(app, partial(draft.send, author), partial(end_the_others().send, elsewhere))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert author.get("/dashboard/").status_code == 302
    assert holds(elsewhere.get(elsewhere.first_post("draft")).text, FIRST)


def test_of_two_browsers_that_sign_each_other_out_one_stays(
    app: Flask, author: Desk, elsewhere: Desk
) -> None:
    ends = [partial(end_the_others().send, desk) for desk in (author, elsewhere)]
    assert [answer.status_code for answer in race(app, *ends)] == [302, 302]
    assert author.get("/dashboard/").status_code == 200
    assert elsewhere.get("/dashboard/").status_code == 302


def test_of_two_passwords_chosen_at_once_the_first_counts(
    app: Flask, author: Desk, elsewhere: Desk
) -> None:
    chosen = {"cobalt harvest drummer violet": author, "violet drummer harvest cobalt": elsewhere}
    changes = [
        partial(desk.post, "/dashboard/security", current=PASSWORD, new_password=new, again=new)
        for new, desk in chosen.items()
    ]
    assert [answer.status_code for answer in race(app, *changes)] == [302, 302]
    assert author.get("/dashboard/").status_code == 200
    assert elsewhere.get("/dashboard/").status_code == 302
    tries = [Desk(app.test_client()).sign_in(each).status_code for each in (PASSWORD, *chosen)]
    assert tries == [401, 302, 401]


def test_signing_out_clicked_twice_signs_out(author: Desk) -> None:
    out = Deed("/dashboard/sign-out", {})
    assert [answer.status_code for answer in at_once(author, out, out)] == [302, 302]
    assert author.get("/dashboard/").status_code == 302


def test_of_a_code_renewed_twice_at_once_the_one_shown_last_counts(
    app: Flask, author: Desk
) -> None:
    renew = Deed("/dashboard/setup/new-recovery-code", {"current": PASSWORD})
    answers = at_once(author, renew, renew)
    assert [answer.status_code for answer in answers] == [200, 200]
    before, last = (re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4})+", each.text)[0] for each in answers)
    with app.app_context():
        assert Author.current().open_with_code(last)
        with pytest.raises(WrongPassword):
            Author.current().open_with_code(before)


# The real server.


def click_twice(server: Server, cookie: str, address: str, form: dict[str, str]) -> list[int]:
    """Send a form twice at the same moment; return the statuses of the answers."""
    start = Barrier(2)

    def click(_: int) -> int:
        start.wait(PATIENCE)
        return server.post(address, form, cookie).status

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(click, range(2)))


def test_a_hundred_double_clicks_are_a_hundred_posts_at_their_first_addresses(app: Flask) -> None:
    with serve(vacate(app), workers=2) as server:
        server.warm_up(2)
        author = Browser(server)
        author.sign_in(PASSWORD)
        csrf = token(author.get("/dashboard/posts/new").text)
        for number in range(1, 101):
            form = {"csrf_token": csrf, "ref": token_hex(16), "title": f"Click {number}"}
            form |= {"body": FIRST, "tags": "sleep, dreams", "confirm": "publish"}
            address = "/dashboard/posts/new"
            if number % 2:
                draft = form | {"confirm": "draft"}
                assert server.post(address, draft, author.cookie).status == 302
                address, form = f"/dashboard/posts/{number}/publication", {"csrf_token": csrf}
            assert click_twice(server, author.cookie, address, form) == [302, 302], number
        assert "Traceback" not in server.said()
    slugs = by_hand(app, "SELECT slug FROM post WHERE published_at IS NOT NULL ORDER BY id")
    assert slugs == [(f"click-{number}",) for number in range(1, 101)]
    assert by_hand(app, "SELECT count(*) FROM post") == [(100,)]
    assert by_hand(app, "SELECT count(*) FROM slug") == [(100,)]
