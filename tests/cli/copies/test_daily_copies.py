"""The copy that the server makes by itself, and what the desk says of copies."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

import server
from models import data_folder
from tests.cast.blog import Clock, by_hand
from tests.cast.desk import Desk

PAGE = "/dashboard/settings/operation"


def edition(app: Flask) -> list[tuple[int]]:
    return by_hand(app, "SELECT number FROM edition")


def days_of(folder: Path) -> list[str]:
    return sorted(file.name[7:17] for file in folder.glob("unsaid-*.sqlite"))


def test_each_day_has_one_copy_at_a_moment_drawn_by_chance_and_old_ones_go(
    app: Flask, author: Desk, clock: Clock
) -> None:
    author.post(PAGE, daily_copies="y", kept_copies="3")
    folder, before = data_folder.backups_of(app.config["DATABASE"]), edition(app)
    moments: list[int] = []
    days: list[date] = []

    def wait(seconds: float) -> bool:
        clock.move(seconds=seconds)
        moments.append(clock.moment.hour)
        days.append(clock.moment.date())
        return len(moments) > 30

    server.keep_copies(app, wait)
    made = days_of(folder)
    worked = sorted({*days[:-1:2]})
    firsts = [day for day in worked if day in (worked[0], *[d for d in worked if d.day == 1])]
    assert made == sorted({day.isoformat() for day in (*firsts, *worked[-3:])})
    assert len(set(moments)) > 3
    assert by_hand(app, "SELECT copied_on FROM site") == [(worked[-1].isoformat(),)]
    assert edition(app) == before, "no reader's copy grows old by it"
    assert all(file.stat().st_mtime % 86400 == 0 for file in folder.iterdir())


def test_no_second_copy_is_made_of_a_day_nor_any_where_none_is_wanted(
    app: Flask, author: Desk, clock: Clock
) -> None:
    with app.app_context():
        assert data_folder.back_up_daily()
        assert data_folder.back_up_daily() is None, "another worker has made it"
    author.post(PAGE, kept_copies="3")
    clock.move(days=1)
    with app.app_context():
        assert data_folder.back_up_daily() is None


def test_a_copy_that_fails_is_said_in_the_log_without_names_and_at_the_desk(
    app: Flask, author: Desk, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    folder = data_folder.backups_of(app.config["DATABASE"])
    folder.write_text("a file where the folder should be", encoding="utf-8")
    waits = iter([False, True])
    server.keep_copies(app, lambda _: next(waits))
    assert caplog.messages == ["The copy of today could not be made; ./unsaid backup tells why."]
    said = "The daily copy could not be made"
    for page in ("/dashboard/", PAGE):
        assert said in author.get(page).text, page
    assert said not in author.get("/dashboard/settings").text
    refused = author.post("/dashboard/backups")
    assert refused.headers["Location"] == PAGE
    assert "No copy could be made" in author.get(PAGE).text
    folder.unlink()
    author.post("/dashboard/backups")
    page = author.get(PAGE).text
    assert "The copy is made" in page
    assert "The last good copy" in page
    assert said not in page
    assert len([*folder.iterdir()]) == 1


def test_the_inbox_tells_softly_of_a_copy_that_is_older_than_three_days(
    app: Flask, author: Desk, clock: Clock
) -> None:
    def is_told() -> bool:
        return "The last good copy" in author.get("/dashboard/").text

    assert not is_told(), "a blog that begins is not nagged"
    author.post("/dashboard/backups")
    start = clock.moment
    for days, told in ((0, False), (3, False), (4, True)):
        clock.move(seconds=(start + timedelta(days=days) - clock.moment).total_seconds())
        author.sign_in()
        assert is_told() == told, days
    author.post("/dashboard/backups")
    assert not is_told()
