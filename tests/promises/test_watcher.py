"""Whoever watches sees the same on a blog whose author works all evening and on an idle one.

Each step is something that the busy author does and that shows to nobody by its nature. After each
a stranger asks both blogs for every page that strangers have, with a receipt of each.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import tidy
from tests.cast.blog import PASSWORD, Clock, by_hand, founded
from tests.cast.desk import Desk, token

NEW = "cobalt harvest drummer violet"
QUESTIONS = ("Why do I wake at four?", "Is it me?", "What of my sister?", "Will it pass?")
RANDOM = re.compile(
    r'(?P<what>name="(?:csrf_token|resume|carried)" value=")[^"]+'
    r"|(?<=session=)[^;]+|(?<=unsaid=)[^;]+"
)
SAME_FEED = "12345678-1234-1234-1234-123456789abc"


@dataclass
class Blog:
    """One of the two: its author, and a stranger who has asked some questions."""

    app: Flask
    stranger: FlaskClient
    receipts: list[str] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)
    desk: Desk | None = None

    def prepare(self) -> None:
        """Publish two posts, ask the questions, and reply to one."""
        by_hand(self.app, "UPDATE site SET feed_id = ?", SAME_FEED)
        self.desk = Desk(self.app.test_client())
        assert self.desk.sign_in().status_code == 302
        for title in ("Moss", "Fern"):
            post = {"title": title, "body": f"{title} is green.", "tags": "green"}
            assert self.author.post("/dashboard/posts/new", action="publish", **post).status_code
        for question in QUESTIONS:
            self.sent = {"csrf_token": token(self.stranger.get("/ask/").text), "body": question}
            self.sent["consent"] = "quote"
            page = self.stranger.post("/ask/", data=self.sent).text
            found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', page)
            assert found
            self.receipts.append(found[1])
        self.author.post(self.question("Will it pass?"), action="reply", body="It will.")

    @property
    def author(self) -> Desk:
        """The author at her desk."""
        assert self.desk
        return self.desk

    def question(self, words: str) -> str:
        """Find the address of a question by its words, in whatever folder."""
        for state in ("new", "later", "answered", "archived", "spam", "trash"):
            page = self.author.get(f"/dashboard/?state={state}").text
            pattern = rf'"(/dashboard/questions/[0-9a-f]+)"[^>]*>\s*{re.escape(words)}'
            if found := re.search(pattern, page):
                return found[1]
        raise AssertionError(words)

    def answers(self) -> Iterator[tuple[str, TestResponse]]:
        """Ask for all that a stranger can ask for."""
        for address in ADDRESSES:
            yield address, self.stranger.get(address)
            yield f"HEAD {address}", self.stranger.head(address)
        yield "a wrong password", Desk(self.app.test_client()).sign_in("wrong")
        yield "a wrong code", Desk(self.app.test_client()).post("/dashboard/recovery", code="no")
        yield "no session", self.stranger.post("/dashboard/settings", data={"title": "Mine"})
        for receipt in self.receipts:
            form = {"receipt": receipt, "csrf_token": token(self.stranger.get("/ask/receipt").text)}
            yield "a receipt", self.stranger.post("/ask/receipt", data=form, follow_redirects=True)
        yield "the same question again", self.stranger.post("/ask/", data=self.sent)

    def seen(self) -> list[tuple[str, int, str, str]]:
        """Note every answer without what is new each time: tokens, and the receipts' symbols."""
        return [
            (name, answer.status_code, self.bare(str(answer.headers)), self.bare(answer.text))
            for name, answer in self.answers()
        ]

    def bare(self, text: str) -> str:
        """Leave out what differs by chance alone."""
        for number, receipt in enumerate(self.receipts):
            text = text.replace(receipt, f"RECEIPT {number}")
        return re.sub(r"Content-Length: \d+", "", RANDOM.sub("NEW", text))


ADDRESSES = (
    *("/", "/p/moss", "/p/fern", "/p/nothing", "/p/on-sleep", "/tags", "/tags/green", "/tags/blue"),
    *("/archive", "/search?q=green", "/search?q=sleep", "/search?q=slepe", "/feed.atom"),
    *("/feed.json", "/tags/green/feed.atom", "/sitemap.xml", "/robots.txt", "/about", "/start"),
    *("/?before=moss", "/?before=on-sleep", "/healthz", "/ask/", "/ask/receipt", "/dashboard/"),
    *("/dashboard/sign-in", "/dashboard/setup", "/dashboard/recovery", "/dashboard/posts/3"),
)
SLEEP = {"title": "On sleep", "body": "Sleep comes.", "tags": "blue"}


def sign_in(blog: Blog) -> None:
    """Sign out, mistype the password, and sign in."""
    blog.author.post("/dashboard/sign-out")
    blog.desk = Desk(blog.author.client)
    for password in ("wrong", "wrong again", "no", "nor this", PASSWORD):
        answer = blog.author.sign_in(password)
    assert answer.status_code == 302


def change_password(blog: Blog) -> None:
    """Choose another password."""
    form = {"current": PASSWORD, "new_password": NEW, "again": NEW}
    assert blog.author.post("/dashboard/security", **form).status_code == 302


def put(words: str, *states: str) -> Callable[[Blog], None]:
    """Move a question from folder to folder."""

    def move(blog: Blog) -> None:
        question = blog.question(words)
        for state in states:
            assert blog.author.post(f"{question}/state", state=state).status_code == 302

    return move


def erase(blog: Blog) -> None:
    """Erase questions, one of them answered."""
    for words in ("Is it me?", "Will it pass?"):
        question = blog.question(words)
        blog.author.post(f"{question}/state", state="trash")
        assert blog.author.post(f"{question}/erasure").status_code == 302


def read(blog: Blog) -> None:
    """Open and search the inbox."""
    for address in ("/dashboard/", "/dashboard/?q=four", blog.question("Is it me?")):
        assert blog.author.get(address).status_code == 200


def write(action: str) -> Callable[[Blog], None]:
    """Write a post, and press a button."""
    return lambda blog: check(blog.author.post("/dashboard/posts/new", action=action, **SLEEP))


def check(answer: TestResponse) -> None:
    """See that something was done."""
    assert answer.status_code in (200, 302), answer.text


def tidied(blog: Blog) -> None:
    """Have the day's work done, which it is on the idle blog as well."""
    with blog.app.app_context():
        tidy.tidy()


EVENING: dict[str, Callable[[Blog], None]] = {
    "signs in": sign_in,
    "reads": read,
    "archives": put("Why do I wake at four?", "archived"),
    "bins": put("What of my sister?", "spam", "trash", "later", "trash"),
    "begins a draft": lambda blog: check(
        blog.author.post(blog.question("Is it me?"), action="draft", **SLEEP)
    ),
    "drafts": write("draft"),
    "queues": write("queue"),
    "queues another": write("queue"),
    "looks at it": write("preview"),
    "takes one back": lambda blog: check(
        blog.author.post(f"{blog.author.first_post('queued')}/withdrawal")
    ),
    "erases": erase,
    "changes the password": change_password,
    "signs out": lambda blog: check(blog.author.post("/dashboard/sign-out")),
}


@pytest.fixture
def blogs(tmp_path: Path) -> tuple[Blog, Blog]:
    """A busy blog and an idle one, with the same posts and questions."""
    apps = [founded(tmp_path / name) for name in ("busy", "idle")]
    busy, idle = (Blog(app, app.test_client()) for app in apps)
    for blog in (busy, idle):
        blog.prepare()
    return busy, idle


def test_no_answer_tells_a_stranger_what_the_author_did_in_the_evening(
    clock: Clock, blogs: tuple[Blog, Blog]
) -> None:
    busy, idle = blogs
    for _ in range(2):  # at first the stranger gets a cookie
        before = idle.seen()
        assert busy.seen() == before
    statuses = {name: status for name, status, _, _ in before}
    assert statuses["/p/moss"] == statuses["a receipt"] == 200
    assert statuses["a wrong password"] == 401
    for name, deed in EVENING.items():
        deed(busy)
        clock.move(minutes=2)
        for was, has_become in zip(idle.seen(), busy.seen(), strict=True):
            assert has_become == was, f"{was[0]} tells that she {name}"
    assert idle.seen() == before, "nor does anything change in an evening"


def test_what_the_next_days_tell_is_the_decline_alone(
    clock: Clock, blogs: tuple[Blog, Blog]
) -> None:
    busy, idle = blogs
    put("Why do I wake at four?", "archived")(busy)
    put("What of my sister?", "trash")(busy)
    for _ in range(4):
        clock.move(days=1)
        for blog in blogs:
            tidied(blog)
    pairs = zip(idle.seen(), busy.seen(), strict=True)
    differ = [was[0] for was, has_become in pairs if was != has_become]
    assert differ == ["a receipt"], "one of four"
