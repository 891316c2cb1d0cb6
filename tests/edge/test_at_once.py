"""What is kept is sent at once, in the words in which it would be sent with time."""

import re
import socket
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from edge.page_cache import AT_ONCE, Later
from tests.cast.desk import Publish
from tests.cast.running import PATIENCE, Server, serve, vacate

Headers = dict[str, str]
PROXY = {"UNSAID_PUBLIC_URL": "https://blog.example/blog", "UNSAID_TRUSTED_PROXIES": "1"}
ADDRESSES = [
    *("/", "/?before=x", "/?utm=x", "//", "/p/hello", "/p/hello?x", "/p/none", "/tags", "/tags/"),
    *("/feed.atom", "/search?q=hello", "/healthz", "/dashboard/", "/%C3%BC%FF", "/tags/%0A"),
    *("/blog", "/blog/", "/blog/p/hello", "/blog/tags/", "/blog/search?q=hello", "/static/none"),
]
METHODS = ["GET", "HEAD", "OPTIONS", "PUT"]
HEADERS = [
    [],
    [("Accept-Encoding", "gzip")],
    [("Accept-Encoding", "br"), ("Accept-Encoding", "gzip;q=0")],
    [("accept-encoding", "\xe9")],
    [("Host", "other.example")],
    [("Host", "")],
    [("Host", "a/b")],
    [("Host", "127.0.0.1"), ("Host", "b")],
    [("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", "blog.example")],
    [("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/blog")],
    [("X-Forwarded-Proto", "http"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "a b")],
    [("X_Forwarded_Proto", "http"), ("X_Forwarded_Host", "blog.example")],
]
LONG = ("If-None-Match", '"' + "x" * 1000 + '"')  # so long a head is not looked at at once
MOMENT = re.compile(rb"date: [^\r]+\r\n")
STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


def said(server: Server, *requests: str) -> bytes:
    """Send requests on one connection, all at a time, and return all that is answered."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall("".join(requests).encode("latin-1"))
        return MOMENT.sub(b"", connection.makefile("rb").read())


def head(method: str, address: str, headers: list[tuple[str, str]], *, last: bool = True) -> str:
    """Write the head of a request."""
    fields = headers if "Host" in dict(headers) else [("Host", "127.0.0.1"), *headers]
    ending = [("Connection", "close")] if last else []
    lines = [f"{name}: {value}\r\n" for name, value in (*fields, *ending)]
    return f"{method} {address} HTTP/1.1\r\n{''.join(lines)}\r\n"


@pytest.mark.parametrize("env", [{}, PROXY], ids=["alone", "behind a proxy"])
def test_every_answer_is_the_same_at_once_and_with_time(
    app: Flask, publish: Publish, env: dict[str, str]
) -> None:
    publish("Hello")
    with serve(vacate(app), workers=1, env=env) as server:
        etag = re.search(rb'etag: ("[^"]+")', said(server, head("GET", "/", [])), re.IGNORECASE)
        known = [("If-None-Match", etag[1].decode() if etag else '"none"')]
        for method, address, headers in product(METHODS, ADDRESSES, [*HEADERS, known]):
            slow = [*headers, LONG]
            kept = said(server, head(method, address, headers))
            assert kept == said(server, head(method, address, slow)), (method, address, headers)


AT_HAND = [
    ("GET", "/", {}, True),
    ("HEAD", "/", {}, True),
    ("GET", "/?utm=x", {}, True),
    ("GET", "/p/hello", {}, True),
    ("GET", "/", {"Accept-Encoding": "gzip"}, True),
    ("GET", "/", {"Accept-Encoding": "br"}, False),  # nobody has asked for it yet
    ("POST", "/", {}, False),
    ("GET", "/", {"Host": "other.example"}, False),
    ("GET", "/", {"Host": "a/b"}, False),
    ("GET", "/?before=hello", {}, False),
    ("GET", "/p/none", {}, False),
    ("GET", "/search", {}, False),
    ("GET", "/healthz", {}, False),
    ("GET", "/ask/", {}, False),
    ("GET", "/dashboard/", {}, False),
    ("GET", "/", {"If-None-Match": "x" * 2000}, False),
]


@pytest.mark.parametrize("case", AT_HAND)
def test_only_what_is_kept_is_at_hand(
    client: FlaskClient, publish: Publish, case: tuple[str, str, Headers, bool]
) -> None:
    method, address, headers, is_at_hand = case
    publish("Hello")
    for kept in ("/", "/p/hello", "/search", "/healthz", "/ask/"):
        for encoding in ("", "gzip"):
            client.get(kept, headers={"Accept-Encoding": encoding})
    try:
        client.open(address, method=method, headers=headers, environ_overrides={AT_ONCE: True})
    except Later:
        assert not is_at_hand
    else:
        assert is_at_hand


STRANGE = [
    ("GET / HTTP/1.1\r\n", b"400"),
    ("GET / HTTP/1.1\r\nHost: \xfc.example\r\n", b"400"),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n", b"400"),
    ("GET / HTTP/1.1\r\nHost: [:::]\r\n", b"400"),
    ("GET / HTTP/1.1\r\nHost: xn--a\r\n", b"400"),
    ("GET /ask/ HTTP/1.1\r\n", b"400"),
    ("GET / HTTP/1.0\r\n", b"200"),
    ("GET /ask/ HTTP/1.0\r\n", b"200"),
]


def test_a_host_is_told_once_in_ascii_and_may_be_missing_in_http_1_0_alone(app: Flask) -> None:
    with serve(vacate(app), workers=1) as server:
        for request, status in STRANGE * 2:  # made, and kept
            answer = said(server, f"{request}Connection: close\r\n\r\n")
            assert answer[9:12] == status, request


def test_requests_of_one_connection_are_answered_in_their_order(app: Flask) -> None:
    asked = [("HEAD", "/"), ("GET", "/none"), ("GET", "/"), ("HEAD", "/none"), ("GET", "/ask/")] * 5
    with serve(vacate(app), workers=1) as server:
        heads = [head(method, address, [], last=False) for method, address in asked]
        answer = said(server, *heads, head("OPTIONS", "/", []))
    numbers = [int(status) for status in STATUS.findall(answer)]
    assert numbers == [200, 404, 200, 404, 200] * 5 + [200]


@pytest.mark.parametrize("length", [[], [("Content-Length", "5")]])
def test_a_body_of_no_told_length_is_refused_and_not_lost(
    app: Flask, length: list[tuple[str, str]]
) -> None:
    kind = ("Content-Type", "application/x-www-form-urlencoded")
    form = head("POST", "/ask/", [kind, ("Transfer-Encoding", "chunked"), *length])
    with serve(vacate(app), workers=1) as server:
        answer = said(server, form, "6\r\nbody=a\r\n0\r\n\r\n")
    assert STATUS.findall(answer) == [b"411"]
    assert b"<h1" in answer
