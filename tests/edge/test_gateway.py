"""The gateway: whoever is slow, or asks for what is dear to make, keeps nobody else waiting."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from edge.body import STRANGER_LIMIT
from edge.gateway import bodies, turn
from edge.refusal import REASON, Refused
from models import db, publication
from settings import BODY_LIMIT
from tests.cast.blog import PASSWORD, by_hand
from tests.cast.running import PATIENCE, Browser, Server, serve, vacate

SLOW = 100  # connections, more than all processes read bodies from at a time
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
def folder(app: Flask) -> Path:
    """The data folder of a blog with an author, for a server alone."""
    return vacate(app)


def begun(server: Server, head: str, sent: bytes = b"") -> socket.socket:
    """Begin a request on a connection of its own."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    connection.sendall(f"{head}\r\nHost: 127.0.0.1\r\n".encode() + sent)
    return connection


def answer(connection: socket.socket) -> HTTPResponse:
    """Read what is answered, head and body."""
    response = HTTPResponse(connection)
    response.begin()
    response.read()
    return response


def test_bodies_that_trickle_hold_up_nobody_and_are_cut_off(folder: Path) -> None:
    began = f"{FORM}Content-Length: 5000\r\n\r\nbody=".encode()
    with serve(folder, workers=1) as server, ExitStack() as open_ones:
        slow = [
            open_ones.enter_context(begun(server, "POST /ask/ HTTP/1.1", began))
            for _ in range(SLOW)
        ]
        visitor, author = Browser(server), Browser(server)
        assert server.get("/tags").status == 200
        assert visitor.ask("Is anybody there?").status == 201
        assert author.sign_in(PASSWORD).status == 302
        ends = [answer(each) for each in slow]
        numbers = Counter(end.status for end in ends)
        assert numbers.keys() == {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.SERVICE_UNAVAILABLE}
        assert numbers[HTTPStatus.REQUEST_TIMEOUT] <= bodies.AT_ONCE
        assert {end.headers["Retry-After"] for end in ends if end.status == 503} == {"10"}


def test_heads_that_trickle_hold_up_nobody(folder: Path) -> None:
    with serve(folder, workers=1) as server, ExitStack() as open_ones:
        for _ in range(SLOW):
            open_ones.enter_context(begun(server, "GET / HTTP/1.1", b"Accept: text/ht"))
        assert server.get("/").status == 200
        assert Browser(server).ask("Is anybody there?").status == 201


def test_a_body_that_is_cut_short_is_not_taken(app: Flask, folder: Path) -> None:
    with serve(folder) as server:
        browser = Browser(server)
        browser.get("/ask/")
        form = b"body=Half+a+quest&consent=quote&csrf_token="
        with begun(
            server, "POST /ask/ HTTP/1.1", f"{FORM}Content-Length: 5000\r\n\r\n".encode() + form
        ) as sender:
            sender.shutdown(socket.SHUT_WR)
            assert sender.recv(100)[9:12] in (b"", b"400")
    assert by_hand(app, "SELECT count(*) FROM question") == [(0,)]


TOO_LONG = [
    ("/ask/", STRANGER_LIMIT + 1, 413),
    ("/ask/receipt", STRANGER_LIMIT + 1, 413),
    ("/dashboard/sign-in", STRANGER_LIMIT + 1, 413),
    ("/dashboard/posts/new", STRANGER_LIMIT + 1, 413),
    ("/dashboard/posts/new", BODY_LIMIT + 1, 413),
    ("/", STRANGER_LIMIT + 1, 405),
]


def test_what_is_too_long_is_refused_before_it_is_sent(folder: Path) -> None:
    with serve(folder, workers=1) as server:
        for address, length, status in TOO_LONG:
            head = f"{FORM}Content-Length: {length}\r\n\r\n".encode()
            with begun(server, f"POST {address} HTTP/1.1", head) as connection:
                assert answer(connection).status == status, address


def test_the_author_may_send_more_than_a_stranger(folder: Path) -> None:
    with serve(folder, workers=1) as server:
        author = Browser(server)
        author.sign_in(PASSWORD)
        author.get("/dashboard/posts/new")
        long = {"title": "Long", "body": "é" * 60_000, "action": "draft"}  # 360,000 bytes as sent
        assert author.send("/dashboard/posts/new", **long).status == 302


HEADS = {"/": 200, "/ask/": 200, "/nothing": 404, "/dashboard/": 302, "/random": 302}


def test_head_has_no_body_made_or_kept(folder: Path) -> None:
    with serve(folder, workers=1) as server:
        for address, status in (*HEADS.items(), *HEADS.items()):
            with begun(server, f"HEAD {address} HTTP/1.1", b"Connection: close\r\n\r\n") as asked:
                whole = asked.makefile("rb").read()
            assert whole.startswith(f"HTTP/1.1 {status}".encode()), address
            assert whole.endswith(b"\r\n\r\n"), address


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("asked", ["GET /search?q=sleep", "POST /ask/"])
@pytest.mark.parametrize("status", [HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.SERVICE_UNAVAILABLE])
def test_a_refusal_is_a_calm_page(
    app: Flask, client: FlaskClient, asked: str, status: HTTPStatus, language: str
) -> None:
    with app.app_context():
        publication.save_settings({"language": language})
        db.session.commit()
    method, address = asked.split()
    page = client.open(address, method=method, environ_overrides={REASON: Refused(status)})
    assert page.status_code == status
    assert (page.headers.get("Retry-After") is not None) == (status == 503)
    assert f'<html lang="{language}"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def played(play: Callable[[], AsyncIterator[object]]) -> list[object]:
    """Run a play on an event loop, and return what it tells."""

    async def told() -> list[object]:
        return [each async for each in play()]

    return asyncio.run(told())


def test_a_turn_is_given_to_one_at_a_time_and_not_waited_for_without_end() -> None:
    async def play() -> AsyncIterator[object]:
        only = turn.Turn()
        async with only.taken():
            try:
                async with only.taken():
                    yield "two at once"
            except Refused as reason:
                yield reason.status
        async with only.taken():
            yield "free again"

    assert played(play) == [HTTPStatus.SERVICE_UNAVAILABLE, "free again"]


@pytest.mark.parametrize("chunk", [1, 1000, bodies.LEAST, 60_000])
def test_a_body_arrives_whole_however_it_is_cut(chunk: int) -> None:
    body = bytes(range(256)) * 200

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), chunk):
            yield body[start : start + chunk]

    async def play() -> AsyncIterator[object]:
        yield await bodies.Bodies().read(chunks(), len(body))

    assert played(play) == [body]
