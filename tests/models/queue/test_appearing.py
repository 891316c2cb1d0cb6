"""What is queued appears by itself, on whichever page, and keeps its time when it is edited."""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.blog import by_hand
from tests.cast.desk import Desk

FIELDS = {"body": "Soon.", "action": "queue"}


def moments(app: Flask) -> dict[str, str]:
    """Return when each queued post will appear, by title."""
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        return dict(shell.execute("SELECT title, published_at FROM post ORDER BY published_at"))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("/", "/p/moss"),
        ("/archive", "/archive/2024/2"),
        ("/archive/2024", "/p/moss"),
        ("/feed.atom", "/p/moss"),
        ("/random", "/p/moss"),
        ("/search?q=green", "/p/moss"),
        ("/sitemap.xml", "/p/moss"),
        ("/tags", "/tags/wet"),
        ("/tags/wet", "/p/moss"),
    ],
)
def test_whichever_page_is_opened_first_tells_of_a_post_whose_day_has_begun(
    app: Flask, client: FlaskClient, author: Desk, page: str, told: str
) -> None:
    author.post("/dashboard/posts/new", title="Moss", body="Green.", tags="wet", action="queue")
    for table, time in (("post", "published_at"), ("slug", "public_from")):
        by_hand(app, f"UPDATE {table} SET {time} = '2024-02-03 00:00:00.000000'")  # noqa: S608  # names above
    assert told in client.get(page, follow_redirects=False).text


def test_a_queued_post_that_is_edited_keeps_its_day(app: Flask, author: Desk) -> None:
    for title in ("Moss", "Fern"):
        author.post("/dashboard/posts/new", title=title, **FIELDS)
    before = moments(app)
    post = author.first_post("queued")
    title = "Fern" if "Fern" in author.get(post).text else "Moss"
    form = {"title": title, "body": "Better words.", "action": "queue"}
    assert author.post(post, **form).status_code == 302
    assert moments(app) == before
    assert "Better words." in author.get(post).text
