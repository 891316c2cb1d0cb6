"""The queue tells no hour: each post has a day of its own, and appears when that day begins."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

from flask import Flask

from models import today
from tests.cast.desk import Desk

FIELDS = {"body": "Soon.", "action": "queue"}


def moments(app: Flask) -> dict[str, str]:
    """Return when each queued post will appear, by title."""
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        return dict(shell.execute("SELECT title, published_at FROM post ORDER BY published_at"))


def test_a_queued_post_appears_when_a_day_begins_and_each_on_its_own(
    app: Flask, author: Desk
) -> None:
    earliest = today()
    for title in ("Moss", "Fern", "Lichen"):
        assert author.post("/dashboard/posts/new", title=title, **FIELDS).status_code == 302
    queued = moments(app)
    assert list(queued) == ["Moss", "Fern", "Lichen"]
    assert {moment[10:] for moment in queued.values()} == {" 00:00:00.000000"}
    days = [date.fromisoformat(moment[:10]) for moment in queued.values()]
    assert earliest < days[0] <= today() + timedelta(days=1)
    assert days == [days[0] + timedelta(days=number) for number in range(3)]


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
