"""Notices without content: one size, once a day at a chance minute, and no word of what waits."""

import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import notices as post
import server
from models import db
from models import notices as daily
from models.site import Site
from settings import BadSetting, smtp
from tests.cast.blog import Clock, built, by_hand
from tests.cast.desk import Ask, Desk

HERE = "/dashboard/settings/notices"
TO = "someone@example.org"


class Letterbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is sent, and can refuse to."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Postman)
        self.mails: list[bytes] = []
        self.greetings: list[bytes] = []
        self.refuses = False


class Postman(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as there is need for."""

    server: Letterbox

    def handle(self) -> None:
        """Take a mail."""
        self.say(b"220 ready")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.server.greetings.append(line)
            if verb == b"RCPT" and self.server.refuses:
                self.say(b"550 no " + line.strip())
            elif verb == b"DATA":
                self.say(b"354 go on")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say(b"250 kept")
            else:
                self.say(b"221 bye" if verb == b"QUIT" else b"250 fine")

    def say(self, line: bytes) -> None:
        """Answer with a line."""
        self.wfile.write(line + b"\r\n")


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    """A mail server on this machine."""
    with Letterbox() as box:
        threading.Thread(target=box.serve_forever, daemon=True).start()
        yield box
        box.shutdown()


@pytest.fixture
def posting(app: Flask, data: Path, letterbox: Letterbox) -> Flask:
    """The blog as a process that has a mail server."""
    host, port = letterbox.server_address[:2]
    url = f"smtp://{host!s}:{port}"
    return built(data, UNSAID_SMTP_URL=url, UNSAID_MAIL_FROM="post@example.net")


def feed(author: Desk, wanted: str = "on", mail: str = "") -> str:
    """Save the settings; return the path of the feed, if there is one."""
    assert author.post(HERE, feed=wanted, notice_mail=mail).status_code == 302
    found = re.search(r"/notice/[^<\s]+\.atom", author.get(HERE).text)
    return found[0] if found else ""


def give(app: Flask) -> None:
    """Give the day's notice."""
    with app.app_context():
        post.give(app)
        db.session.remove()


def body(mail: Message) -> str:
    """Return what a mail says."""
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_without_a_word_of_the_author_nobody_is_told(app: Flask, author: Desk) -> None:
    assert feed(author, "off") == ""
    give(app)
    assert by_hand(app, "SELECT noticed_on, some_wait FROM site") == [(None, 0)]


def test_a_feed_says_once_a_day_that_something_waits_or_not(
    app: Flask, clock: Clock, author: Desk, ask: Ask, client: FlaskClient
) -> None:
    address = feed(author)
    give(app)
    none = client.get(address)
    ask("Is anybody there?")
    give(app)
    assert client.get(address).text == none.text, "not on the same day"
    clock.move(days=1)
    assert client.get(address).text == none.text, "nor before the minute of the next"
    give(app)
    some = client.get(address)
    assert "<title>Nothing waits.</title>" in none.text
    assert "<title>Something waits.</title>" in some.text
    assert len(none.data) == len(some.data)
    assert some.headers["Cache-Control"] == "no-store"
    assert "noindex" in some.headers["X-Robots-Tag"]
    assert "anybody" not in some.text
    assert "Quiet hours" not in some.text


def test_a_guess_is_answered_like_an_address_that_never_was(
    app: Flask, author: Desk, client: FlaskClient
) -> None:
    for guess in ("", "None", "nothing", "a" * 32):
        assert client.get(f"/notice/{guess}.atom").status_code == 404, guess
    old = feed(author)
    new = feed(author, "new")
    assert old != new
    said = [client.get(at) for at in (old, "/notice/nothing.atom")]
    assert [answer.status_code for answer in said] == [404, 404]
    assert said[0].data == said[1].data
    assert client.get(new).status_code == 200
    feed(author, "off")
    assert client.get(new).status_code == 404


def test_a_mail_has_one_size_and_names_no_blog(
    posting: Flask, clock: Clock, author: Desk, ask: Ask, letterbox: Letterbox
) -> None:
    feed(author, "off", TO)
    for _ in range(2):
        give(posting)
        give(posting)
        ask("Is anybody there?")
        clock.move(days=1)
    assert len(letterbox.mails) == 2
    assert len({len(mail) for mail in letterbox.mails}) == 1
    none, some = map(message_from_bytes, letterbox.mails)
    assert [body(mail).strip() for mail in (none, some)] == ["Nothing waits.", "Something waits."]
    for mail in (none, some):
        assert {mail["From"], mail["To"]} == {"post@example.net", TO}
        assert mail["Subject"] == "Daily note"
    for raw in letterbox.mails:
        assert b"Quiet" not in raw
        assert b"nsaid" not in raw
    assert {line.split()[1] for line in letterbox.greetings} == {b"localhost"}


def test_a_mail_that_fails_is_told_of_by_its_name_alone(
    posting: Flask, author: Desk, letterbox: Letterbox, caplog: pytest.LogCaptureFixture
) -> None:
    letterbox.refuses = True
    feed(author, "off", TO)
    give(posting)
    assert "the notice could not be sent: SMTPRecipientsRefused" in caplog.text
    assert TO not in caplog.text
    assert by_hand(posting, "SELECT noticed_on IS NULL FROM site") == [(0,)]


def test_the_minute_is_drawn_by_chance_and_two_processes_give_one_notice(
    posting: Flask, clock: Clock, author: Desk, letterbox: Letterbox
) -> None:
    feed(author, "off", TO)
    moments: list[datetime] = []

    def wait(seconds: float) -> bool:
        if len(letterbox.mails) > len(moments):
            moments.append(clock.moment)
        clock.move(seconds=seconds)
        return len(moments) == 10

    server.keep_telling(posting, wait)
    days = {moment.date() for moment in moments}
    assert len(days) == len(moments) == 10
    assert len({moment.hour for moment in moments}) > 1


@pytest.mark.parametrize("mail", ["nobody", "a@b@c", "a b@example.org", "a\u00e4@example.org"])
def test_what_is_no_address_is_refused(author: Desk, mail: str) -> None:
    assert author.post(HERE, feed="off", notice_mail=mail).status_code == 400


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("smtp://mail.example.org", (False, "mail.example.org", 587, "", "")),
        ("smtps://a%40b:p%2Fw@mail.example.org", (True, "mail.example.org", 465, "a@b", "p/w")),
        ("smtp://me:pw@mail.example.org:25/", (False, "mail.example.org", 25, "me", "pw")),
    ],
)
def test_a_mail_server_is_read(given: str, understood: tuple[Any, ...]) -> None:
    assert smtp(given) == understood


@pytest.mark.parametrize(
    "given",
    ["mail.example.org", "http://x:hush@y", "smtp://", "smtp://x:hush@y:0", "smtp://x:hush@y/z"],
)
def test_what_names_no_mail_server_is_refused_without_its_password(given: str) -> None:
    with pytest.raises(BadSetting, match="smtp://user:password@host") as refused:
        smtp(given)
    assert "hush" not in str(refused.value)


def test_a_mail_server_needs_a_sender(app: Flask, data: Path) -> None:
    for sender in ("", "nobody", "a@b\nBcc: c@d"):
        with pytest.raises(BadSetting, match="UNSAID_MAIL_FROM"):
            built(data, UNSAID_SMTP_URL="smtp://localhost", UNSAID_MAIL_FROM=sender)


def test_what_the_feed_says_is_what_was_noted(app: Flask, author: Desk) -> None:
    feed(author)
    with app.app_context():
        assert not daily.is_given()
        Site.current().some_wait = True
        assert daily.said() == "Something waits."
