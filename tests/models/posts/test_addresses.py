"""The address of a post depends on posts that readers know, and on no other."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Desk

TITLE = "On sleep"


def write(author: Desk, action: str, title: str = TITLE) -> None:
    """Write a post and press one of its buttons."""
    form = {"title": title, "body": "Sleep.", "action": action}
    assert author.post("/dashboard/posts/new", **form).status_code == 302


def shown(client: FlaskClient) -> list[str]:
    """Return the addresses on the front page, the newest first."""
    return list(dict.fromkeys(re.findall(r'href="/p/([^"#?]+)"', client.get("/").text)))


def queued(author: Desk, number: int) -> str:
    """Return the author's address of a queued post, the last to appear first."""
    page = author.get("/dashboard/posts?state=queued").text
    found: list[str] = re.findall(r'"(/dashboard/posts/\d+)"', page)
    return list(dict.fromkeys(found))[number]


@pytest.mark.parametrize("before", [[], ["draft"], ["queue"], ["queue", "draft", "queue"]])
def test_a_public_post_has_the_address_that_it_has_on_an_idle_blog(
    author: Desk, client: FlaskClient, before: list[str]
) -> None:
    for action in before:
        write(author, action)
    write(author, "publish")
    assert shown(client) == ["on-sleep"]
    assert client.get("/p/on-sleep-2").status_code == 404
    write(author, "publish")
    assert shown(client) == ["on-sleep-2", "on-sleep"]


def back_to_draft(author: Desk) -> None:
    """Take the post back that would appear first."""
    assert author.post(f"{queued(author, -1)}/withdrawal").status_code == 302


def published_first(author: Desk) -> None:
    """Put the post on the blog that would appear last."""
    assert author.post(f"{queued(author, 0)}/publication").status_code == 302


def retitled(author: Desk) -> None:
    """Give another title to the post that would appear first."""
    form = {"title": "On waking", "body": "Up.", "action": "queue"}
    page = author.get(queued(author, -1)).text
    version = re.search(r'name="version" value="([^"]*)"', page)
    answer = author.post(queued(author, -1), **form, **({"version": version[1]} if version else {}))
    assert answer.status_code == 302, answer.text


@pytest.mark.parametrize(
    ("deed", "then"),
    [
        (lambda _: None, ["on-sleep", "on-sleep-2", "on-sleep-3"]),
        (back_to_draft, ["on-sleep", "on-sleep-2"]),
        (published_first, ["on-sleep", "on-sleep-2", "on-sleep-3"]),
        (retitled, ["on-waking", "on-sleep", "on-sleep-2"]),
    ],
)
def test_queued_posts_of_one_title_are_named_as_they_appear(
    author: Desk,
    make_app: Callable[..., Flask],
    clock: Clock,
    deed: Callable[[Desk], None],
    then: list[str],
) -> None:
    for _ in range(3):
        write(author, "queue")
    deed(author)
    client = make_app(CACHED=False).test_client()  # no clock but ours tells what is due
    appeared = [shown(client)]
    for _ in range(8):
        clock.move(days=1)
        appeared.append(shown(client))
        assert appeared[-1][-len(appeared[-2]) or 9 :] == appeared[-2], "no name changes any more"
    assert appeared[-1][::-1] == then


def test_an_address_that_readers_knew_stays_taken(author: Desk, client: FlaskClient) -> None:
    write(author, "publish")
    assert author.post(f"{author.first_post('live')}/withdrawal").status_code == 302
    write(author, "publish")
    assert shown(client) == ["on-sleep-2"]
    assert client.get("/p/on-sleep").status_code == 410


def test_titles_that_look_like_numbered_ones_meet_nobody_twice(
    author: Desk, client: FlaskClient
) -> None:
    for title in ("On sleep 2", TITLE, TITLE, "On sleep 2", "On sleep: 10", TITLE):
        write(author, "publish", title)
    names = ["on-sleep-2", "on-sleep", "on-sleep-3", "on-sleep-2-2", "on-sleep-10", "on-sleep-4"]
    assert shown(client) == names[::-1]


def test_no_name_is_left_of_what_was_never_public(app: Flask, author: Desk) -> None:
    for _ in range(3):
        write(author, "queue")
    for _ in range(3):
        back_to_draft(author)
    assert by_hand(app, "SELECT name FROM slug") == []
