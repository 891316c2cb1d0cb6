"""A disk that fills: the author is told, then the box closes politely, and all else goes on."""

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from models import data_folder, today
from models.data_folder import disk
from tests.cast.blog import founded
from tests.cast.desk import Desk, token

SIZE = 16 * 1024 * 1024  # bytes of the small disk


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of some megabytes."""
    (place := tmp_path / "small").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    done = subprocess.run(mount, check=False, capture_output=True, text=True)  # noqa: S603  # our own words
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607  # the same


def fill(app: Flask, percent: int) -> None:
    """Fill the disk up to so many hundredths."""
    ballast = app.config["DATA"].parent / "ballast"
    ballast.unlink(missing_ok=True)
    with app.app_context():
        room = disk.room()
        missing = room.size * percent // 100 - (room.size - room.free) + 8192
        ballast.write_bytes(b"x" * missing)
        assert disk.room().percent == percent


def sent(app: Flask, page: str) -> tuple[int, str]:
    """Send a question with the form of a page."""
    form = {"body": "Is there room?", "consent": "quote", "csrf_token": token(page)}
    answer = app.test_client().post("/ask/", data=form)
    return answer.status_code, answer.text


def test_from_95_percent_on_the_box_is_closed_and_all_else_goes_on(small: Path) -> None:
    app = founded(small / "data")
    author = Desk(app.test_client())
    author.sign_in()
    author.post("/dashboard/posts/new", title="Before", body="There was room.", action="publish")
    page = app.test_client().get("/ask/").text
    assert "The disk that" not in author.get("/dashboard/").text

    fill(app, 80)
    assert "80 % full. From 95 % on" in author.get("/dashboard/").text
    assert sent(app, page)[0] == 201

    page = app.test_client().get("/ask/").text
    fill(app, 95)
    status, text = sent(app, page)
    assert (status, "Is there room?" in text, "come back another day" in text) == (403, True, True)
    assert "so the question box is closed" in author.get("/dashboard/").text
    assert app.test_client().get("/p/before").status_code == 200
    words = {"title": "Now", "body": "It goes on.", "action": "publish"}
    assert author.post("/dashboard/posts/new", **words).status_code == 302
    assert app.test_client().get("/p/now").status_code == 200
    back = author.post(f"{author.first_post('live')}/withdrawal")
    assert back.status_code == 302
    question = author.first_question()
    author.post(f"{question}/state", state="trash")
    assert question not in author.get("/dashboard/").text

    fill(app, 94)
    assert sent(app, page)[0] == 403, "it does not go to and fro"
    fill(app, 93)
    assert sent(app, page)[0] == 201


def test_the_days_that_are_left_are_told_by_the_sizes_of_copies(app: Flask) -> None:
    with app.app_context():
        copies = data_folder.backups_of(app.config["DATABASE"])
        assert disk.days_left(copies) is None
        copies.mkdir(exist_ok=True)
        day = today()
        for days, size in ((11, 1_000), (1, 101_000)):
            name = f"unsaid-{day - timedelta(days)}-1.sqlite"
            (copies / name).write_bytes(b"x" * size)
        (copies / "unsaid-2026-99-99-1.sqlite").touch()
        grown = 3 * 10_000  # a day: in itself, and once in each of two copies
        assert disk.days_left(copies) == int(disk.room().free / grown)
