"""A reader, a visitor and the author through nginx and through Caddy, as deploy/ sets them up."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask

from tests.cast.blog import PASSWORD
from tests.cast.desk import Desk, Publish
from tests.cast.front import FRONTS, Front, in_front
from tests.cast.running import Browser, receipt_on, until, vacate

ONCE = (
    *("Content-Security-Policy", "Strict-Transport-Security", "Referrer-Policy", "Cache-Control"),
    *("X-Content-Type-Options", "X-Frame-Options", "Permissions-Policy", "Content-Type", "Date"),
    *("Cross-Origin-Opener-Policy", "ETag", "Vary", "Content-Length"),
)
FORGED = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Proto": "http",
    "X-Real-IP": "203.0.113.7",
    "Forwarded": "for=203.0.113.7;host=evil.example;proto=http",
}
HERE = ("127.0.0.1", "localhost:", "203.0.113.7")

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", FRONTS)
def test_a_blog_behind_a_web_server(
    name: str, app: Flask, author: Desk, publish: Publish, tmp_path: Path
) -> None:
    publish("Moss", "Green and soft. " * 50, tags="plants")
    post = author.first_post("live")
    with in_front(name, vacate(app), tmp_path / name) as front:
        a_reader_reads(front)
        nobody_forges(front)
        a_visitor_asks(front)
        the_author_takes_back(front, post)
        if name == "nginx":
            a_cache_keeps_for_its_time(front, post)
        front.stop()
        status, _, page = front.ask("GET", "/p/gone-meanwhile", FORGED)
        assert (status, b"version" in page) == (502, False)
        assert [line for line in front.logs().splitlines() if "gone-meanwhile" in line] == []
    access = front.folder / "access.log"
    assert not access.exists() or access.read_bytes() == b""


@pytest.mark.parametrize("name", FRONTS)
def test_a_blog_behind_a_web_server_below_a_path(
    name: str, app: Flask, publish: Publish, tmp_path: Path
) -> None:
    publish("Moss", "Green and soft.", tags="plants")
    with in_front(name, vacate(app), tmp_path / name, "/blog") as front:
        assert 'href="/blog/p/moss"' in front.get("/blog/").text
        assert (
            front.ask("GET", "/p/moss")[0] != 200 or b"Moss" not in front.ask("GET", "/p/moss")[2]
        )
        visitor = Browser(front)
        visitor.get("/blog/ask/")
        assert visitor.send("/blog/ask/", body="Who is there?", consent="quote").status == 201
        author = Browser(front)
        author.get("/blog/dashboard/sign-in")
        assert author.send("/blog/dashboard/sign-in", password=PASSWORD).status == 302
        assert author.get("/blog/dashboard/").status == 200


def a_reader_reads(front: Front) -> None:
    """Headers come once, pages compressed and validated; http leads to https."""
    status, headers, page = front.ask("GET", "/")
    assert (status, b"Moss" in page) == (200, True)
    assert {name: len(headers.get_all(name, [])) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert "".join(headers.get_all("Server", [])) == ""
    assert "Set-Cookie" not in headers
    for coding, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        _, packed, body = front.ask("GET", "/", {"Accept-Encoding": coding})
        assert packed.get_all("Content-Encoding") == [coding]
        assert unpacked(body) == page
    again = front.ask("GET", "/", {"If-None-Match": headers["ETag"]})
    assert (again[0], again[2], again[1].get_all("ETag")) == (304, b"", [headers["ETag"]])
    assert front.ask("HEAD", "/p/moss")[0] == 200
    assert front.ask("GET", "/healthz")[2] == b"ok\n"
    assert front.ask("GET", "/metrics")[0] == 404
    status, leads = front.led("/p/moss?a=b")  # Caddy names no port, since 443 needs none
    assert (status in (301, 308), leads.replace(f":{front.port}", "")) == (
        True,
        "https://localhost/p/moss?a=b",
    )


def nobody_forges(front: Front) -> None:
    """What a visitor says of proxies reaches nothing."""
    for address in ("/", "/ask/", "/feed.atom"):
        status, _, page = front.ask("GET", address, FORGED)
        assert (status, b"evil" in page) == (200, False)
    assert front.ask("GET", "/healthz", FORGED)[2] == b"ok\n"


def a_visitor_asks(front: Front) -> None:
    """Ask, look with the receipt, take it back; nothing is compressed, kept or tied to a cookie."""
    visitor = Browser(front)
    front.told = {"Origin": front.home, "Accept-Encoding": "identity"}
    sent = visitor.ask("Is anybody here?")
    receipt = receipt_on(sent.text)
    assert (sent.status, bool(receipt)) == (201, True)
    visitor.get("/ask/receipt")
    page = visitor.send("/ask/receipt", receipt=receipt).text
    visitor.page = page[page.index("/ask/receipt/withdrawal") :]
    assert visitor.send("/ask/receipt/withdrawal", receipt=receipt).status == 200
    visitor.get("/ask/receipt")
    assert "Is anybody here?" not in visitor.send("/ask/receipt", receipt=receipt).text
    assert visitor.cookie == ""
    status, headers, _ = front.ask("GET", "/ask/", {"Accept-Encoding": "br, gzip"})
    assert (status, headers["Content-Encoding"]) == (200, None)
    assert headers.get_all("Cache-Control") == ["no-store"]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    too_long = front.ask("POST", "/ask/", form, b"body=" + b"a" * 3 * 1024 * 1024)[0]
    assert too_long in (413, 502)  # the latter where Caddy stops reading before the blog answers


def the_author_takes_back(front: Front, post: str) -> None:
    """Sign in with a cookie for https alone; what is taken off is gone at the next look."""
    author = Browser(front)
    assert author.sign_in(PASSWORD).status == 302
    assert author.cookie.startswith("__Host-unsaid=")
    assert b"Moss" in front.ask("GET", "/p/moss")[2]
    author.get(post)
    assert author.send(f"{post}/withdrawal").status == 302
    assert front.ask("GET", "/p/moss")[0] == 410
    author.get(post)
    assert author.send(f"{post}/publication", confirm="publish").status == 302
    until(lambda: front.ask("GET", "/p/moss")[0] == 200, "the post is back")


def a_cache_keeps_for_its_time(front: Front, post: str) -> None:
    """Where the author allows it a page is kept, and gone after that; nothing else ever is."""
    author = Browser(front)
    author.sign_in(PASSWORD)
    kept = {"grain": "day", "crawlers": "all", "warned_in_feeds": "link", "cache_seconds": "1"}
    author.get("/dashboard/settings/readers")
    assert author.send("/dashboard/settings/readers", **kept).status == 302
    # nginx holds files of what it keeps: of pages some, of the desk and the box none.
    assert front.ask("GET", "/p/moss")[0] == 200
    author.get("/ask/")
    author.get(post)
    stored = [file.read_bytes() for file in (front.folder / "cache").rglob("*") if file.is_file()]
    keys = sorted(key for each in stored for key in _keys(each))
    assert keys == [b"/p/moss"]
    assert author.send(f"{post}/withdrawal").status == 302
    until(lambda: front.ask("GET", "/p/moss")[0] == 410, "what was taken back is gone")


def _keys(stored: bytes) -> list[bytes]:
    """Return the path of what a file of nginx's cache holds."""
    line = next(line for line in stored.split(b"\n") if line.startswith(b"KEY: "))
    return [b"/" + line.partition(b"localhost/")[2]]
