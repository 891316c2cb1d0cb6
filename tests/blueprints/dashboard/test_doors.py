"""Knock on every door: who may pass, what a form must carry, what nobody is ever given."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.dashboard.door import guard
from models import now
from tests.cast.blog import PASSWORD, by_hand, rows
from tests.cast.desk import Ask, Desk, token
from tests.cast.house import House

OPEN = {"dashboard.setup.index", "dashboard.sign_in.index", "dashboard.recovery.index"}
SECRETS = ("Nobody knows this", "Half a thought", "Wild geese")  # the words behind the doors
FOREIGN: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "nonsense"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://elsewhere.invalid"},
    {"Origin": "http://localhost.elsewhere.invalid"},
    {"Origin": "http://localhost:81"},
    {"Origin": "null"},
    {"Origin": "http://[localhost"},
    {"Origin": "localhost"},
)
OUR_OWN: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
)
OUTSIDE = (
    "https://elsewhere.invalid/",
    "//elsewhere.invalid/dashboard/",
    "/\\elsewhere.invalid/dashboard/",
    "\\\\elsewhere.invalid",
    "\t//elsewhere.invalid",
    "/\t/elsewhere.invalid",
    "/dashboard\\@elsewhere.invalid",
    "/dashboard@elsewhere.invalid",
    "dashboard.elsewhere.invalid",
    "/dashboard/\r\nLocation: https://elsewhere.invalid",
    "/dashboard/\\..\\..\\\\elsewhere.invalid",
    "javascript:alert(1)//dashboard/",
    "http:/dashboard/",
    "https:///elsewhere.invalid",
    "",
)


def test_only_three_doors_of_the_dashboard_stand_open(house: House) -> None:
    assert guard.OPEN == OPEN
    assert {rule.endpoint for rule in house.rules("dashboard")} > OPEN


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_a_stranger_is_turned_away_at_every_other_door(
    client: FlaskClient, house: House, method: str
) -> None:
    before = rows(house.app)
    knocked = 0
    for endpoint, address in house.addresses("dashboard", method):
        if endpoint in OPEN:
            continue
        fields = {"csrf_token": token(client.get("/dashboard/sign-in").text), "state": "trash"}
        answer = client.open(address, method=method, data=fields)
        if method in ("GET", "HEAD"):
            assert answer.status_code == 302, address
            assert urlsplit(answer.headers["Location"]).path == "/dashboard/sign-in"
        else:
            assert answer.status_code in (401, 403), address
        assert not [secret for secret in SECRETS if secret in answer.text], address
        knocked += 1
    assert knocked >= 8
    assert rows(house.app) == before


def test_an_open_door_shows_nothing_of_the_rooms(client: FlaskClient, house: House) -> None:
    for endpoint, address in house.addresses("dashboard", "GET"):
        if endpoint in OPEN:
            page = client.get(address).text
            assert not [secret for secret in SECRETS if secret in page], address
            assert "/dashboard/posts" not in page


def test_a_made_up_cookie_opens_nothing(house: House) -> None:
    stranger = house.app.test_client()
    stranger.set_cookie("unsaid", "eyJkb29yIjoiQUFBQSJ9.aaaaaa.AAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert stranger.get("/dashboard/").status_code == 302


@pytest.mark.parametrize("carried", ["nothing", "nonsense", "another browser's"])
def test_a_form_without_its_token_changes_nothing(
    client: FlaskClient, author: Desk, house: House, carried: str
) -> None:
    before = rows(house.app)
    strange = {
        "nothing": {},
        "nonsense": {"csrf_token": "nonsense"},
        "another browser's": {"csrf_token": token(client.get("/dashboard/sign-in").text)},
    }[carried]
    fields = {"title": "New", "body": "New", "action": "publish", "state": "trash"}
    fields |= {"password": PASSWORD, "current": PASSWORD, "code": "0000"}
    sent = 0
    for _, address in house.addresses("dashboard", "POST"):
        answer = author.client.post(address, data={**fields, **strange})
        assert answer.status_code == 400, address
        sent += 1
    assert sent >= 20
    assert rows(house.app) == before
    assert author.get("/dashboard/").status_code == 200, "still signed in"


def test_a_stranger_without_a_token_gets_a_calm_page(client: FlaskClient) -> None:
    answer = client.post("/dashboard/sign-in", data={"password": PASSWORD})
    assert answer.status_code == 400
    assert "Quiet hours" in answer.text
    assert "CSRF" not in answer.text


@pytest.mark.slow
def test_reading_changes_nothing(author: Desk, house: House) -> None:
    before = rows(house.app)
    read = 0
    for door in ("public", "submission", "dashboard"):
        for _, address in house.addresses(door, "GET"):
            for more in ("", "?q=sleep&before=on-sleep", "?state=trash", "?q=n&state=new"):
                for visitor in (author.client, house.app.test_client()):
                    assert visitor.get(address + more).status_code < 500
                    assert visitor.head(address + more).status_code < 500
            read += 1
    assert read >= 25
    assert rows(house.app) == before


def test_readers_and_visitors_get_no_cookie(author: Desk, house: House) -> None:
    curious = house.app.test_client()
    curious.set_cookie("unsaid", "abc")
    curious.set_cookie("session", "abc")
    addresses = [a for door in ("public", "submission") for _, a in house.addresses(door, "GET")]
    for address in [*addresses, "/nowhere", "/p/nowhere", "/styles/site.css", "/ask"]:
        for visitor in (curious, author.client, house.app.test_client()):
            answer = visitor.get(address, buffered=True)
            assert "Set-Cookie" not in answer.headers, address
            assert "cookie" not in answer.headers.get("Vary", "").lower(), address


def test_whoever_sends_a_form_gets_no_cookie(client: FlaskClient, house: House) -> None:
    sent = 0
    for _, address in house.addresses("submission", "POST"):
        form = {"receipt": house.receipt, "body": "More of it.", "consent": "quote"}
        for fields in ({}, form, {**form, "csrf_token": token(client.get("/ask/").text)}):
            answer = client.post(address, data=fields, headers={"Cookie": "unsaid=abc"})
            assert "Set-Cookie" not in answer.headers
            assert "cookie" not in answer.headers.get("Vary", "").lower()
            sent += 1
    assert sent >= 12


def test_a_question_from_another_site_is_refused_and_its_text_kept(
    client: FlaskClient, house: House
) -> None:
    before = rows(house.app)
    for headers in FOREIGN:
        form = {"body": "Typed with care.", "consent": "private"}
        form["csrf_token"] = token(client.get("/ask/").text)
        answer = client.post("/ask/", data=form, headers=headers)
        assert answer.status_code in (400, 403), headers
        assert re.search(r"<textarea[^>]*>\s*Typed with care.</textarea>", answer.text)
        assert re.search(r'<input checked[^>]* value="private"', answer.text)
        assert rows(house.app) == before


@pytest.mark.parametrize("deed", ["follow-up", "withdrawal"])
def test_a_receipt_is_not_used_from_another_site(
    client: FlaskClient, house: House, deed: str
) -> None:
    form = {"receipt": house.receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    tokens = re.findall(r'name="csrf_token" value="([^"]+)"', page)
    form = {"receipt": house.receipt, "csrf_token": tokens[-1 if deed == "withdrawal" else 0]}
    if deed == "follow-up":
        form["body"] = "More."
    before = rows(house.app)
    for headers in FOREIGN:
        answer = client.post(
            f"/ask/receipt/{deed}", data=form, headers=headers, follow_redirects=True
        )
        assert answer.status_code in (400, 403), headers
        assert rows(house.app) == before
    assert client.post(f"/ask/receipt/{deed}", data=form, follow_redirects=True).status_code in (
        200,
        201,
    )
    assert rows(house.app) != before


def test_the_dashboard_takes_no_form_from_another_site(author: Desk, house: House) -> None:
    before = rows(house.app)
    fields = {"title": "New", "body": "New", "state": "trash", "action": "publish"}
    fields["csrf_token"] = author.csrf
    for headers in FOREIGN:
        for _, address in house.addresses("dashboard", "POST"):
            answer = author.client.post(address, data=fields, headers=headers)
            assert answer.status_code == 403, (address, headers)
            assert "Quiet hours" in answer.text
    assert rows(house.app) == before


def test_our_own_forms_are_taken(client: FlaskClient, author: Desk) -> None:
    for headers in OUR_OWN:
        form = {"body": "A question.", "consent": "quote"}
        form["csrf_token"] = token(client.get("/ask/").text)
        assert client.post("/ask/", data=form, headers=headers).status_code == 201
        fields = {"csrf_token": author.csrf, "title": "A", "body": "B", "confirm": "publish"}
        answer = author.client.post("/dashboard/posts/new", data=fields, headers=headers)
        assert answer.status_code == 302


def test_the_public_address_is_ours_behind_a_proxy(
    app: Flask, make_app: Callable[..., Flask]
) -> None:
    behind = make_app(UNSAID_PUBLIC_URL="https://blog.example").test_client()
    for origin, status in (("https://blog.example", 201), ("https://elsewhere.invalid", 400)):
        form = {"body": "A question.", "consent": "quote"}
        form["csrf_token"] = token(behind.get("/ask/").text)
        assert behind.post("/ask/", data=form, headers={"Origin": origin}).status_code == status


def test_signing_in_leads_nowhere_else(app: Flask) -> None:
    for wanted in OUTSIDE:
        desk = Desk(app.test_client())
        answer = desk.post("/dashboard/sign-in", password=PASSWORD, next=wanted)
        assert answer.status_code == 302
        where = answer.headers["Location"]
        assert urlsplit(urljoin("http://localhost/dashboard/sign-in", where)).netloc == "localhost"
        assert where.startswith("/dashboard/"), wanted
        assert not re.search(r"[\\\s]", where), wanted


def test_signing_in_leads_to_where_one_was_going(client: FlaskClient, app: Flask) -> None:
    answer = client.get("/dashboard/posts?state=draft", follow_redirects=True)
    going = re.search(r'name="next" value="([^"]+)"', answer.text)
    assert going
    desk = Desk(app.test_client())
    answer = desk.post("/dashboard/sign-in", password=PASSWORD, next=going[1])
    assert answer.headers["Location"] == "/dashboard/posts"


def test_the_inbox_is_read_where_nothing_can_be_written(app: Flask, author: Desk, ask: Ask) -> None:
    ask("Who else is awake?")
    earlier = now() - timedelta(minutes=5)
    by_hand(app, "UPDATE session SET seen_at = ?", f"{earlier:%Y-%m-%d %H:%M:%S.%f}")
    lock = Path(f"{app.config['DATABASE']}.write.lock")
    lock.rename(lock.with_suffix(".aside"))
    lock.mkdir()
    for _ in range(2):
        assert "Who else is awake?" in author.get("/dashboard/").text
    lock.rmdir()
    assert author.get("/dashboard/").status_code == 200
    [(seen,)] = by_hand(app, "SELECT seen_at FROM session")
    assert seen > f"{earlier:%Y-%m-%d %H:%M:%S.%f}", "its use is noted when that is possible again"
