"""The daily tidy, as the command does it: declines are told, and files tell no minute."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.blueprints.submission.test_receipts_page import heading, page_of
from tests.cast.blog import built
from tests.cast.desk import Ask, Desk
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
