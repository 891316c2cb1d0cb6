"""Nobody leaves a trace: no address, browser or moment in any byte, and no reader in any page."""

import logging
import re
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask, request, request_started
from flask.testing import FlaskClient

from tests.cast.blog import PASSWORD
from tests.cast.desk import Desk, token

BODIES = ("Moss", "Fern", "Lichen", "Bark", "Bough", "Stone", "River", "Cloud", "Heron", "Rain")
CAT = shutil.which("cat") or "/bin/cat"
ADDRESS, BEHIND = "203.0.113.77", "198.51.100.23"
AGENT, LANGUAGE, REFERRER = "Lynx/2.9 (Ruritania)", "rup-RU", "http://elsewhere.invalid/a-forum"
WHO = {
    "User-Agent": AGENT,
    "Accept-Language": LANGUAGE,
    "Referer": REFERRER,
    "X-Forwarded-For": BEHIND,
    "X-Real-IP": BEHIND,
    "Forwarded": f"for={BEHIND}",
    "Via": "1.1 ruritania",
}
TRACES = [
    *(ADDRESS.encode(), BEHIND.encode(), socket.inet_aton(ADDRESS), socket.inet_aton(BEHIND)),
    *(b"Lynx", b"Ruritania", b"ruritania", b"rup-RU", b"elsewhere.invalid", b"yesterday"),
]


def told(pile: bytes) -> list[bytes]:
    """Return those traces that are somewhere in a pile of bytes."""
    return [trace for trace in TRACES if trace in pile]


@pytest.fixture(params=["0", "1"], ids=["alone", "behind a proxy"])
def blog(request: pytest.FixtureRequest, app: Flask, make_app: Callable[..., Flask]) -> Flask:
    """The blog, as it stands alone and as it believes a proxy."""
    return make_app(UNSAID_TRUSTED_PROXIES=request.param)


def stranger(blog: Flask) -> FlaskClient:
    """A browser that says more of itself than it should."""
    client = blog.test_client()
    client.set_cookie("visited", "yesterday")
    client.environ_base |= {"REMOTE_ADDR": ADDRESS, "REMOTE_PORT": "50123"}
    client.environ_base |= {f"HTTP_{name.upper().replace('-', '_')}": WHO[name] for name in WHO}
    return client


def use_everything(blog: Flask) -> None:
    """Read, ask, add, take back, sign in, mistype, write and publish."""
    client = stranger(blog)
    sent = {"csrf_token": token(client.get("/ask/").text), "body": "Is it me?", "consent": "quote"}
    page = client.post("/ask/", data=sent).text
    found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', page)
    assert found
    desk = Desk(stranger(blog))
    assert desk.sign_in("wrong").status_code == 401
    assert desk.sign_in(PASSWORD).status_code == 302
    address = desk.first_question()
    desk.post(address, action="reply", body="It is not.")
    desk.post(address, action="publish", title="Not you", body="Never.")
    for deed in ("follow-up", "withdrawal"):
        form = {"receipt": found[1], "csrf_token": token(client.get("/ask/receipt").text)}
        page = client.post("/ask/receipt", data=form, follow_redirects=True).text
        form["csrf_token"] = token(page[page.index(f"/ask/receipt/{deed}") :])
        assert (
            client.post(
                f"/ask/receipt/{deed}", data={**form, "body": "More."}, follow_redirects=True
            ).status_code
            < 300
        )
    for address in ("/", "/p/not-you", "/search?q=never", "/tags", "/feed.atom", "/nowhere"):
        client.get(address)
    desk.post("/dashboard/settings", title="Quiet hours", tagline="Softly.")
    desk.post("/dashboard/posts/new", action="draft", title="Later", body="Not yet.")


def test_no_byte_on_the_disk_and_no_line_of_the_log_tells_who_it_was(
    blog: Flask, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    requests = logging.getLogger("unsaid.requests")
    requests.addHandler(caplog.handler)
    caplog.set_level(logging.DEBUG)
    use_everything(blog)
    requests.removeHandler(caplog.handler)
    files = [file for file in Path(blog.config["DATA"]).rglob("*") if file.is_file()]
    assert {"unsaid.sqlite", "unsaid.sqlite-wal"} <= {file.name for file in files}
    disk = subprocess.run([CAT, *files], check=True, capture_output=True).stdout  # noqa: S603  # our own files
    assert b"Softly." in disk
    assert told(disk) == []
    log = caplog.text + "".join(capfd.readouterr())
    assert "GET /search 200" in log
    assert "/dashboard" not in log
    assert told(log.encode()) == []


@pytest.fixture
def seen(blog: Flask) -> Iterator[list[bytes]]:
    """All that those parts of the blog are told which make a page for readers."""
    environs: list[bytes] = []

    def note(_: Flask) -> None:
        environs.append(repr(request.environ).encode())

    with request_started.connected_to(note, blog):
        yield environs


def test_whatever_makes_a_page_for_readers_is_told_nothing_of_them(
    blog: Flask, seen: list[bytes]
) -> None:
    client = stranger(blog)
    for address in ("/", "/about", "/search?q=moss", "/random", "/feed.atom", "/nowhere", "/tags"):
        client.get(address)
    assert len(seen) == 7
    for environ in seen:
        assert told(environ) == []
        assert b"PATH_INFO" in environ
    client.get("/ask/")
    assert told(seen[-1]), "the look finds what is told"


def test_a_sign_in_is_noted_to_the_minute(blog: Flask) -> None:
    for _ in range(3):
        assert Desk(stranger(blog)).sign_in(PASSWORD).status_code == 302
    with closing(sqlite3.connect(blog.config["DATABASE"])) as shell:
        moments = shell.execute("SELECT created_at, seen_at FROM session").fetchall()
    assert len(moments) == 3
    assert [m for both in moments for m in both if not m.endswith(":00.000000")] == []


def test_the_order_in_which_questions_came_is_nowhere(blog: Flask) -> None:
    client = stranger(blog)
    for said in [
        "moss",
        "fern",
        "lichen",
        "bark",
        "bough",
        "stone",
        "river",
        "cloud",
        "heron",
        "otter",
        "salt",
        "rain",
    ]:
        form = {"csrf_token": token(client.get("/ask/").text), "consent": "quote"}
        sent = client.post("/ask/", data={**form, "body": f"{said}?"})
        assert sent.status_code == 201
    desk = Desk(stranger(blog))
    desk.sign_in(PASSWORD)
    ids = re.findall(r'name="id" value="([0-9a-f]+)"', desk.get("/dashboard/").text)
    assert ids == sorted(ids), "the inbox shows them by what chance has named them"
    assert len(ids) > 1
    with closing(sqlite3.connect(blog.config["DATABASE"])) as shell:
        for table in ("question", "letter"):
            with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
                shell.execute(f"SELECT rowid FROM {table}")  # noqa: S608  # names of ours
        (days,) = shell.execute("SELECT group_concat(day, ' ') FROM question").fetchone()
    assert re.fullmatch(r"(?:\d{4}-\d\d-\d\d ?)+", days), "a day, not a moment"


def test_a_page_that_was_ready_made_leaves_no_line(
    blog: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    requests = logging.getLogger("unsaid.requests")
    requests.addHandler(caplog.handler)
    client = stranger(blog)
    for address in ("/", "/about", "/", "/about", "/", "/feed.atom", "/feed.atom"):
        assert client.get(address).status_code == 200
    requests.removeHandler(caplog.handler)
    lines = [message.partition(" ")[2] for message in caplog.messages]
    assert lines == ["GET / 200", "GET /about 200", "GET /feed.atom 200"]
