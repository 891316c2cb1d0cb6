"""What the author types outlives her session; nobody else has anything handed back."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse
from wtforms import PasswordField, TextAreaField

from blueprints.dashboard.door import resume
from edge.body import STRANGER_LIMIT
from models.posts import post_words
from models.site import page
from safety.keys import tokens
from tests.cast.blog import PASSWORD, by_hand, founded
from tests.cast.desk import Desk, token
from tests.cast.house import House

TEXT = "  Two hours of \"work\",\r\n\r\n<b>all</b> of it & 'more'.\r\n\u00fc\u05d0\U0001f642  "
FORM = "application/x-www-form-urlencoded"
POST = {"title": "A title", "body": TEXT, "question": TEXT, "tags": "a, b", "warning": "W"}
TYPED = {
    "/dashboard/posts/new": POST,
    "/dashboard/posts/2": POST,
    "a question": POST,
    "a note": {"labels": "sleep, dogs", "note": TEXT},
    "/dashboard/pages/new": {"title": "A title", "body": TEXT},
    "/dashboard/pages/about": {"title": "A title", "body": TEXT},
    "/dashboard/pages/on-sleep": {"title": "A title", "body": TEXT},
    "/dashboard/ledger": {"axis": "health", "value": "A value"},
    "/dashboard/snippets": {"name": "A name", "text": TEXT},
    "/dashboard/never": {"words": TEXT},
    "/dashboard/settings": {
        "title": "A title",
        "tagline": "Quiet",
        "language": "de",
        "accent": "pine",
    },
    "/dashboard/settings/readers": {"grain": "month", "crawlers": "none", "cache_seconds": "60"},
    "/dashboard/settings/notices": {"notice_mail": "me@example.org"},
    "/dashboard/settings/time": {
        "publish_delay_min": "5",
        "publish_delay_max": "50",
        "queue_per_day": "2",
        "queue_from": "7",
        "queue_to": "22",
    },
    "/dashboard/settings/operation": {"daily_copies": "y", "kept_copies": "12"},
    "/dashboard/settings/box": {"inbox_open": "y", "closed_message": TEXT},
}
FORGOTTEN = {"dashboard.repeats.index"}  # what is pasted there is compared, and carried nowhere
every_form = pytest.mark.parametrize("room", TYPED)


@dataclass(frozen=True)
class Sheet:
    """A form on a page: where it goes to, and what it holds unseen."""

    action: str
    hidden: dict[str, str]

    @classmethod
    def of(cls, html: str) -> "Sheet":
        """Read the form for writing, signing in or going on: the one of its class."""
        found = re.search(r'<form class="form"[^>]* action="([^"#]+)[^>]*>(.*?)</form>', html, re.S)
        assert found, "there is no form here"
        pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[2])
        assert len(dict(pairs)) == len(pairs), "a field stands twice"
        return cls(unescape(found[1]), {name: unescape(value) for name, value in pairs})


def room_of(name: str, author: Desk) -> str:
    """Return the address of a room by its name above."""
    at = {"a question": "", "a note": "/note"}.get(name)
    return name if at is None else f"{author.first_question()}{at}"


def end_sessions(app: Flask) -> None:
    """End every session, as time does."""
    by_hand(app, "DELETE FROM session")


def turned_away(author: Desk, address: str, **typed: str) -> TestResponse:
    """Type into a form, have the session end, and send it."""
    sheet = Sheet.of(author.get(address).text)
    end_sessions(author.client.application)
    return author.client.post(sheet.action, data={**sheet.hidden, **typed})


def sign_in(client: FlaskClient, page: str, password: str = PASSWORD) -> TestResponse:
    """Fill in the sign-in form on a page."""
    sheet = Sheet.of(page)
    return client.post(sheet.action, data={**sheet.hidden, "password": password})


def plain(answer: TestResponse) -> bool:
    """Tell whether an answer is the plain page for strangers, with nothing of theirs in it."""
    return answer.status_code == 401 and "<form" not in answer.text and len(answer.data) < 2500


@every_form
def test_all_that_was_typed_outlives_the_session(house: House, author: Desk, room: str) -> None:
    address = room_of(room, author)
    before = Sheet.of(author.get(address).text).hidden
    page = turned_away(author, address, action="publish", **TYPED[room])
    assert page.status_code == 401
    assert "What you wrote is kept in this page." in page.text
    for wrong in ("wrong", "", "x" * 1000):
        page = sign_in(author.client, page.text, wrong)
        assert page.status_code in (400, 401)
    page = sign_in(author.client, page.text)
    sheet = Sheet.of(page.text)
    assert "Your text is still here" in page.text
    assert sheet.action == address
    for secret in ("csrf_token", "resume"):
        assert sheet.hidden.pop(secret) != before.pop(secret), secret
    before = {**before, "ref": sheet.hidden["ref"]} if "ref" in before else before
    assert sheet.hidden == {**before, **TYPED[room]}


@every_form
def test_going_on_shows_it_all_in_its_form_and_saves_nothing(
    house: House, author: Desk, client: FlaskClient, room: str
) -> None:
    address = room_of(room, author)
    typed = {name: f"Unheard {value}" for name, value in TYPED[room].items()}
    typed |= {"crawlers": "none", "accent": "pine"} if "accent" in typed else {}
    page = sign_in(author.client, turned_away(author, address, **typed).text)
    sheet = Sheet.of(page.text)
    page = author.client.post(sheet.action, data={**sheet.hidden, "action": "preview"})
    for name in ("title", "body", "question", "closed_message", "note", "labels"):
        if name in typed:
            assert typed[name].split()[-3] in page.text, name
    assert f'action="{address}' in page.text
    assert "Unheard" not in "".join(map(str, by_hand(house.app, "SELECT * FROM site, page")))
    assert "Unheard" not in client.get("/").text


def test_whoever_goes_on_too_late_signs_in_again_and_goes_on(house: House, author: Desk) -> None:
    page = sign_in(author.client, turned_away(author, "/dashboard/posts/2", body=TEXT).text)
    sheet = Sheet.of(page.text)
    end_sessions(house.app)
    late = author.client.post(sheet.action, data={**sheet.hidden, "action": "preview"})
    assert late.status_code == 401
    assert Sheet.of(sign_in(author.client, late.text).text).hidden["body"] == TEXT


def test_a_sign_in_page_may_lie_open_for_weeks(
    house: House, author: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = turned_away(author, "/dashboard/posts/2", body=TEXT)
    now = time.time() + 3 * resume.LIFETIME
    monkeypatch.setattr(time, "time", lambda: now)
    assert Sheet.of(sign_in(author.client, page.text).text).hidden["body"] == TEXT


@pytest.mark.parametrize("letter", ["a", "\u00fc", "\r\n", '"', "\\"])
def test_the_longest_text_that_can_be_saved_is_carried(
    house: House, author: Desk, letter: str
) -> None:
    long = {"body": letter * post_words.BODY_LONGEST, "question": letter * 5000}
    page = turned_away(author, "/dashboard/posts/new", **long)
    assert page.status_code == 401
    page = sign_in(author.client, sign_in(author.client, page.text, "wrong").text)
    hidden = Sheet.of(page.text).hidden
    assert {name: hidden[name] for name in long} == long


def test_a_text_too_long_to_be_saved_is_not_cut_in_silence(house: House, author: Desk) -> None:
    longest = {"title": page.TITLE_LONGEST, "body": page.BODY_LONGEST}
    for name, size in longest.items():
        answer = turned_away(author, "/dashboard/pages/new", **{name: "x" * (2 * size + 1000)})
        assert answer.status_code == 401, "what is somewhat too long comes back"
        author.csrf = token(author.get("/dashboard/sign-in").text)
        author.sign_in()
        answer = turned_away(author, "/dashboard/pages/new", **{name: "x" * (3 * size + 1000)})
        assert answer.status_code == 413
        author.csrf = token(author.get("/dashboard/sign-in").text)
        author.sign_in()


def test_nothing_but_the_fields_of_the_form_is_carried(house: House, author: Desk) -> None:
    more = {"password": "a", "current": "b", "new_password": "c", "again": "d", "code": "e"}
    more |= {"kept-body": "f", "kept_path": "/dashboard/", "carried": "g", "next": "/dashboard/h"}
    page = turned_away(author, "/dashboard/pages/new", **more, body=TEXT)
    wrong = sign_in(author.client, page.text, "wrong")
    assert Sheet.of(page.text).hidden.keys() == {"csrf_token", "carried"}
    assert Sheet.of(wrong.text).hidden.keys() == {"csrf_token", "carried"}
    carried = Sheet.of(sign_in(author.client, wrong.text).text).hidden
    assert carried.keys() == {"csrf_token", "resume", "ref", "seen", "body"}


def test_a_field_sent_many_times_is_carried_once(house: House, author: Desk) -> None:
    sheet = Sheet.of(author.get("/dashboard/pages/new").text)
    end_sessions(house.app)
    body = f"{urlencode(sheet.hidden)}&{'body=twice&' * 50_000}"
    page = author.client.post(sheet.action, data=body, content_type=FORM)
    assert page.status_code == 401
    assert len(page.data) < 5000
    assert Sheet.of(sign_in(author.client, page.text).text).hidden["body"] == "twice"


def test_what_is_carried_does_not_grow_by_wrong_tries(house: House, author: Desk) -> None:
    page = turned_away(author, "/dashboard/posts/2", body=TEXT)
    carried = Sheet.of(page.text).hidden["carried"]
    for _ in range(4):
        sheet = Sheet.of(page.text)
        more = {"password": "wrong", "body": TEXT, "resume": carried, "kept-carried": carried}
        page = author.client.post(sheet.action, data={**sheet.hidden, **more})
        assert Sheet.of(page.text).hidden["carried"] == carried
        assert page.text.count(carried) == 1


def test_no_password_is_among_what_a_form_carries(app: Flask) -> None:
    class Secretive(resume.ResumableForm):
        """A long text and a password."""

        body = TextAreaField()
        current = PasswordField()

    with app.test_request_context("/dashboard/"):
        assert Secretive(formdata=None).limits().keys() == {"body"}


def forge(app: Flask, path: str, secret: bytes | None = None) -> str:
    """Issue a token for a path, of this blog or with another secret."""
    with app.test_request_context(path):
        form = resume.ResumableForm(formdata=None, meta={"csrf": False})
        app.config["SECRET_KEY"], own = secret or app.config["SECRET_KEY"], app.config["SECRET_KEY"]
        made = form.resume_token(path)
        app.config["SECRET_KEY"] = own
        return made


@pytest.mark.parametrize(
    "carried", ["nothing", "nonsense", "cut", "another path's", "another blog's", "another form's"]
)
def test_without_the_token_of_this_form_nothing_is_carried(
    house: House, author: Desk, carried: str
) -> None:
    address = "/dashboard/posts/2"
    sheet = Sheet.of(author.get(address).text)
    secret = house.app.config["SECRET_KEY"]
    sheet.hidden["resume"] = {
        "nothing": "",
        "nonsense": "nonsense",
        "cut": sheet.hidden["resume"][:-4],
        "another path's": Sheet.of(author.get("/dashboard/posts/new").text).hidden["resume"],
        "another blog's": forge(house.app, address, bytes(32)),
        "another form's": tokens.issue(secret, "AskForm", "0123", time.time()),
    }[carried]
    end_sessions(house.app)
    for client in (author.client, house.app.test_client()):
        assert plain(client.post(address, data={**sheet.hidden, **POST}))


def test_a_form_may_lie_open_for_a_week(
    house: House, author: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet.of(author.get("/dashboard/posts/2").text)
    end_sessions(house.app)
    moment = time.time()
    for late, is_late in ((resume.LIFETIME - 60, False), (resume.LIFETIME + 60, True)):
        monkeypatch.setattr(time, "time", lambda late=late: moment + late)
        answer = author.client.post(sheet.action, data={**sheet.hidden, **POST})
        assert plain(answer) == is_late
    assert resume.LIFETIME == 7 * 24 * 60 * 60


def test_a_form_without_long_texts_says_plainly_that_nothing_was_done(
    house: House, author: Desk
) -> None:
    end_sessions(house.app)
    answer = author.post("/dashboard/posts/2/trash")
    assert plain(answer)
    assert "Nothing was changed." in answer.text
    assert 'href="/dashboard/sign-in"' in answer.text


@every_form
def test_a_form_of_an_earlier_session_comes_back(house: House, author: Desk, room: str) -> None:
    address = room_of(room, author)
    sheet = Sheet.of(author.get(address).text)
    author.csrf = token(author.get("/dashboard/sign-in").text)
    author.sign_in()  # in another window
    answer = author.client.post(sheet.action, data={**sheet.hidden, **TYPED[room]})
    assert answer.status_code == 400
    assert TYPED[room].items() <= Sheet.of(answer.text).hidden.items()


def test_a_form_of_an_earlier_session_comes_back_however_old_it_is(
    house: House, author: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet.of(author.get("/dashboard/posts/2").text)
    now = time.time() + 3 * resume.LIFETIME
    monkeypatch.setattr(time, "time", lambda: now)
    answer = author.client.post(sheet.action, data={**sheet.hidden, **POST, "csrf_token": "lost"})
    assert answer.status_code == 400
    assert POST.items() <= Sheet.of(answer.text).hidden.items()


def test_whoever_signed_in_elsewhere_meanwhile_goes_on_as_well(house: House, author: Desk) -> None:
    page = turned_away(author, "/dashboard/posts/2", body=TEXT)
    author.csrf = token(author.get("/dashboard/sign-in").text)
    author.sign_in()  # in another window
    answer = sign_in(author.client, page.text, "whatever")
    assert Sheet.of(answer.text).action == "/dashboard/posts/2"
    assert Sheet.of(answer.text).hidden["body"] == TEXT


def test_a_sign_in_page_whose_token_is_lost_carries_on(house: House, author: Desk) -> None:
    page = turned_away(author, "/dashboard/posts/2", body=TEXT)
    again = sign_in(house.app.test_client(), page.text)
    assert again.status_code == 400
    assert Sheet.of(again.text).hidden["carried"] == Sheet.of(page.text).hidden["carried"]


def test_what_another_blog_carries_is_dropped(house: House, author: Desk) -> None:
    page = turned_away(author, "/dashboard/posts/2", body=TEXT)
    carried = Sheet.of(page.text).hidden["carried"]
    house.app.config["SECRET_KEY"] = bytes(32)
    desk = Desk(house.app.test_client())
    assert carried not in desk.post("/dashboard/sign-in", carried=carried, password="x").text
    answer = desk.post("/dashboard/sign-in", carried=carried, password=PASSWORD)
    assert answer.headers["Location"] == "/dashboard/"


def test_every_form_for_long_texts_carries(author: Desk, house: House) -> None:
    found = set()
    for endpoint, address in house.addresses("dashboard", "GET"):
        page = author.get(address)
        html = page.text if page.mimetype == "text/html" else ""
        for form in re.findall(r"<form.*?</form>", html, re.DOTALL):
            if "<textarea" in form:
                carries = endpoint not in FORGOTTEN
                assert form.count('name="resume"') == carries, address
                found.add(endpoint)
    assert len(found) >= 6


def bodies(csrf: str) -> Iterator[str]:
    """Yield what strangers might send, as large as it may be."""
    most = STRANGER_LIMIT - 500
    names = ("a", "body", "title", "carried", "resume", "next", "code", "password", "token")
    share = most // len(names) - 20
    for text in ('"' * share, "/dashboard/" + "x" * (share - 11), "%22" * (share // 3)):
        yield f"csrf_token={csrf}&" + "&".join(f"{name}={text}" for name in names)
    yield f"csrf_token={csrf}&" + "a=&" * (most // 3)
    yield f"csrf_token={csrf}&" + "kept-a=&" * (most // 8)


def test_no_stranger_is_handed_back_what_she_sends(
    house: House, author: Desk, client: FlaskClient
) -> None:
    doors = [client.get(f"/dashboard/{door}") for door in ("sign-in", "recovery")]
    ordinary = max(len(page.data) for page in doors)
    for _, address in house.addresses("dashboard", "POST"):
        for body in bodies(token(doors[0].text)):
            answer = client.post(address, data=body, content_type=FORM)
            assert answer.status_code in (302, 400, 401), (address, body[100:200])
            assert len(answer.data) < ordinary + 2000, (address, body[100:200])
            by_hand(house.app, "UPDATE author SET tries_paid_at = NULL")


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A blog with an author, for strangers to knock at many times."""
    return founded(tmp_path_factory.mktemp("knocking") / "data")


NAMES = st.sampled_from(["resume", "carried", "body", "title", "kept-body", "kept_path", "action"])


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(NAMES | st.text(max_size=20), st.text(max_size=60) | st.just("knock" * 500)),
    st.sampled_from(["posts/new", "posts/1", "pages/new", "settings", "security", "sign-out"]),
)
def test_whatever_a_stranger_sends_the_answer_is_the_same(
    blog: Flask, fields: dict[str, str], room: str
) -> None:
    answer = blog.test_client().post(f"/dashboard/{room}", data={"_": "_", **fields})
    nothing = blog.test_client().post("/dashboard/posts/new", data={"_": "_"})
    assert plain(answer)
    assert answer.data == nothing.data
