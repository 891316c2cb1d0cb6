"""The daily tidy, as the command does it: declines are told, and files tell no minute."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import tidy
from safety.words import dates
from tests.blueprints.submission.test_receipts_page import heading, page_of
from tests.cast.blog import Clock, built, by_hand
from tests.cast.desk import Ask, Desk, Publish
from tests.cast.running import command, vacate


@pytest.mark.parametrize(
    ("options", "then"), [((), "has arrived"), (("--now",), "no answer to this one")]
)
def test_what_waits_for_its_day_is_told_at_once_where_that_is_asked_for(
    app: Flask, author: Desk, ask: Ask, options: tuple[str, ...], then: str
) -> None:
    receipt = ask("Is it me?")
    author.post(f"{author.first_question()}/state", state="archived")
    data = vacate(app)
    done = command(data, "tidy", *options)
    assert (done.returncode, done.stdout) == (0, "The blog is tidy.\n")
    client: FlaskClient = built(data).test_client()
    assert then in heading(page_of(client, receipt).text)


def test_files_tell_the_day_of_the_last_write_and_no_more(app: Flask, ask: Ask) -> None:
    ask("Is it me?")
    data = vacate(app)
    assert command(data, "backup").returncode == 0
    files = [file for file in [data, *data.rglob("*")] if file.name != "secret.key"]
    assert {"unsaid.sqlite", "unsaid.sqlite.write.lock"} <= {file.name for file in files}
    for file in files:
        os.utime(file, (1_700_000_000, 1_700_000_000))  # in the afternoon of a day
    assert command(data, "tidy").returncode == 0
    assert {str(day(file).time()) for file in files if file.exists()} == {"00:00:00"}
    (copy,) = (data / "backups").glob("*.sqlite")
    assert str(day(copy)) == "2023-11-14 00:00:00+00:00", "another day's copy keeps its day"


def day(file: Path) -> datetime:
    """Return the time of a file's last change."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


READ = ("/", "/feed.atom", "/feed.json", "/archive", "/sitemap.xml", "/p/third", "/tags/moss")


def seen(client: FlaskClient) -> list[str]:
    """Read what readers and their programs read."""
    return [client.get(address).text for address in READ]


@pytest.mark.parametrize("grain", ["day", "month", "season"])
def test_times_of_posts_tell_no_more_than_readers_are_told(
    client: FlaskClient,
    author: Desk,
    publish: Publish,
    clock: Clock,
    grain: str,
) -> None:
    author.post("/dashboard/settings/readers", title="Quiet hours", grain=grain)
    for title in ("First", "Second", "Third"):
        publish(title, "Soft.", tags="moss")
        clock.move(minutes=7)
    publication_day = clock.moment.date()
    clock.move(days=1)
    before = seen(client)
    app = client.application
    with app.app_context():
        tidy.tidy()
    assert seen(built(app.config["DATA"]).test_client()) == before
    start = dates.start(publication_day, grain)
    times = by_hand(app, "SELECT published_at FROM post ORDER BY id")
    assert times == [(f"{start} 00:00:00.{number:06}",) for number in range(3)]
    names = by_hand(app, "SELECT DISTINCT time(public_from) FROM slug")
    assert names == [("00:00:00",)]
