"""Copies of the blog: which stay, which make room, and that none is deleted that is not ours."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from models import data_folder, db, today
from models.data_folder import copies
from tests.cast.running import command, vacate

YEAR = [date(2024, 1, 1) + timedelta(days=day) for day in range(366)]  # a leap year


def named(*days: str) -> list[str]:
    """Name copies by day and number: "2024-02-29" or "2024-02-29-2"."""
    return [f"unsaid-{day if day.count('-') == 3 else f'{day}-1'}.sqlite" for day in days]


# What lies there, how many are to stay, what day it is said to be, and what makes room.
KEPT: dict[str, tuple[list[str], int, str, list[str]]] = {
    "nothing": ([], 1, "2024-03-01", []),
    "the only one": (named("2024-02-29"), 1, "2024-03-01", []),
    "the oldest of its month": (named("2024-02-01", "2024-02-29"), 1, "2024-03-01", []),
    "between the oldest and the newest": (
        named("2024-02-01", "2024-02-28", "2024-02-29"),
        1,
        "2024-03-01",
        named("2024-02-28"),
    ),
    "several of a day go by their number": (
        named("2024-02-29-1", "2024-02-29-9", "2024-02-29-10"),
        1,
        "2024-02-29",
        named("2024-02-29-9"),
    ),
    "across the turn of a year": (
        named("2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02"),
        1,
        "2024-01-02",
        named("2023-12-31"),
    ),
    "the twelve last months, and not the thirteenth": (
        named(*(f"2023-{month:02}-05" for month in range(1, 13)), "2024-01-05"),
        1,
        "2024-01-05",
        named("2023-01-05"),
    ),
    "long after the last copy": (named("2020-01-05", "2020-02-05"), 1, "2024-01-05", []),
    "a clock set back": (named("2024-02-01", "2024-02-02", "2024-02-03"), 1, "1970-01-01", []),
    "copies of a clock that ran ahead": (
        named("2024-02-01", "2024-02-02", "2024-02-03", "2036-02-07", "2036-02-08"),
        1,
        "2024-02-03",
        named("2024-02-02"),
    ),
    "plain and encrypted alike": (
        [*named("2024-02-01", "2024-02-29"), f"{named('2024-02-28')[0]}.age"],
        1,
        "2024-03-01",
        [f"{named('2024-02-28')[0]}.age"],
    ),
    "what is not ours": (
        [
            "unsaid-2024-02-30-1.sqlite",
            "unsaid-2024-02-01.sqlite",
            "unsaid-2024-02-01-1.sqlite.age.part",
            "unsaid-2024-02-01-1.sqlite-wal",
            "my-unsaid-2024-02-01-1.sqlite",
            "unsaid-revision-0004.sqlite",
            "unsaid.sqlite",
            "unsaid-٢٠٢٤-02-01-1.sqlite",
        ],
        1,
        "2024-03-01",
        [],
    ),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_makes_room_is_told_by_names_alone(case: str) -> None:
    names, keep, day, expected = KEPT[case]
    for order in (names, names[::-1]):
        assert copies.outdated(order, keep, date.fromisoformat(day)) == expected


@pytest.mark.parametrize("keep", [1, 7, 30])
def test_a_year_of_daily_copies_leaves_the_newest_and_the_first_of_each_month(keep: int) -> None:
    there: list[str] = []
    for day in YEAR:
        there.append(copies.next_name(there, day))
        for name in copies.outdated(there, keep, day):
            there.remove(name)
    firsts = {f"2024-{month:02}-01" for month in range(1, 13)}
    newest = {day.isoformat() for day in YEAR[-keep:]}
    assert set(there) == set(named(*firsts | newest))


def test_a_number_is_not_given_twice_on_a_day() -> None:
    day = date(2024, 2, 29)
    assert copies.next_name([], day) == "unsaid-2024-02-29-1.sqlite"
    assert copies.next_name(named("2024-02-29-3"), day) == "unsaid-2024-02-29-4.sqlite"
    assert copies.next_name(named("2024-02-28-3"), day) == "unsaid-2024-02-29-1.sqlite"


def test_a_copy_in_the_shell_makes_room_and_prints_its_path_alone_last(app: Flask) -> None:
    folder = vacate(app) / "backups"
    folder.mkdir()
    strange = ["notes.txt", "unsaid-2001-02-30-1.sqlite", "unsaid-2001-01-02-1.sqlite.gz"]
    for name in (*named("2001-01-01", "2001-01-02", "2001-01-03"), *strange):
        (folder / name).touch()
    (folder / named("2001-01-04")[0]).mkdir()
    done = command(folder.parent, "backup", "--keep", "2")
    assert (done.returncode, done.stderr) == (0, "")
    copy = done.stdout.splitlines()[-1]
    assert re.fullmatch(rf"{re.escape(str(folder))}/unsaid-\d{{4}}-\d\d-\d\d-1\.sqlite", copy)
    left = {*named("2001-01-01", "2001-01-03", "2001-01-04"), *strange, Path(copy).name}
    assert {file.name for file in folder.iterdir()} == left
    assert named("2001-01-02")[0] in done.stdout


def test_copies_go_where_they_are_wanted_and_nothing_is_dropped_elsewhere(
    app: Flask, tmp_path: Path
) -> None:
    folder = vacate(app)
    usual = Path(command(folder, "backup").stdout.splitlines()[-1])
    done = command(folder, "backup", "--to", str(tmp_path / "disk"), "--keep", "1")
    copy = Path(done.stdout.splitlines()[-1])
    assert copy.parent == tmp_path / "disk"
    assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert usual.exists()


@pytest.mark.parametrize("keep", ["0", "-1", "many"])
def test_a_number_of_copies_that_cannot_be_is_refused(app: Flask, keep: str) -> None:
    folder = vacate(app)
    done = command(folder, "backup", "--keep", keep)
    assert done.returncode == 1
    assert "--keep" in done.stderr
    assert not (folder / "backups").exists()


def test_what_a_crash_left_of_a_copy_is_no_copy_and_goes_with_the_next(app: Flask) -> None:
    with app.app_context():
        folder = data_folder.backups_of(app.config["DATABASE"])
        folder.mkdir()
        (folder / "unsaid.sqlite.part").write_bytes(b"half")
        copy = data_folder.back_up()
        assert list(folder.iterdir()) == [copy]
        assert copy.name == copies.next_name([], today())
        db.engine.dispose()
