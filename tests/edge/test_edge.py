"""Around every answer: its headers, who may keep it, the cookie, the log, errors and proxies."""

import logging
import os
import re
from collections.abc import Callable, Iterator
from io import RawIOBase
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from edge.body import STRANGER_LIMIT
from settings import BODY_LIMIT
from tests.cast.blog import PASSWORD, by_hand, put_out_of_order
from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.house import House

FIXED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFUSED = ("camera=()", "microphone=()", "geolocation=()", "browsing-topics=()")
HTTPS = "https://blog.example"
KEPT = "public, no-cache"
NEVER = "no-store"


@pytest.fixture
def answers(client: FlaskClient, author: Desk, house: House) -> dict[str, TestResponse]:
    """Give one answer of every kind."""
    found: dict[str, TestResponse] = {}
    for door, visitor in (("public", client), ("submission", client), ("dashboard", author.client)):
        for endpoint, address in house.addresses(door, "GET"):
            found[f"{endpoint} {address}"] = visitor.get(address)
    cross_site = {"Sec-Fetch-Site": "cross-site"}
    etag = {"If-None-Match": found["public.index /"].headers["ETag"]}
    form = {
        "body": "A question.",
        "consent": "quote",
        "csrf_token": token(client.get("/ask/").text),
    }
    found |= {
        "style": client.get("/styles/site.css"),
        "script": client.get("/static/js/copy.js", buffered=True),
        "style part": client.get("/static/css/tokens.css", buffered=True),
        "no style": client.get("/styles/none.css"),
        "not modified": client.get("/", headers=etag),
        "head": client.head("/"),
        "sent": client.post("/ask/", data=form),
        "not sent": client.post("/ask/", data={"body": ""}),
        "published": author.post("/dashboard/posts/new", title="A", body="B", action="publish"),
        "turned away": client.get("/dashboard/"),
        "refused": client.post("/dashboard/posts/new", data={"body": "x"}),
        "options": client.options("/"),
        "slash": client.get("/ask"),
        "unknown": client.get("/nowhere"),
        "no post": client.get("/p/nowhere"),
        "wrong method": client.put("/ask/"),
        "cross-site": client.post("/dashboard/sign-in", data={"a": "b"}, headers=cross_site),
        "no length": client.post("/ask/"),
        "too large": client.post("/ask/", data={"body": "x" * STRANGER_LIMIT}),
    }
    author.post(f"{author.first_post('live')}/withdrawal")
    found["withdrawn"] = client.get("/p/a")
    put_out_of_order(house.app)
    found["broken"] = client.get("/")
    return found


def test_the_answers_are_of_every_kind(answers: dict[str, TestResponse]) -> None:
    codes = {answer.status_code for answer in answers.values()}
    assert codes >= {200, 201, 302, 304, 308, 400, 401, 403, 404, 405, 410, 411, 413, 500}


def test_every_answer_carries_the_headers(answers: dict[str, TestResponse]) -> None:
    for name, answer in answers.items():
        for header, value in FIXED.items():
            assert answer.headers.get_all(header) == [value], f"{name}: {header}"
        assert set(REFUSED) <= set(answer.headers["Permissions-Policy"].split(", ")), name
        assert "Strict-Transport-Security" not in answer.headers, "this blog has no https"
        assert not answer.headers.get("Server"), name
        assert "X-Powered-By" not in answer.headers


def test_every_answer_refuses_what_is_not_ours(answers: dict[str, TestResponse]) -> None:
    for name, answer in answers.items():
        policy = dict(part.split(" ", 1) for part in policy_of(answer).split("; "))
        assert policy["default-src"] == "'none'", name
        assert policy["base-uri"] == policy["frame-ancestors"] == "'none'", name
        assert policy["form-action"] == policy["style-src"] == policy["img-src"] == "'self'", name
        assert set(policy.values()) <= {"'none'", "'self'", "'script'"}, name


def test_reading_pages_run_no_script(answers: dict[str, TestResponse]) -> None:
    doors = {"public": False, "submission": True, "dashboard": True}
    for name, answer in answers.items():
        door = name.partition(".")[0]
        if door in doors:
            assert ("script-src 'self'" in policy_of(answer)) == doors[door], name
        if name.startswith("public."):
            assert b"<script" not in answer.data, name


def policy_of(answer: TestResponse) -> str:
    """Return the content security policy of an answer, of which there is one."""
    (policy,) = answer.headers.get_all("Content-Security-Policy")
    return policy


def test_no_kind_of_answer_says_how_old_a_file_is(answers: dict[str, TestResponse]) -> None:
    for name, answer in answers.items():
        assert "Last-Modified" not in answer.headers, name
        assert "Expires" not in answer.headers, name


def test_reading_pages_may_be_kept_and_nothing_else(answers: dict[str, TestResponse]) -> None:
    fleeting = {"public.random"}  # it leads elsewhere each time
    public = {"no post", "withdrawn", "head", "not modified", "options"}
    for name, answer in answers.items():
        if name.startswith(("style", "script")):
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        elif name in public or (
            name.startswith("public.") and name.partition(" ")[0] not in fleeting
        ):
            assert answer.headers["Cache-Control"] == KEPT, name
        else:
            assert answer.headers["Cache-Control"] == NEVER, name
            assert "ETag" not in answer.headers, name


def test_an_error_is_a_calm_page_without_details(answers: dict[str, TestResponse]) -> None:
    for name in (
        "unknown",
        "no post",
        "no style",
        "wrong method",
        "cross-site",
        "no length",
        "too large",
    ):
        is_calm(answers[name])
    is_calm(answers["broken"])
    page = answers["broken"].text
    for detail in ("Traceback", "ValueError", "garbage", "sqlalchemy", "SELECT", ".py", "werkzeug"):
        assert detail not in page


def is_calm(answer: TestResponse) -> None:
    """Check that an error is a page of ours with a way on, in words."""
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="en"' in answer.text
    assert "Quiet hours" in answer.text
    assert f"Error {answer.status_code}" in answer.text
    assert "To the front page" in answer.text
    assert "noindex" in answer.text


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient, house: House) -> None:
    for address in ("/", "/p/on-sleep", "/tags/sleep", "/search?q=sleep", "/feed.atom", "/healthz"):
        etag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.data) == (304, b""), address
        assert again.headers["ETag"] == etag
        assert again.headers["Cache-Control"] == KEPT
        assert house.app.test_client().get(address).headers["ETag"] == etag
        assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_page_that_has_changed_is_sent_at_once(
    client: FlaskClient, author: Desk, house: House
) -> None:
    addresses = ("/", "/p/on-sleep", "/tags/sleep", "/search?q=comes", "/feed.atom", "/feed.json")
    etags = {address: client.get(address).headers["ETag"] for address in addresses}
    fields = {"title": "On sleep", "body": "It comes *at once*.", "tags": "sleep"}
    author.post(author.first_post("live"), action="publish", **fields)
    for address, etag in etags.items():
        again = client.get(address, headers={"If-None-Match": etag})
        assert again.status_code == 200, address
        assert "at once" in again.text
        assert again.headers["ETag"] != etag


def test_a_style_sheet_is_named_and_kept_by_its_content(
    app: Flask, make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    style = tmp_path / "a.css"

    def get(content: str, age: int) -> tuple[str, str]:
        style.write_text(content, encoding="utf-8")
        os.utime(style, (age, age))
        started = make_app()
        started.static_folder = str(tmp_path)
        answer = started.test_client().get("/static/a.css", buffered=True)
        assert answer.text == content
        return answer.headers["ETag"], answer.headers["Cache-Control"]

    assert get("a { color: red }", age=10**9) == get("a { color: red }", age=10**9 + 1)
    assert get("a { color: red }", age=10**9) != get("a { color: tan }", age=10**9)


def test_every_page_names_its_style_by_content(client: FlaskClient) -> None:
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', client.get("/").text)
    assert len(styles) == 1
    for style in styles:
        assert re.search(r"\?v=[0-9a-f]{8,}$", style)
        assert client.get(style, buffered=True).status_code == 200


def test_asking_for_the_head_of_a_page_works(
    client: FlaskClient, author: Desk, house: House
) -> None:
    for door, visitor in (("public", client), ("submission", client), ("dashboard", author.client)):
        for _, address in house.addresses(door, "GET"):
            whole, head = visitor.get(address), visitor.head(address)
            assert head.status_code == whole.status_code, address
            assert head.data == b""
            for name in ("Content-Type", "ETag", "Cache-Control"):
                assert head.headers.get(name) == whole.headers.get(name), address


@pytest.mark.parametrize("kind", ["form", "files"])
def test_what_is_too_long_is_refused_calmly(client: FlaskClient, author: Desk, kind: str) -> None:
    for address, sender, size in (  # with the name of the field one body is too long
        ("/ask/", client, STRANGER_LIMIT),
        ("/ask/receipt", client, STRANGER_LIMIT),
        ("/ask/receipt/follow-up", client, STRANGER_LIMIT),
        ("/ask/receipt/withdrawal", client, STRANGER_LIMIT),
        ("/dashboard/sign-in", client, STRANGER_LIMIT),
        ("/dashboard/posts/new", client, STRANGER_LIMIT),
        ("/dashboard/posts/new", author.client, BODY_LIMIT),
    ):
        content, body = "application/x-www-form-urlencoded", b"body=" + b"x" * size
        if kind == "files":
            head = b'--edge\r\nContent-Disposition: form-data; name="body"\r\n\r\n'
            content, body = "multipart/form-data; boundary=edge", head + body + b"\r\n--edge--\r\n"
        answer = sender.post(address, data=body, content_type=content)
        assert answer.status_code == 413, address
        is_calm(answer)


class Unread(RawIOBase):
    """A body that nobody may look at; every way of reading ends here."""

    def readinto(self, _: object) -> int:
        """Complain."""
        pytest.fail("the body is read")


def send(sender: FlaskClient, address: str, size: int) -> int:
    """Send a form of some size whose body must not be read; return the status."""
    form = "application/x-www-form-urlencoded"
    environ = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(size)}
    return sender.post(address, content_type=form, environ_overrides=environ).status_code


def test_megabytes_from_a_stranger_are_refused_unread(app: Flask, house: House) -> None:
    sign_in = Desk(app.test_client())  # its cookie holds a token and no session
    signed_out = Desk(app.test_client())
    signed_out.sign_in()
    signed_out.post("/dashboard/sign-out")
    refused = 0
    for door in ("submission", "dashboard"):
        for _, address in house.addresses(door, "POST"):
            for sender in (app.test_client(), sign_in.client, signed_out.client):
                assert send(sender, address, STRANGER_LIMIT + 1) == 413, address
                refused += 1
    assert refused >= 3 * 25


@pytest.mark.parametrize("signed_in", [True, False])
def test_whoever_was_signed_in_may_send_a_long_text(
    app: Flask, author: Desk, signed_in: bool
) -> None:
    if not signed_in:
        by_hand(app, "DELETE FROM session")
    assert send(author.client, "/dashboard/posts/new", BODY_LIMIT + 1) == 413
    answer = author.post("/dashboard/posts/new", title="", body="x" * STRANGER_LIMIT)
    assert answer.status_code == (400 if signed_in else 401)


def test_a_form_of_untold_length_is_never_cut_short(client: FlaskClient, author: Desk) -> None:
    junk = "x" * (STRANGER_LIMIT - 1000)
    form = f"csrf_token={token(client.get('/ask/').text)}&consent=quote&junk={junk}"
    answer = client.post(
        "/ask/",
        data=f"{form}&body={'It is long. ' * 300}",
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert answer.status_code in (411, 413)
    is_calm(answer)
    assert "No question has come in yet" in author.get("/dashboard/").text


def test_a_question_of_full_length_is_not_too_long(client: FlaskClient) -> None:
    for letter in ("a", "ß", "😀", "&", "\n"):
        form = {"body": "x" + letter * 3998 + "x", "consent": "quote"}
        form["csrf_token"] = token(client.get("/ask/").text)
        assert client.post("/ask/", data=form).status_code == 201, letter
        form["csrf_token"] = token(client.get("/ask/").text)
        form["body"] += "x"
        answer = client.post("/ask/", data=form)
        assert answer.status_code == 400
        assert "Please keep it under 4,000 characters." in answer.text


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the request log has written."""
    requests = logging.getLogger("unsaid.requests")
    requests.addHandler(caplog.handler)
    yield caplog
    requests.removeHandler(caplog.handler)


def test_a_log_line_tells_neither_who_nor_when(
    client: FlaskClient, author: Desk, house: House, log: pytest.LogCaptureFixture
) -> None:
    log.clear()
    who = {"User-Agent": "Lynx", "Referer": "http://from.invalid/", "X-Forwarded-For": "8.8.4.4"}
    for address in ("/?before=on-sleep", "/p/on-sleep", "/search?q=needle", "/nowhere-to-be-found"):
        client.get(address, headers=who)
    client.get("/dashboard/?q=needle", headers=who)
    client.post("/dashboard/sign-in", data={"password": "needle"}, headers=who)
    author.get(f"/dashboard/questions/{house.values['hex_id']}")
    assert [line.partition(" ")[2] for line in log.messages] == [
        "GET / 200",
        "GET /p/<slug> 200",
        "GET /search 200",
        "GET - 404",
    ], "and the author's pages leave no line"
    for line in log.messages:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d [A-Z]+ \S+ \d{3}", line), "a day, not a moment"


def test_the_question_box_leaves_no_line(
    client: FlaskClient, ask: Ask, log: pytest.LogCaptureFixture
) -> None:
    log.clear()
    receipt = ask("Does anybody see me?")
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    for deed, carried in zip(
        ("follow-up", "consent", "withdrawal"),
        re.findall(r'name="csrf_token" value="([^"]+)"', page),
        strict=True,
    ):
        form = {"receipt": receipt, "body": "More.", "consent": "private", "csrf_token": carried}
        client.post(f"/ask/receipt/{deed}", data=form, follow_redirects=True)
    client.post("/ask/", data={"body": "x" * STRANGER_LIMIT})
    client.put("/ask/receipt")
    client.get("/ask/elsewhere")
    assert [line for line in log.messages if "ask" in line] == []
    assert log.messages, "the last ones have no door and are noted without one"


def test_without_trusted_proxies_nobody_says_where_we_are(
    client: FlaskClient, publish: Publish
) -> None:
    publish("A post")
    claims = {"X-Forwarded-Host": "elsewhere.invalid", "X-Forwarded-Proto": "https"}
    claims |= {"X-Forwarded-Prefix": "/elsewhere", "Forwarded": "host=elsewhere.invalid"}
    for address in ("/", "/feed.atom", "/sitemap.xml", "/ask/", "/dashboard/"):
        answer = client.get(address, headers=claims)
        assert "elsewhere" not in answer.text + str(answer.headers), address
        assert "https://localhost" not in answer.text + str(answer.headers), address


def test_as_many_proxies_are_trusted_as_the_settings_say(
    app: Flask, make_app: Callable[..., Flask], publish: Publish
) -> None:
    publish("A post")
    behind = make_app(UNSAID_TRUSTED_PROXIES="1").test_client()
    claims = {"X-Forwarded-Host": "elsewhere.invalid, blog.example", "X-Forwarded-Proto": "https"}
    feed = behind.get("/feed.atom", headers=claims).text
    assert "https://blog.example/p/a-post" in feed
    assert "elsewhere" not in feed
    assert "localhost" not in feed


def test_no_proxy_brings_an_address_in(app: Flask, make_app: Callable[..., Flask]) -> None:
    behind = make_app(UNSAID_TRUSTED_PROXIES="1")
    seen = []

    @behind.before_request
    def note() -> None:
        seen.append(request.remote_addr)

    for page in ("/", "/ask/"):
        behind.test_client().get(
            page, headers={"X-Forwarded-For": "8.8.4.4", "X-Real-IP": "8.8.4.4"}
        )
    assert seen == [None, "127.0.0.1"]


def test_feeds_name_the_public_address(
    app: Flask, make_app: Callable[..., Flask], publish: Publish
) -> None:
    publish("A post", tags="moss")
    named = make_app(UNSAID_PUBLIC_URL=f"{HTTPS}/").test_client()
    for address in ("/feed.atom", "/feed.json", "/tags/moss/feed.atom", "/tags/moss/feed.json"):
        text = named.get(address).text
        assert f"{HTTPS}/p/a-post" in text
        assert f"{HTTPS}{address}" in text
    for address in ("/sitemap.xml", "/robots.txt", "/"):
        assert HTTPS in named.get(address).text
    for address in ("/feed.atom", "/feed.json", "/sitemap.xml", "/robots.txt", "/", "/p/a-post"):
        assert "localhost" not in named.get(address).text, address


def cookie_of(answer: TestResponse) -> tuple[str, set[str]]:
    """Return the name and the attributes of the one cookie that an answer sets."""
    (cookie,) = answer.headers.get_all("Set-Cookie")
    pair, *attributes = cookie.split("; ")
    return pair.partition("=")[0], set(attributes)


def test_the_cookie_is_out_of_reach(app: Flask) -> None:
    answer = app.test_client().get("/dashboard/sign-in")
    assert cookie_of(answer) == ("unsaid", {"HttpOnly", "Path=/", "SameSite=Strict"})


def test_with_https_the_cookie_is_bound_to_the_host(
    app: Flask, make_app: Callable[..., Flask]
) -> None:
    safe = make_app(UNSAID_PUBLIC_URL=HTTPS).test_client()
    page = safe.get("/dashboard/sign-in", base_url=HTTPS)
    bound = ("__Host-unsaid", {"HttpOnly", "Path=/", "SameSite=Strict", "Secure"})
    assert cookie_of(page) == bound
    form = {"password": PASSWORD, "csrf_token": token(page.text)}
    own = {"Referer": f"{HTTPS}/dashboard/sign-in"}
    answer = safe.post("/dashboard/sign-in", data=form, base_url=HTTPS, headers=own)
    assert answer.status_code == 302
    known, session = answer.headers.getlist("Set-Cookie")
    assert re.match(r"__Secure-unsaid-known=\S+; ", known)
    parts = {"HttpOnly", "Path=/dashboard", "SameSite=Strict", "Secure"}
    assert parts <= set(known.split("; "))
    answer.headers["Set-Cookie"] = session
    assert cookie_of(answer) == bound
    assert safe.get("/dashboard/", base_url=HTTPS).status_code == 200


def test_with_https_every_answer_insists_on_it(app: Flask, make_app: Callable[..., Flask]) -> None:
    safe = make_app(UNSAID_PUBLIC_URL=HTTPS).test_client()
    for address in ("/", "/ask/", "/dashboard/", "/nowhere", "/robots.txt"):
        policy = safe.get(address).headers["Strict-Transport-Security"]
        assert int(policy.removeprefix("max-age=")) >= 31_536_000


def test_a_strange_method_gets_a_calm_page(client: FlaskClient) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        for address in ("/", "/ask/", "/dashboard/"):
            answer = client.open(address, method=method)
            assert answer.status_code == 405
            is_calm(answer)
            assert "Allow" in answer.headers


def test_a_strange_address_gets_a_calm_page(client: FlaskClient) -> None:
    for path in ("/%00", "/p/%ff", "/p/a%00b", "/tags/" + "x" * 3000, "/p/" + quote("🜁"), "/p/.."):
        answer = client.get(path)
        assert answer.status_code == 404, path
        is_calm(answer)
