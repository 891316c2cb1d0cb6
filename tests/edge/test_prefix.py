"""A blog below a path of a host that has other things too: every way leads back below that path."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from safety.words import markup
from tests.cast.blog import PASSWORD
from tests.cast.desk import Publish, token
from tests.cast.house import House

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ORIGIN, BELOW = "https://example.org", "/blog"
LINK = re.compile(
    r'(?:href|src|action|value)="((?:/|https?:)[^"]*)"|<loc>([^<]+)</loc>|"(https:[^"]+)"'
)
# How a web server may pass a request on: whether it takes the prefix off, and tells of it.
MANNERS = {"as it is": (False, False), "cut": (True, False), "cut and told": (True, True)}


class Front:
    """The web server in front, which has this blog below a path and something else beside it."""

    def __init__(self, app: Flask, manner: str) -> None:
        self.app: WSGIApplication = app.wsgi_app
        self.cuts, self.tells = MANNERS[manner]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass on what is the blog's; say 418 for the rest."""
        path = environ["PATH_INFO"]
        if not path.startswith(f"{BELOW}/"):
            start_response("418 NOT THE BLOG", [])
            return []
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
        environ["HTTP_X_FORWARDED_HOST"] = "example.org"
        if self.tells:
            environ["HTTP_X_FORWARDED_PREFIX"] = BELOW
        environ["PATH_INFO"] = path.removeprefix(BELOW) if self.cuts else path
        return self.app(environ, start_response)


class Person:
    """Somebody's browser in front of that server."""

    def __init__(self, app: Flask, manner: str) -> None:
        self.client = Client(Front(app, manner))

    def get(self, address: str) -> TestResponse:
        """Open a page."""
        return self.client.get(address, base_url=ORIGIN)

    def send(self, page: str, address: str = "", **fields: str) -> TestResponse:
        """Open a page and send its form."""
        form = {"csrf_token": token(self.get(page).text), **fields}
        headers = {"Origin": ORIGIN, "Referer": ORIGIN + page}
        return self.client.post(address or page, data=form, base_url=ORIGIN, headers=headers)

    def walk(self, start: str) -> dict[str, int]:
        """Follow every link from a page on; return what each address has answered."""
        seen: dict[str, int] = {}
        ahead = [start]
        while ahead:
            address = ahead.pop()
            if address in seen:
                continue
            answer = self.get(address)
            seen[address] = answer.status_code
            text = "" if answer.mimetype == "image/png" else answer.text
            found = [*links(text), *answer.headers.getlist("Location")]
            whole = {urljoin(ORIGIN + address, each).partition("#")[0] for each in found}
            ahead += [each.removeprefix(ORIGIN) for each in whole if each.startswith(ORIGIN)]
        return seen


def links(page: str) -> list[str]:
    """Return every address on a page, in a feed or in a sitemap."""
    return [unescape("".join(found)) for found in LINK.findall(page)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[a](/p/b)", 'href="/blog/p/b"'),
        ("[a](/)", 'href="/blog/"'),
        ("[a](/p/b 'c')[d](/e)", 'href="/blog/e"'),
        ("[a](#b)", 'href="#b"'),
        ("[a](https://b.org/c)", 'href="https://b.org/c"'),
        ("[a](mailto:b@c.org)", 'href="mailto:b@c.org"'),
        ('`<a href="/b">`', '&lt;a href="/b"&gt;'),
        ('<a href="/b">', '&lt;a href="/b"&gt;'),
        ('a href="/b" c', 'a href="/b" c'),
    ],
)
def test_only_a_link_of_the_author_to_a_path_is_led_below(words: str, expected: str) -> None:
    made = str(markup.render(words, root=BELOW))
    assert expected in made.replace("&quot;", '"')


@pytest.fixture
def below(house: House, make_app: Callable[..., Flask]) -> Flask:
    """A full blog below a path, behind a proxy that is trusted."""
    return make_app(UNSAID_PUBLIC_URL=f"{ORIGIN}{BELOW}/", UNSAID_TRUSTED_PROXIES="1")


every_manner = pytest.mark.parametrize("manner", MANNERS)


@every_manner
def test_every_link_of_every_page_for_readers_leads_below_the_path(
    below: Flask, publish: Publish, manner: str
) -> None:
    publish("Moss", "See [sleep](/p/on-sleep), [tags](/tags?a=b), [below](#x).", tags="sleep")
    seen = Person(below, manner).walk(f"{BELOW}/")
    assert {at for at, code in seen.items() if code not in (200, 302, 301, 308, 405)} == set()
    moss = Person(below, manner).get(f"{BELOW}/p/moss").text
    assert f'<a href="{BELOW}/tags?a=b" rel=' in moss
    paths = {urlsplit(at).path.removeprefix(BELOW) for at in seen}
    assert paths >= {"/", "/p/moss", "/p/on-sleep", "/tags/sleep", "/archive", "/search", "/ask/"}
    assert paths >= {"/feed.atom", "/feed.json", "/p/moss/card.png", "/icon.png"}
    assert {"/tags", "/styles/site.css"} <= paths


@every_manner
def test_what_only_programs_read_names_whole_addresses(below: Flask, manner: str) -> None:
    person = Person(below, manner)
    for name in ("sitemap.xml", "feed.atom", "feed.json", "robots.txt"):
        text = person.get(f"{BELOW}/{name}").text
        assert f"{ORIGIN}{BELOW}/" in text
        assert not re.search(rf"{ORIGIN}/(?!blog/)", text)
        assert f"{BELOW}{BELOW}" not in text
    assert f"Disallow: {BELOW}/random" in person.get(f"{BELOW}/robots.txt").text


@every_manner
def test_the_author_works_below_the_path(below: Flask, manner: str) -> None:
    person = Person(below, manner)
    turned_away = person.get(f"{BELOW}/dashboard/settings")
    assert turned_away.status_code == 302
    door = turned_away.headers["Location"]
    assert door.startswith(f"{BELOW}/dashboard/sign-in?next=")
    form = {"password": PASSWORD, "next": "/dashboard/settings"}
    came = person.send(door, f"{BELOW}/dashboard/sign-in", **form)
    assert (came.status_code, came.headers["Location"]) == (302, f"{BELOW}/dashboard/settings")
    seen = person.walk(f"{BELOW}/dashboard/")
    seen.pop(f"{BELOW}/dashboard/questions/state", 0)  # where a form goes, and no page
    assert {at for at, code in seen.items() if code not in (200, 301, 302, 308, 405)} == set()
    new = f"{BELOW}/dashboard/posts/new"
    sent = person.send(new, title="Fern", body="Green.", confirm="publish")
    assert sent.headers["Location"].startswith(f"{BELOW}/dashboard/")
    assert "Green." in person.get(f"{BELOW}/p/fern").text


@every_manner
def test_what_a_lost_session_interrupts_goes_on_below_the_path(below: Flask, manner: str) -> None:
    person = Person(below, manner)
    person.send(f"{BELOW}/dashboard/sign-in", password=PASSWORD)
    new = f"{BELOW}/dashboard/posts/new"
    page = person.get(new).text
    resume = re.search(r'name="resume" value="([^"]+)"', page)
    assert resume
    form = {"csrf_token": token(page), "resume": resume[1], "title": "Fern", "body": "Green."}
    person.client.delete_cookie("__Secure-unsaid", domain="example.org", path=BELOW)
    asked = person.client.post(new, data=form, base_url=ORIGIN, headers={"Origin": ORIGIN})
    assert asked.status_code == 401
    carried = re.search(r'name="carried" value="([^"]+)"', asked.text)
    assert carried
    sign_in = f"{BELOW}/dashboard/sign-in"
    goes_on = person.send(sign_in, password=PASSWORD, carried=carried[1])
    assert f'action="{new}"' in goes_on.text
    assert "Green." in goes_on.text


@every_manner
def test_a_visitor_asks_below_the_path(below: Flask, manner: str) -> None:
    person = Person(below, manner)
    sent = person.send(f"{BELOW}/ask/", body="Is anybody here?", consent="quote")
    assert sent.status_code == 201
    assert "Set-Cookie" not in sent.headers
    assert [at for at in links(sent.text) if not at.startswith((BELOW, ORIGIN))] == []


def test_the_cookie_stays_below_the_path(below: Flask) -> None:
    cookie = Person(below, "cut").get(f"{BELOW}/dashboard/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("__Secure-unsaid=")
    assert set(cookie.split("; ")) >= {"Secure", "HttpOnly", f"Path={BELOW}", "SameSite=Strict"}


def test_without_a_public_address_a_trusted_proxy_says_the_path(
    house: House, make_app: Callable[..., Flask]
) -> None:
    client = make_app(UNSAID_TRUSTED_PROXIES="1").test_client()
    one = client.get("/", headers={"X-Forwarded-Prefix": "/one"}).text
    two = client.get("/", headers={"X-Forwarded-Prefix": "/two"}).text
    none = client.get("/").text
    assert 'href="/one/p/on-sleep"' in one
    assert 'href="/two/p/on-sleep"' in two
    assert 'href="/p/on-sleep"' in none


@pytest.mark.parametrize(
    "path", ["//evil.example", "/a//b", "evil", "/a b", "/<b>", '/"', "/ä", "/a?b", "/\\evil"]
)
def test_a_path_that_is_none_is_not_believed(
    house: House, make_app: Callable[..., Flask], path: str
) -> None:
    client = make_app(UNSAID_TRUSTED_PROXIES="1").test_client()
    page = client.get("/", headers={"X-Forwarded-Prefix": path.encode().decode("latin-1")}).text
    assert 'href="/p/on-sleep"' in page
    assert "evil" not in page


@pytest.mark.parametrize("public", ["https://example.org", "https://example.org/blog"])
def test_nobody_has_another_path_kept_for_readers_where_the_address_is_known(
    house: House, make_app: Callable[..., Flask], public: str
) -> None:
    app = make_app(UNSAID_PUBLIC_URL=public, UNSAID_TRUSTED_PROXIES="1")
    first = app.test_client().get("/", headers={"X-Forwarded-Prefix": "/elsewhere"}).text
    assert "elsewhere" not in first
    assert app.test_client().get("/").text == first


def test_without_a_trusted_proxy_nobody_says_the_path(client: FlaskClient, house: House) -> None:
    told = client.get("/", headers={"X-Forwarded-Prefix": "/elsewhere"}).text
    assert "elsewhere" not in told


@pytest.mark.parametrize(
    ("path", "status"),
    [("/blog", 200), ("/blog/", 200), ("/blogger", 404), ("/", 200), ("/healthz", 200)],
)
def test_what_comes_past_the_proxy_is_understood(below: Flask, path: str, status: int) -> None:
    assert below.test_client().get(path).status_code == status
