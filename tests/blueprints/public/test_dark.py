"""A dark blog shows nothing by any address, and comes back as it was."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import dark, db, queue
from models.posts import Post
from models.site import Site
from tests.cast.blog import PASSWORD, Clock, by_hand
from tests.cast.desk import Desk, token
from tests.cast.house import House, pages
from tests.promises.test_thief import receipt_page, visit

HERE = "/dashboard/dark"
STAYS = {"/robots.txt", "/icon.png", "/healthz"}  # which say nothing of what is on the blog
ASTRAY = {"/P/On-Sleep", "/tags/sleep/"}  # spelt as nothing is: they led on to what there was
EMPTY = re.compile(r"/feed\.|sitemap")
SECRETS = ("sleep", "Sleep", "geese", "What I do not answer", "thought")


@pytest.fixture
def full(house: House, author: Desk) -> House:
    """The house, with a tagline, an About page and a pinned post."""
    settings = {"title": "Quiet hours", "tagline": "From a sleep clinic"}
    assert author.post("/dashboard/settings", **settings).status_code == 302
    author.post("/dashboard/pages/about", title="About sleep", body="Sleep is all I know.")
    author.post("/dashboard/posts/1/pin", pinned="yes")
    return house


def addresses(house: House) -> list[str]:
    """Return every address of readers, those of tags and cursors and astray ones too."""
    found = {address for _, address in house.addresses("public", "GET")}
    more = ("/?before=on-sleep", "/tags/sleep+-moss", "/tags/-sleep/feed.atom", "/search?q=sleep")
    other = (
        "/p/nothing",
        "/feed.atom?before=on-sleep",
        "/sitemap/7.xml",
        "/archive/1999",
    )
    return sorted({*found, *more, *other, *ASTRAY})


def go(desk: Desk) -> None:
    """Go dark, or come back."""
    assert desk.post(HERE, password=PASSWORD).status_code == 302


def requests(client: FlaskClient, address: str, etag: str) -> Iterator[tuple[int, str, str]]:
    """Ask for an address in all ways; yield what came."""
    known = {"If-None-Match": etag or '"nothing"'}
    for headers in ({}, known, {"Range": "bytes=0-99"}, {"Accept-Encoding": "gzip"}):
        for method in (client.get, client.head):
            answer = method(address, headers=headers)
            text = "" if "Accept-Encoding" in headers else answer.data.decode("latin-1")
            yield answer.status_code, text, answer.headers.get("ETag", "")


def test_in_the_dark_no_address_says_what_there_was(
    full: House, author: Desk, client: FlaskClient
) -> None:
    there = addresses(full)
    before = {address: client.get(address).headers.get("ETag", "") for address in there}
    go(author)
    for address in there:
        for status, text, etag in requests(client, address, before[address]):
            assert not [word for word in SECRETS if word in text.replace("/sleep", "")], address
            if address in STAYS:
                assert status in (200, 304), address
                continue
            wanted = 200 if EMPTY.search(address) else 404 if address in ASTRAY else 410
            assert status == wanted, (address, status)
            assert not etag or etag != before[address], address


def test_feeds_and_lists_of_addresses_are_empty(
    full: House, author: Desk, client: FlaskClient
) -> None:
    go(author)
    feeds = [
        client.get(at).text for at in ("/feed.atom", "/tags/sleep/feed.atom", "/tags/no/feed.atom")
    ]
    assert len(set(feeds)) == 1
    assert "<entry" not in feeds[0]
    assert client.get("/feed.json").get_json()["items"] == []
    assert "<loc>" not in client.get("/sitemap.xml").text


def test_back_every_byte_is_as_it_was(full: House, author: Desk) -> None:
    there = [at for at in addresses(full) if at != "/random"]
    before = pages(full.app, [*there, "/ask/"])
    go(author)
    assert pages(full.app, there) != before
    go(author)
    assert pages(full.app, [*there, "/ask/"]) == before


def test_the_box_is_closed_and_receipts_go_on(
    full: House, author: Desk, client: FlaskClient
) -> None:
    answer = {"title": "On waking", "question": "Why?", "body": "Waking comes sooner."}
    author.post(author.first_question(), **answer, action="publish")
    assert "/p/on-waking" in receipt_page(client, full.receipt)
    typed = {"csrf_token": token(client.get("/ask/").text), "body": "Still?", "consent": "quote"}
    go(author)
    assert client.post("/ask/", data=typed).status_code == 403
    page = receipt_page(client, full.receipt)
    assert "on-waking" not in page
    assert "The blog is down at the moment" in page
    visit(client, full.receipt, "follow-up", body="One word more.")
    visit(client, full.receipt, "withdrawal")
    go(author)
    assert client.get("/p/on-waking").status_code == 410


def test_other_browsers_are_signed_out_and_this_one_is_told_the_way_back(
    full: House, author: Desk
) -> None:
    other = Desk(full.app.test_client())
    other.sign_in()
    go(author)
    assert other.get("/dashboard/").status_code == 302
    assert f'href="{HERE}"' in author.get("/dashboard/posts").text


def test_a_page_sent_twice_does_what_it_said(full: House, author: Desk) -> None:
    for _ in range(2):
        assert author.post(HERE, password=PASSWORD, to="dark").status_code == 302
    assert by_hand(full.app, "SELECT is_dark FROM site") == [(1,)]
    assert author.post(HERE, password="wrong", to="back").status_code == 400
    for _ in range(2):
        assert author.post(HERE, password=PASSWORD, to="back").status_code == 302
    assert by_hand(full.app, "SELECT is_dark FROM site") == [(0,)]


def test_what_waits_appears_neither_in_the_dark_nor_in_a_heap_after_it(
    app: Flask, clock: Clock, author: Desk, client: FlaskClient
) -> None:
    titles = ("One", "Two", "Three")
    for title in titles:
        author.post("/dashboard/posts/new", title=title, body=f"{title}.", action="queue")
    with app.app_context():
        dark.go()
        db.session.commit()
    clock.move(days=9)
    assert client.get("/").status_code == 410
    with app.app_context():
        dark.come_back()
        db.session.commit()
        assert not Site.current().time.queue_paused
    shown = []
    for _ in range(9):
        by_hand(app, "UPDATE edition SET number = number + 1")  # for the page cache
        shown.append(client.get("/feed.json").get_json()["items"])
        clock.move(days=1)
    assert not shown[0]
    growth = [len(later) - len(sooner) for sooner, later in pairwise(shown)]
    assert max(growth) == 1
    assert [item["title"] for item in shown[-1]] == [*reversed(titles)]


def test_days_that_were_fixed_in_the_dark_do_not_come_at_once(
    app: Flask, clock: Clock, author: Desk, client: FlaskClient
) -> None:
    go(author)
    for title in ("One", "Two", "Three"):
        author.post("/dashboard/posts/new", title=title, body=f"{title}.", action="queue")
    when = clock.moment.replace(tzinfo=None).isoformat(" ", "microseconds")
    by_hand(app, "UPDATE post SET timing = 'fixed', published_at = ?", when)
    clock.move(days=1)
    with app.app_context():
        dark.come_back()
        db.session.commit()
        assert len(db.session.scalars(Post.live()).all()) == 1
    assert len(client.get("/feed.json").get_json()["items"]) == 1
    assert by_hand(app, "SELECT count(*) FROM post WHERE place > 0") == [(1,)]


def test_a_queue_that_was_paused_stays_so(app: Flask) -> None:
    with app.app_context():
        queue.pause()
        dark.go()
        dark.come_back()
        assert Site.current().time.queue_paused
