"""An address that was bent leads where it was meant to; nothing is told of what is not there."""

from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast.blog import PASSWORD, by_hand
from tests.cast.desk import Desk, Publish, filling, send_post, token
from tests.cast.house import House

BENT = {
    "/p/on-sleep/": "/p/on-sleep",
    "/p/On-Sleep": "/p/on-sleep",
    "/p/On%20Sleep": "/p/on-sleep",
    "/p/on_sleep": "/p/on-sleep",
    "/p/on-sleep.": "/p/on-sleep",
    "/p/on-sleep)": "/p/on-sleep",
    "/p/on-sleep%C2%BB": "/p/on-sleep",
    "/p/on-sleep%E2%80%9D": "/p/on-sleep",
    "/p/on-sleep%E2%80": "/p/on-sleep",
    "/P/ON-SLEEP": "/p/on-sleep",
    "/p/on-sleep/card.png/": "/p/on-sleep/card.png",
    "/p/Schlafst%C3%B6rung": "/p/schlafstorung",
    "/p/Schlafsto%CC%88rung": "/p/schlafstorung",
    "/p/Schlafst%25C3%25B6rung": "/p/schlafstorung",
    "/p/%E3%81%8B%E3%82%99%E7%9C%A0": "/p/%E3%81%8C%E7%9C%A0",
    "/tags/Sleep%20Well": "/tags/sleep-well",
    "/tags/sleep%20well+X": "/tags/sleep-well+x",
    "/tags/X+sleep_well/": "/tags/sleep-well+x",
    "/tags/Sleep+Well": "/tags/sleep-well",
    "/tags/x+-Sleep%20Well": "/tags/x+-sleep-well",
    "/tags/X/feed": "/tags/x/feed.atom",
    "/tags/X/feed.json": "/tags/x/feed.json",
    "/tags/": "/tags",
    "/pages/On%20Call": "/pages/on-call",
    "/pages/About": "/about",
    "/About/": "/about",
    "/archive/2026/": "/archive/2026",
    "/Archive": "/archive",
    "/search/": "/search",
    "/feed": "/feed.atom",
    "/feed/": "/feed.atom",
    "/rss": "/feed.atom",
    "/feed.xml": "/feed.atom",
    "/rss.xml": "/feed.atom",
    "/atom.xml": "/feed.atom",
    "/feed.json/": "/feed.json",
    "/favicon.ico": "/icon.png",
    "/apple-touch-icon.png": "/icon.png",
    "/apple-touch-icon-120x120-precomposed.png": "/icon.png",
    "/robots.txt/": "/robots.txt",
    "/sitemap.xml/": "/sitemap.xml",
    "/ask": "/ask/",
    "/ask.": "/ask/",
    "/ask/receipt/": "/ask/receipt",
    "/Ask/Receipt.": "/ask/receipt",
    "/index.html": "/",
    "/)": "/",
    "/dashboard/sign-in/": "/dashboard/sign-in",
    "/dashboard/sign-in.": "/dashboard/sign-in",
}


@pytest.fixture(scope="module")
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish under names of several scripts."""
    folder = tmp_path_factory.mktemp("names") / "data"
    with filling(authored, folder) as author:
        send_post(author, "On sleep", tags="sleep well, x")
        send_post(author, "Schlafstörung", tags="x")
        send_post(author, "\u304c\u7720")
        author.post("/dashboard/pages/new", title="On call", body="When I answer.")
    return folder


def led(client: FlaskClient, address: str) -> list[str]:
    """Return where an address leads, step by step."""
    steps: list[str] = []
    while len(steps) < 4:
        answer = client.get(address, buffered=True)
        if answer.status_code not in (301, 308):
            assert answer.status_code == 200, address
            return steps
        address = answer.headers["Location"].removeprefix("http://localhost")
        steps.append(address)
    pytest.fail(f"{address} leads around and around")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("bent", "meant"), BENT.items(), ids=ascii)
def test_a_bent_address_leads_where_it_was_meant_to(
    client: FlaskClient, bent: str, meant: str
) -> None:
    assert led(client, bent)[-1] == meant


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("bent", "meant"),
    [
        ("/search/?q=sleep&order=newest", "/search?q=sleep&order=newest"),
        ("/search/?q=%C3%BC+%26+%22x%22", "/search?q=%C3%BC+%26+%22x%22"),
        ("/p/On-Sleep?utm_source=%E2%80%9D&x", "/p/on-sleep?utm_source=%E2%80%9D&x"),
        ("/feed?before=on-sleep", "/feed.atom?before=on-sleep"),
        ("/tags/X?before=on-sleep", "/tags/x?before=on-sleep"),
        ("/dashboard/setup/?token=a.b", "/dashboard/setup?token=a.b"),
    ],
)
def test_what_was_asked_for_goes_along(client: FlaskClient, bent: str, meant: str) -> None:
    answer = client.get(bent)
    assert (answer.status_code, answer.headers["Location"]) == (301, meant)
    assert client.head(bent).headers["Location"] == meant


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "address",
    [
        *("//evil.example", "//evil.example/p/on-sleep", "///evil.example/ask", "/%5Cevil.example"),
        *("/%2F%2Fevil.example/feed", "/%2Fevil.example/", "/https://evil.example/feed"),
        *("//evil.example/%2e%2e/about", "/%09/evil.example/p/on-sleep/", "/\\evil.example/rss"),
        *("/about/?x=%0d%0aLocation:%20https://evil.example", "/p/on-sleep/..//evil.example"),
    ],
)
def test_no_address_leads_off_the_blog(client: FlaskClient, address: str) -> None:
    answer = client.get("/", environ_overrides=raw(address))
    there = answer.headers.get("Location", "/").removeprefix("http://localhost")
    assert there.startswith("/")
    assert not there.startswith(("//", "/\\"))
    assert urlsplit(there).netloc == ""
    assert "\n" not in there


def raw(address: str) -> dict[str, str]:
    """Ask for an address just as it is, which a client would tidy."""
    path, _, query = address.partition("?")
    return {"PATH_INFO": unquote(path), "QUERY_STRING": query}


def whole(answer: TestResponse) -> tuple[int, dict[str, str], bytes]:
    """Return all of an answer."""
    return answer.status_code, dict(answer.headers), answer.data


UNTOLD = ("{}", "{}/", "{}.", "{}%E2%80%9D", "{}/card.png", "{}/card.png/")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("state", ["queue", "draft"])
@pytest.mark.parametrize("bent", UNTOLD)
def test_what_is_not_out_is_like_what_never_was(
    client: FlaskClient, author: Desk, state: str, bent: str
) -> None:
    words = {"title": "Wild geese", "body": "Soon.", "tags": "feathers"}
    author.post("/dashboard/posts/new", action=state, **words)
    for there, never in (("Wild-Geese", "Mild-Geese"), ("wild_geese", "mild_geese")):
        asked = [client.get(f"/p/{bent.format(name)}") for name in (there, never)]
        assert whole(asked[0]) == whole(asked[1])
        assert asked[0].status_code == 404
    tags = [client.get(f"/tags/{bent.format(name)}") for name in ("Feathers", "Leathers")]
    assert whole(tags[0]) == whole(tags[1])
    assert tags[0].status_code == 404


def test_what_was_taken_back_stays_taken_back(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("On sleep")
    author.post(f"{author.first_post('live')}/withdrawal")
    assert client.get("/p/on-sleep").status_code == 410
    assert client.get("/p/on-sleep", follow_redirects=True).status_code == 410
    assert client.get("/p/On-Sleep.", follow_redirects=True).status_code == 410


@pytest.mark.usefixtures("filled")
def test_what_is_sent_is_never_sent_on(client: FlaskClient, author: Desk) -> None:
    for address in ("/ask/receipt/", "/Ask/receipt", "/p/On-Sleep", "/feed"):
        assert client.post(address, data={"body": "x"}).status_code in (404, 405), address
    for address in ("/dashboard/posts/new/", "/dashboard/Sign-out"):
        assert author.post(address, title="x", body="y").status_code == 404, address
    answer = client.post("/ask", data={"body": "x"})
    assert answer.status_code == 308, "this one keeps the body"


@pytest.mark.usefixtures("filled")
def test_a_bent_address_is_found_by_nobody_else(client: FlaskClient, author: Desk) -> None:
    assert client.get("/p/on-call").status_code == 404, "a page is no post"
    for address in ("/p", "/pages", "/p/on", "/tags/y", "/archive/x", "/nowhere", "/p/on-sleep-2"):
        assert client.get(address).status_code == 404, address
    posted = f"{author.first_post('live')}/"
    assert client.get(posted).headers["Location"].startswith("/dashboard/sign-in")


def test_a_redirect_is_not_kept(app: Flask, publish: Publish, author: Desk) -> None:
    publish("On sleep")
    client = app.test_client()
    for address in ("/p/On-Sleep", "/feed", "/favicon.ico"):
        assert client.get(address).headers["Cache-Control"] in ("no-store", "public, no-cache")
    author.post(f"{author.first_post('live')}/trash")
    by_hand(app, "UPDATE post SET slug = NULL")
    by_hand(app, "DELETE FROM slug")
    assert client.get("/p/On-Sleep").status_code == 404


FORM = {"title": "x"}
ASTRAY = (
    *(
        "/dashboard/nowhere",
        "/dashboard/posts/999",
        "/dashboard/posts/nothing",
        "/dashboard/pages/x",
    ),
    *("/dashboard/questions/00", "/dashboard/a/b/c", "/dashboard/posts/-1"),
)


@pytest.mark.parametrize("address", ASTRAY)
def test_a_way_that_ends_behind_the_desk_leads_back_to_it(author: Desk, address: str) -> None:
    author.post("/dashboard/settings", title="Stille", language="de", inbox_open="y")
    answer = author.get(address)
    assert answer.status_code == 404
    assert 'lang="de"' in answer.text
    assert "Hier ist nichts" in answer.text
    assert '<body class="desk">' in answer.text
    assert 'href="/dashboard/"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_button_that_is_opened_as_a_page_leads_back_to_the_desk(author: Desk) -> None:
    answer = author.get("/dashboard/sign-out")
    assert answer.status_code == 405
    assert answer.headers["Allow"]
    assert '<body class="desk">' in answer.text


def test_a_stranger_cannot_tell_what_is_behind_the_desk(
    client: FlaskClient, author: Desk, house: House
) -> None:
    there = [address for _, address in house.addresses("dashboard", "GET")]
    for address in (*ASTRAY, *there, f"{there[-1]}/", "/dashboard/sign-out"):
        if "setup" in address or address.endswith(("sign-in", "code", "recovery")):
            continue
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.headers[
            "Location"
        ] == f"/dashboard/sign-in?next={quote(address, safe='')}".replace("%2F", "/")
        assert client.post(address, data=FORM).status_code == 401, address
        foreign = client.post(address, data=FORM, headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 403, address


@pytest.mark.parametrize("address", ["/dashboard", "/Dashboard/", "/DASHBOARD"])
def test_the_desk_is_found_and_closed(client: FlaskClient, address: str) -> None:
    answer = client.get(address, follow_redirects=True)
    assert answer.request.path == "/dashboard/sign-in"


def test_a_form_that_lost_its_way_is_no_failure(author: Desk, app: Flask) -> None:
    drawn = author.get("/dashboard/posts/new").text
    resume = drawn.partition('name="resume" value="')[2].partition('"')[0]
    form = {"csrf_token": token(drawn), "resume": resume, "title": "x", "body": "y"}
    assert author.client.post("/dashboard/post/new", data=form).status_code == 404
    by_hand(app, "DELETE FROM session")
    assert author.client.post("/dashboard/post/new", data=form).status_code == 401
    assert Desk(app.test_client()).sign_in(PASSWORD).status_code == 302
