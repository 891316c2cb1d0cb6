"""A request names a host or is refused, and HEAD is answered without a body in any case."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.cast.desk import Publish

NAMES = [
    *("localhost", "blog.example", "blog.example:8000", "127.0.0.1:8000", "[::1]", "[::1]:8000"),
    *("xn--bcher-kva.example", "blog.example.", "my_blog:80", "a" * 56 + ".onion"),
]
NONE = [
    *("", " ", "a b", "a/b", "evil.example/path", "user@evil.example", "<script>", "a\\b", "a,b"),
    *("a:b", "a:", "a:123456", "::1", "[::1", "[x]", "a..b", "-a", ".a", "a?b", "a#b", "a%20b"),
    *("[::1]:0", "a:0", "a:65536", "1.2.3.256", "1.2.3", "a.-b", "a" * 64),
    *("b\u00fccher.example", "a" * 300, "a\tb", "a;b", "a'b", 'a"b', "a&b"),
]


@pytest.mark.parametrize("home", ["", "https://blog.example"])
@pytest.mark.parametrize(
    ("host", "status"), [*((name, 200) for name in NAMES), *((name, 400) for name in NONE)]
)
def test_a_host_that_is_none_is_refused(
    make_app: Callable[..., Flask], app: Flask, home: str, host: str, status: int
) -> None:
    assert app
    client = make_app(UNSAID_PUBLIC_URL=home).test_client()
    for address in ("/", "/", "/ask/", "/dashboard/sign-in", "/feed.atom", "/styles/site.css"):
        answer = client.get(address, environ_overrides={"HTTP_HOST": host})
        assert answer.status_code == status, address


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/p/moss", "/p/nothing", "/feed.atom", "/card.png", "/search?q=moss", "/random"),
        *("/ask/", "/ask/receipt", "/dashboard/", "/dashboard/sign-in", "/styles/site.css"),
        *("/ask/receipt/withdrawal", "/dashboard/sign-out", "/healthz", "/nowhere", "/sitemap.xml"),
    ],
)
def test_head_has_no_body(app: Flask, publish: Publish, address: str) -> None:
    publish("Moss", "Green.")
    client = app.test_client()
    for _ in range(2):  # made, and from the page cache
        for headers in ({}, {"Host": "a b"}, {"Accept-Encoding": "br"}):
            answer = client.head(address, headers=headers)
            assert answer.data == b""
    assert client.head(address, data=b"x" * 300_000).data == b""
