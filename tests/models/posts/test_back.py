"""What changes of a post that readers knew: its address, its day, and where links to it lead."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, publication
from models.posts import Post, PostWords
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Desk, Publish, token

IDS = r"<id>(urn:uuid:[0-9a-f-]+)</id>"


def spelt(number: int) -> str:
    """Return a word for a number, of letters alone."""
    return "".join("abcdefghij"[int(digit)] * 2 for digit in f"{number:03}")


def entry_ids(client: FlaskClient) -> list[str]:
    """Return the names of the posts in the feed, the newest first."""
    return re.findall(IDS, client.get("/feed.atom").text)[1:]


def shown(client: FlaskClient) -> list[str]:
    """Return the addresses on the front page, the newest first."""
    return list(dict.fromkeys(re.findall(r'href="/p/([^"#?]+)"', client.get("/").text)))


def later(author: Desk, clock: Clock) -> None:
    """Let forty days pass, after which the author signs in again."""
    clock.move(days=40)
    author.csrf = token(author.get("/dashboard/sign-in").text)
    author.sign_in()


@pytest.mark.parametrize(("choice", "status"), [("gone", 410), ("leads", 301), ("", 200)])
def test_an_address_changes_with_the_title_where_that_is_wanted(
    client: FlaskClient, author: Desk, publish: Publish, choice: str, status: int
) -> None:
    publish("On Anna", "She is well.")
    ids = entry_ids(client)
    post = author.first_post("live")
    assert "/p/on-anna" in author.get(post).text
    renamed = {"title": "On a friend", "body": "She is well.", "address": choice}
    assert author.post(post, action="publish", **renamed).status_code == 302
    old = client.get("/p/on-anna")
    assert old.status_code == status
    assert entry_ids(client) == ids, "feeds name it as before"
    if choice:
        assert shown(client) == ["on-a-friend"]
        assert "/p/on-a-friend" in client.get("/sitemap.xml").text
        assert "on-anna" not in client.get("/sitemap.xml").text + client.get("/feed.atom").text
    if choice == "leads":
        assert old.location == "/p/on-a-friend"
    author.post(f"{post}/withdrawal")
    assert client.get("/p/on-anna").status_code == 410
    publish("On Anna", "Another.")
    assert shown(client) == ["on-anna-2"], "a name belongs to its post for ever"


def test_an_address_stays_where_the_title_makes_the_same(author: Desk, publish: Publish) -> None:
    publish("On moss", "Green.")
    same = {"title": "On moss!", "body": "Green.", "address": "gone"}
    author.post(author.first_post("live"), action="publish", **same)
    assert shown(author.client) == ["on-moss"]


def test_what_is_put_out_again_keeps_its_old_day_and_place(
    client: FlaskClient, author: Desk, publish: Publish, clock: Clock
) -> None:
    for title in ("First", "Second", "Third"):
        publish(title, f"{title} words.")
        later(author, clock)
    before = client.get("/feed.atom").text, client.get("/sitemap.xml").text, shown(client)
    ((row,),) = by_hand(client.application, "SELECT id FROM post WHERE slug = 'second'")
    post = f"/dashboard/posts/{row}"
    author.post(f"{post}/withdrawal")
    assert shown(client) == ["third", "first"]
    fields = {"title": "Second", "body": "Second words."}
    author.post(post, action="publish", **fields)
    after = client.get("/feed.atom").text, client.get("/sitemap.xml").text, shown(client)
    assert after == before, "nothing tells that it was away"
    assert "second" in client.get("/search?q=second").text.lower()
    author.post(f"{post}/withdrawal")
    author.post(post, action="publish", dated="new", **fields)
    assert shown(client) == ["second", "third", "first"]


def test_what_is_queued_again_appears_at_its_old_day(
    author: Desk, publish: Publish, clock: Clock, make_app: Callable[..., Flask]
) -> None:
    for title in ("First", "Second"):
        publish(title, f"{title} words.")
        later(author, clock)
    ((row,),) = by_hand(author.client.application, "SELECT id FROM post WHERE slug = 'first'")
    post = f"/dashboard/posts/{row}"
    author.post(f"{post}/withdrawal")
    author.post(post, action="queue", title="First", body="First words, mended.")
    client = make_app(CACHED=False).test_client()
    assert shown(client) == ["second"]
    clock.move(days=3)
    assert shown(client) == ["second", "first"]
    assert by_hand(author.client.application, "SELECT place FROM post ORDER BY id") == [(1,), (2,)]


def test_a_hundred_posts_go_one_place_on_for_one_that_comes_back(
    app: Flask, client: FlaskClient, author: Desk, publish: Publish
) -> None:
    publish("First", "A story.")
    with app.app_context():
        for number in range(120):
            asked = f"Why does the {spelt(number)} corridor seem longer at night?"
            told = f"Because {spelt(number)} things wait there."
            words = PostWords(title=asked, question=asked, body=told)
            publication.publish(Post.draft(words), words)
        db.session.commit()
    author.post("/dashboard/posts/1/withdrawal")
    author.post("/dashboard/posts/1", action="publish", title="First", body="A story.")
    assert by_hand(app, "SELECT place FROM post WHERE id = 1") == [(1,)]
    by_hand(app, "INSERT INTO post_search(post_search) VALUES ('integrity-check')")
    assert f"why-does-the-{spelt(99)}" in client.get(f"/search?q={spelt(99)}").text


def test_the_old_day_lies_under_the_seal(app: Flask, author: Desk, publish: Publish) -> None:
    publish("First", "Words.")
    author.post(f"{author.first_post('live')}/withdrawal")
    assert by_hand(app, "SELECT published_at, dated FROM post") == [(None, None)]


LINKS = [
    # where a link leads, whether it may go out: at once, after a look, or not
    ("/p/known", "at once"),
    ("/about", "at once"),
    ("https://example.org/p/elsewhere", "at once"),
    ("/p/waits", "not"),
    ("https://example.org/p/waits", "not"),
    ("/p/never-there", "not"),
    ("/pages/unwritten", "not"),
    ("/dashboard/posts/2", "not"),
    ("https://example.org/dashboard/posts/2", "not"),
    ("/p/gone", "after a look"),
]


@pytest.mark.parametrize(("address", "goes"), LINKS)
def test_a_link_to_what_readers_do_not_see_is_never_published_in_silence(
    client: FlaskClient, author: Desk, publish: Publish, address: str, goes: str
) -> None:
    publish("Known", "Here.")
    publish("Gone", "Was here.")
    author.post(f"{author.first_post('live')}/withdrawal")
    publish("Waits", "Later.", action="queue")
    fields = {"title": "Linking", "body": f"See [it]({address})."}
    answer = author.send("/dashboard/posts/new", action="queue", **fields)
    if address.endswith("/p/waits"):
        assert answer.status_code == 302, "it appears after what it leads to"
        answer = author.send("/dashboard/posts/new", action="publish", **fields)
    assert {"at once": 302, "after a look": 200, "not": 400}[goes] == answer.status_code
    assert goes == "at once" or address in answer.text
    if goes == "after a look":
        assert author.confirm("/dashboard/posts/new", answer.text).status_code == 302
