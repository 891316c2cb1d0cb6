"""Https: who comes by http is led there, and our own scripts run only as we wrote them."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha384

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.desk import Desk
from tests.cast.house import House
from tests.cast.source import HOUSE

HOME = {"UNSAID_PUBLIC_URL": "https://blog.example", "UNSAID_TRUSTED_PROXIES": "1"}
BY_HTTP, BY_HTTPS = ({"X-Forwarded-Proto": scheme} for scheme in ("http", "https"))
SCRIPT = re.compile(r'<script src="([^"]+)"(?: integrity="([^"]+)")?')


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/", "https://blog.example/"),
        ("/search?q=a+b&order=newest", "https://blog.example/search?q=a+b&order=newest"),
        ("/p/%C3%BCber", "https://blog.example/p/%C3%BCber"),
        ("/dashboard/", "https://blog.example/dashboard/"),
        ("/x//evil.example/", "https://blog.example/x//evil.example/"),
        ("/%0d%0aX:1", "https://blog.example/%0D%0AX%3A1"),
    ],
)
@pytest.mark.usefixtures("app")
def test_who_only_reads_by_http_is_led_to_https(
    make_app: Callable[..., Flask], address: str, leads_to: str
) -> None:
    client = make_app(**HOME).test_client()
    for method in ("GET", "HEAD"):
        answer = client.open(address, method=method, headers=BY_HTTP)
        assert (answer.status_code, answer.headers["Location"]) == (301, leads_to)
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/", headers=BY_HTTPS).status_code == 200


@pytest.mark.parametrize(
    ("changed", "headers", "method"),
    [
        ({"UNSAID_REDIRECT_HTTP": "0"}, BY_HTTP, "GET"),
        ({"UNSAID_TRUSTED_PROXIES": "0"}, BY_HTTP, "GET"),
        ({"UNSAID_PUBLIC_URL": "http://blog.example"}, BY_HTTP, "GET"),
        ({}, {}, "GET"),
        ({}, BY_HTTP, "POST"),
    ],
)
@pytest.mark.usefixtures("app")
def test_nobody_else_is_led_away(
    make_app: Callable[..., Flask], changed: dict[str, str], headers: dict[str, str], method: str
) -> None:
    client = make_app(**{**HOME, **changed}).test_client()
    assert client.open("/ask/", method=method, headers=headers).status_code != 301


@pytest.mark.parametrize(("given", "policy"), [("0", ""), ("1", "; includeSubDomains")])
@pytest.mark.usefixtures("app")
def test_https_below_the_host_is_asked_for_by_a_setting(
    make_app: Callable[..., Flask], given: str, policy: str
) -> None:
    client = make_app(**HOME, UNSAID_HSTS_SUBDOMAINS=given).test_client()
    answer = client.get("/", headers=BY_HTTPS)
    assert answer.headers["Strict-Transport-Security"] == f"max-age=63072000{policy}"


def test_every_script_runs_only_as_we_wrote_it(
    house: House, client: FlaskClient, author: Desk
) -> None:
    look = author.send("/dashboard/posts/new", action="check", title="On sleep", body="Later.")
    pages = [look]
    for door, browser in (("dashboard", author.client), ("submission", client)):
        pages += [browser.get(address) for _, address in house.addresses(door, "GET")]
    found: set[str] = set()
    for answer in pages:
        page = answer.text if answer.mimetype == "text/html" else ""
        for script, integrity in SCRIPT.findall(page):
            whole = b64encode(sha384(client.get(script).data).digest()).decode()
            assert integrity == f"sha384-{whole}", script
            found.add(script.partition("?")[0].rpartition("/")[2])
    assert found == {file.name for file in (HOUSE / "static" / "js").iterdir()}
