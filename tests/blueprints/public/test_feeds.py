"""Feeds keep to RFC 4287 and JSON Feed 1.1, lead only to whole addresses, and tell no hour."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, publication, today
from models.posts import Post, PostWords
from safety.words import dates
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/feed.atom", "/feed.json", "/tags/moss/feed.atom", "/tags/moss/feed.json")
HERE = "http://localhost/p/moss"
LINKED = """[a](/about) [b](#c) [d](https://e.org/f) [g](tel:112) h.org[^1]

[^1]: See [i](/tags?j#k).
"""
COMPLETE = re.compile(r"(https?://[^/]|tel:|mailto:)")
# RFC 4287: which elements an entry and a feed must have once, may have once, and may repeat.
ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {"published", "summary", "content", "rights", "source", "subtitle", "icon", "logo"}
MANY = {"link", "category", "author", "contributor", "entry", "generator"}


def items(client: FlaskClient, feed: str) -> list[dict[str, Any]]:
    """Return the entries of a feed, the newest first, in the names of JSON Feed."""
    text = client.get(feed).data
    if feed.endswith(".json"):
        found: list[dict[str, Any]] = json.loads(text)["items"]
        return found
    return [
        {
            "id": entry.findtext(f"{ATOM}id"),
            "title": entry.findtext(f"{ATOM}title"),
            "date_published": entry.findtext(f"{ATOM}published"),
            "date_modified": entry.findtext(f"{ATOM}updated"),
            "content_html": entry.findtext(f"{ATOM}content"),
        }
        for entry in ET.fromstring(text).iter(f"{ATOM}entry")  # noqa: S314  # our own feed
    ]


def times(client: FlaskClient, feed: str = "/feed.json") -> dict[str, tuple[str, str]]:
    """Return when each post of a feed was published and changed, by title."""
    return {
        each["title"]: (each["date_published"], each["date_modified"])
        for each in items(client, feed)
    }


@pytest.mark.parametrize("feed", FEEDS)
def test_every_address_in_a_feed_is_whole(client: FlaskClient, publish: Publish, feed: str) -> None:
    publish("Moss", LINKED, tags="moss")
    (item,) = items(client, feed)
    tree = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
    links = [each.get("href") or "" for each in tree.iter("a")]
    assert links[:5] == [
        "http://localhost/about",
        f"{HERE}#c",
        "https://e.org/f",
        "tel:112",
        "https://h.org",
    ]
    assert links[5:] == [f"{HERE}#fn-moss-1", "http://localhost/tags?j#k", f"{HERE}#fnref-moss-1"]
    assert all(COMPLETE.match(each) for each in links)
    page = client.get("/p/moss").text
    for link in links[5::2]:
        assert f'id="{urlsplit(link).fragment}"' in page, "and the post's own page has the place"


@pytest.mark.parametrize("grain", ["day", "month", "season"])
@pytest.mark.parametrize("feed", ["/feed.atom", "/feed.json"])
def test_posts_of_one_time_have_times_that_tell_their_order(
    client: FlaskClient, author: Desk, publish: Publish, feed: str, grain: str
) -> None:
    author.post("/dashboard/settings/readers", title="Quiet", grain=grain)
    for title in ("One", "Two", "Three"):
        publish(title, tags="moss" if title != "Two" else "")
    first = dates.start(today(), grain)
    expected = [f"{first}T00:00:0{second}Z" for second in (2, 1, 0)]
    assert [item["date_published"] for item in items(client, feed)] == expected
    assert [item["date_modified"] for item in items(client, feed)] == expected
    tagged = items(client, f"/tags/moss{feed}")
    assert [item["date_published"] for item in tagged] == expected[::2], "the same in each feed"


def test_the_time_of_an_entry_stays_when_others_follow(
    client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("One")
    publish("Two")
    before = times(client)
    publish("Three")
    author.post(author.first_post("live"), action="publish", title="Three", body="Corrected.")
    author.post(f"{author.first_post('live')}/withdrawal")
    publish("Four")
    after = times(client)
    assert {title: after[title] for title in before} == before


@pytest.mark.parametrize("grain", ["day", "month", "season"])
def test_each_correction_moves_updated_and_nothing_else(
    client: FlaskClient, author: Desk, publish: Publish, grain: str
) -> None:
    author.post("/dashboard/settings/readers", title="Quiet", grain=grain)
    for title in ("One", "Two", "Three"):
        publish(title)
    post, seen = author.first_post("live"), [times(client)]
    for body in ("Corrected.", "Corrected again."):
        author.post(post, action="publish", title="Three", body=body)
        seen.append(times(client))
    published = {moment for told in seen for moment, _ in [told["Three"]]}
    updated = [told["Three"][1] for told in seen]
    assert len(published) == 1
    assert updated == sorted(set(updated)), "it moves, and forward"
    assert {moment[:16] for moment in updated} == {f"{dates.start(today(), grain)}T00:00"}
    assert [told["Two"] for told in seen] == [seen[0]["Two"]] * 3
    feed = ET.fromstring(client.get("/feed.atom").data)  # noqa: S314  # our own feed
    assert feed.findtext(f"{ATOM}updated") == max(updated)
    author.post(post, action="publish", title="Three", body="Corrected again.")
    assert times(client) == seen[-1], "saved as it was, nothing is corrected"


def test_no_two_corrections_of_one_time_are_told_alike(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    with app.app_context():
        for number, title in enumerate(("One", "Two", "Three")):
            words = PostWords(title=title, body="Text.")
            moment = datetime(2024, 1 + 2 * number, 3, 23, 59, tzinfo=UTC)
            publication.publish(Post.draft(words), words, moment)
        db.session.commit()
    for row in (1, 2, 3, 1):
        title = ("One", "Two", "Three")[row - 1]
        body = f"Corrected {row} {len(author.get('/').data)}."
        author.post(f"/dashboard/posts/{row}", action="publish", title=title, body=body)
    told = times(client)
    assert len({updated for _, updated in told.values()}) == 3
    order = sorted(told, key=lambda title: told[title][1])
    assert order == ["Two", "Three", "One"], "the order in which they were corrected"
    assert {updated[:16] for _, updated in told.values()} == {f"{today()}T00:00"}


def test_a_post_that_waited_comes_without_a_past(
    app: Flask, client: FlaskClient, author: Desk
) -> None:
    author.post("/dashboard/posts/new", action="queue", title="Moss", body="Green.")
    author.post(author.first_post("queued"), action="queue", title="Moss", body="Greener.")
    day = str(today() - timedelta(days=1))
    by_hand(app, "UPDATE post SET published_at = ? || ' 00:00:00.000000', updated_on = ?", day, day)
    assert times(client) == {"Moss": (f"{day}T00:00:00Z",) * 2}


def test_a_post_that_comes_back_tells_nothing_of_its_absence(
    client: FlaskClient, author: Desk
) -> None:
    author.post("/dashboard/posts/new", action="publish", title="Moss", body="Green.")
    post = author.first_post("live")
    author.post(post, action="publish", title="Moss", body="Greener.")
    before = times(client)["Moss"]
    assert len(set(before)) == 2
    author.post(f"{post}/withdrawal")
    author.post(f"{post}/publication")
    assert times(client)["Moss"][0] == before[0]


@pytest.mark.parametrize("feed", ["/feed.atom", "/tags/moss/feed.atom"])
def test_atom_has_each_element_as_often_as_it_may(
    client: FlaskClient, publish: Publish, feed: str
) -> None:
    publish("Moss & <fern>", LINKED, tags="moss")
    publish("Warned", "Text.", tags="moss", warning="A & <b>")
    tree = ET.fromstring(client.get(feed).data)  # noqa: S314  # our own feed
    for element in (tree, *tree.iter(f"{ATOM}entry")):
        names = [each.tag.removeprefix(ATOM) for each in element]
        assert set(names) <= ONCE | AT_MOST_ONCE | MANY
        assert {name for name in names if names.count(name) == 1} >= ONCE
        assert not {name for name in AT_MOST_ONCE if names.count(name) > 1}
        links = [(link.get("rel"), link.get("type")) for link in element.iter(f"{ATOM}link")]
        assert len(set(links)) == len(links) or element is tree
    for link in tree.iter(f"{ATOM}link"):
        assert COMPLETE.match(link.get("href") or "")


@pytest.mark.parametrize("feed", ["/feed.json", "/tags/moss/feed.json"])
def test_json_feed_has_what_each_item_must_have(
    client: FlaskClient, publish: Publish, feed: str
) -> None:
    publish("Moss", LINKED, tags="moss")
    publish("Warned", "Text.", tags="moss", warning="Loss")
    told = json.loads(client.get(feed).data)
    assert {"version", "title", "items"} <= told.keys()
    for item in told["items"]:
        assert ("content_html" in item) + ("content_text" in item) >= 1
        assert isinstance(item["id"], str)
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[name]).tzinfo is not None
    named = [told["home_page_url"], told["feed_url"], told["icon"]]
    for address in [*named, *(item["url"] for item in told["items"])]:
        assert COMPLETE.match(address)
