"""What caches that many readers share may keep: pages alone, and as long as the author allows."""

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import dark, db, publication
from tests.cast.desk import Ask, Desk, Publish, token
from tests.cast.house import House

PAGES = ("/", "/p/moss", "/tags/green", "/archive", "/feed.atom", "/sitemap.xml", "/robots.txt")
ASKING = "public, no-cache"


def allow(app: Flask, seconds: int) -> None:
    """Let caches keep pages for so long."""
    with app.app_context():
        publication.save_settings({"cache_seconds": seconds})
        db.session.commit()


def said(answer: TestResponse) -> str:
    """Return what an answer says to caches."""
    return answer.headers["Cache-Control"]


def longest(policy: str) -> int:
    """Return after how many seconds a page is surely gone, at a cache and in a browser behind it.

    RFC 5861: what is stale may be shown once more by each of the two while it asks.
    """
    found = {name: int(value) for name, value in re.findall(r"([a-z-]+)=([0-9]+)", policy)}
    assert found["max-age"] == 0, "readers' own programs ask"
    return found["s-maxage"] + 2 * found.get("stale-while-revalidate", 0)


def test_a_page_is_gone_from_shared_caches_after_the_seconds_that_the_author_allows(
    app: Flask, client: FlaskClient, publish: Publish
) -> None:
    publish("Moss", tags="green")
    assert {said(client.get(page)) for page in PAGES} == {ASKING}
    for seconds in (1, 9, 10, 60, 3600):
        allow(app, seconds)
        answers = [client.get(page) for page in PAGES]
        assert {longest(said(answer)) for answer in answers} == {seconds}
        assert all(answer.headers["ETag"] for answer in answers)
        known = {"If-None-Match": answers[0].headers["ETag"]}
        again = client.get("/", headers=known)
        assert (again.status_code, said(again)) == (304, said(answers[0]))
    allow(app, 0)
    assert {said(client.get(page)) for page in PAGES} == {ASKING}


def test_nothing_else_is_kept_longer_for_it(
    house: House, client: FlaskClient, author: Desk, publish: Publish, ask: Ask
) -> None:
    receipt = ask("Is anybody here?")
    publish("Moss", tags="green")
    author.post(f"{author.first_post('live')}/withdrawal")
    allow(house.app, 3600)
    for address in ("/p/moss", "/p/never", "/tags/never", "/search?q=moss", "/random"):
        answer = client.get(address)
        assert said(answer) in (ASKING, "no-store"), address
    for door, browser in (("submission", client), ("dashboard", author.client)):
        for _, address in house.addresses(door, "GET"):
            answer = browser.get(address)
            assert "s-maxage" not in said(answer), address
            assert "public" not in said(answer) or answer.status_code in (301, 404, 410), address
    form = {"csrf_token": token(client.get("/ask/receipt").text), "receipt": receipt}
    shown = client.post("/ask/receipt", data=form, follow_redirects=True)
    assert (shown.status_code, said(shown)) == (200, "no-store")


def test_a_dark_blog_is_kept_by_nobody(house: House, client: FlaskClient, publish: Publish) -> None:
    publish("Moss", tags="green")
    allow(house.app, 3600)
    with house.app.app_context():
        dark.go()
        db.session.commit()
    assert {said(client.get(page)) for page in PAGES} <= {ASKING, "no-store"}
