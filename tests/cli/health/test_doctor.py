"""Each fault that is planted is told with what to do; of a sound blog nothing is."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.wrappers import Request, Response

from cli import main
from cli.health import front, program
from cli.health.row import OK
from models import data_folder, today
from models.data_folder import disk
from tests.cast.blog import built, by_hand
from tests.cast.desk import Ask, Desk, Publish
from tests.cli.audit.planting import Plant, answer, header, planted

Planted = Callable[[Flask], Any]
FORM = 'UPDATE site SET notices = \'{"notice_mail": "me@example.org"}\''
HEADLESS = "UPDATE author SET public_key = x'00'"


@contextmanager
def mode(file: Path, bits: int) -> Iterator[None]:
    """Open a file to others."""
    before = file.stat().st_mode
    file.chmod(bits)
    yield
    file.chmod(before)


@contextmanager
def away(file: Path, *, instead: bytes | None = None) -> Iterator[None]:
    """Take a file away, or put something in its place."""
    kept = file.read_bytes()
    file.unlink()
    if instead is not None:
        file.touch(mode=0o600)
        file.write_bytes(instead)
    yield
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(kept)


@contextmanager
def there(file: Path, size: int = 0) -> Iterator[None]:
    """Put a file where none is."""
    file.touch(mode=0o600)
    os.truncate(file, size)
    yield
    file.unlink()


@contextmanager
def rows(app: Flask, statement: str, *back: str) -> Iterator[None]:
    """Change a row, and put it back."""
    by_hand(app, statement)
    yield
    for each in back:
        by_hand(app, each)


def copied(app: Flask) -> Path:
    """Return the one copy of a blog."""
    [copy] = data_folder.backups_of(app.config["DATABASE"]).glob("*.sqlite")
    return copy


def copy_of(app: Flask, days: int) -> Path:
    """Name a copy of some days ago."""
    day = today() - timedelta(days=days)
    return copied(app).with_name(f"unsaid-{day}-1.sqlite")


@contextmanager
def old(app: Flask) -> Iterator[None]:
    """Have the one copy be old."""
    copy, name = copied(app), copy_of(app, 12)
    copy.rename(name)
    with rows(app, "UPDATE site SET copied_on = NULL"):
        yield
    name.rename(copy)


@contextmanager
def dangling(app: Flask) -> Iterator[None]:
    """Have a row point to none, by a shell that does not heed references."""
    with closing(sqlite3.connect(app.config["DATABASE"], isolation_level=None)) as shell:
        shell.execute("INSERT INTO post_tag (post_id, tag_id) VALUES (99, 99)")
        yield
        shell.execute("DELETE FROM post_tag WHERE post_id = 99")


@contextmanager
def newer(app: Flask) -> Iterator[None]:
    """Have a newer program been here."""
    [(number,)] = by_hand(app, "SELECT version_num FROM alembic_version")
    by_hand(app, "UPDATE alembic_version SET version_num = '9999'")
    yield
    by_hand(app, "UPDATE alembic_version SET version_num = ?", number)


FAULTS: dict[str, tuple[Planted, str]] = {
    "folder": (lambda app: mode(app.config["DATA"], 0o755), "data may be read by others"),
    "secret's mode": (
        lambda app: mode(app.config["SECRET_FILE"], 0o644),
        "secret.key may be read by others",
    ),
    "database's mode": (
        lambda app: mode(app.config["DATABASE"], 0o640),
        "unsaid.sqlite may be read by others",
    ),
    "copy's mode": (lambda app: mode(copied(app), 0o604), "may be read by others"),
    "secret away": (lambda app: away(app.config["SECRET_FILE"]), "secret.key is missing"),
    "secret cut": (
        lambda app: away(app.config["SECRET_FILE"], instead=b"short"),
        "secret.key is not whole",
    ),
    "keys half changed": (
        lambda app: there(app.config["DATA"] / "secret.new"),
        "a change of keys was broken off",
    ),
    "dangling row": (dangling, "point to none"),
    "strange day": (
        lambda app: rows(
            app, "UPDATE question SET day = 'x'", "UPDATE question SET day = date('now')"
        ),
        "a date that cannot be read",
    ),
    "newer": (newer, "written by a newer Unsaid"),
    "old copy": (old, "12 days ago"),
    "copy of the future": (lambda app: there(copy_of(app, -9)), "Set the clock"),
    "fills soon": (
        lambda app: there(copy_of(app, 20), 1),
        "at last month's rate",
    ),
    "no drill": (
        lambda app: rows(
            app, "UPDATE site SET drilled_on = NULL", "UPDATE site SET drilled_on = date('now')"
        ),
        "restore --drill",
    ),
    "clock": (
        lambda app: rows(
            app,
            "UPDATE post SET published_at = '2999-01-01 00:00:00.000000' WHERE place > 0",
            "UPDATE post SET published_at = date('now') || ' 00:00:00.000000' WHERE place > 0",
        ),
        "the newest post is of 2999-01-01",
    ),
    "untidy": (
        lambda app: rows(
            app,
            "UPDATE site SET tidied_on = '2026-01-02'",
            "UPDATE site SET tidied_on = NULL",
        ),
        "last tidied on 2026-01-02",
    ),
    "key": (
        lambda app: rows(app, HEADLESS, "UPDATE author SET public_key = zeroblob(32)"),
        "the sealed key is not whole",
    ),
    "recovery": (
        lambda app: rows(
            app,
            "UPDATE author SET recovery_confirmed = 0",
            "UPDATE author SET recovery_confirmed = 1",
        ),
        "recovery code is not confirmed",
    ),
    "mail": (
        lambda app: rows(app, FORM, "UPDATE site SET notices = '{}'"),
        "no server is named",
    ),
    "font": (
        lambda app: rows(
            app,
            "UPDATE post SET title = char(0x12F90, 0x12F91) WHERE place > 0",
            "UPDATE post SET title = 'On sleep' WHERE place > 0",
        ),
        "apt install fonts-noto",
    ),
}


def refused(request: Request, response: Response) -> None:
    """Refuse long forms in the words of a web server in front."""
    if request.method == "POST":
        response.status_code = 413
        response.headers.remove("Content-Security-Policy")


IN_FRONT: list[tuple[dict[str, str], list[Plant], str]] = [
    ({"UNSAID_TRUSTED_PROXIES": "1"}, [], "X-Forwarded-Proto does not arrive"),
    ({}, [answer("/healthz", 200, "ok"), answer("/feed.atom", 200, "<feed/>")], "is not this blog"),
    ({}, [answer("/healthz", 200, "ok")], "lets no Authorization arrive"),
    ({}, [header("/ask/", "Cache-Control", "public")], "may be kept by caches"),
    ({}, [header("/", "Content-Security-Policy", "")], "has no Content-Security-Policy"),
    ({}, [header("/ask/", "Content-Encoding", "gzip")], "question box is compressed"),
    ({}, [header("/", "Content-Encoding", "")], "pages come plain"),
    ({}, [refused], "is refused in front of the blog"),
]


@pytest.fixture
def sound(app: Flask, author: Desk, ask: Ask, publish: Publish) -> Flask:
    """A blog with nothing wrong: copied, drilled, and its recovery code confirmed."""
    publish("On sleep", tags="sleep")
    ask("Why?")
    by_hand(app, "UPDATE site SET copied_on = date('now'), drilled_on = date('now')")
    by_hand(app, "UPDATE author SET recovery_confirmed = 1")
    with app.app_context():
        data_folder.back_up()
    return app


def looked(app: Flask, *flags: str) -> tuple[int, str]:
    """Ask the doctor."""
    done = app.test_cli_runner().invoke(main, ["doctor", *flags])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


def complaints(output: str) -> list[str]:
    """Return what is not well."""
    return [line for line in output.splitlines() if line.startswith(("look", "wrong"))]


def test_nothing_is_told_of_a_sound_blog_and_each_fault_is(
    sound: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, output = looked(sound, "--here")
    assert (status, complaints(output)) == (0, [])
    for name, (plant, said) in FAULTS.items():
        with monkeypatch.context() as patch, plant(sound):
            if name == "fills soon":
                patch.setattr(disk, "room", lambda: disk.Room(1_000_000, 900_000))
            status, output = looked(sound, "--here")
        told = [line for line in complaints(output) if said in line]
        assert told, f"{name}: {output}"
        assert status == (1 if told[0].startswith("wrong") else status), output
    assert complaints(looked(sound, "--here")[1]) == [], "each fault was healed"


def test_a_disk_that_fills_and_a_library_that_is_not_the_locked_one_are_told(
    sound: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for free, said in ((15, "look   Disk"), (4, "the question box is closed")):
        with monkeypatch.context() as patch:
            patch.setattr(disk, "room", lambda free=free: disk.Room(100, free))
            assert said in looked(sound, "--here")[1]
    (lock := tmp_path / "lock").write_text("flask==0.1\nnobody-has-this==1.0\n")
    monkeypatch.setattr(program, "LOCK", lock)
    status, output = looked(sound, "--here")
    assert status == 1
    assert "nobody-has-this is missing" in output
    lock.write_text("flask==0.1\n")
    monkeypatch.setattr("settings.IS_CHECKOUT", True)
    assert "wrong  Program" in looked(sound, "--here")[1]
    monkeypatch.setattr("settings.IS_CHECKOUT", False)
    monkeypatch.setattr(program, "version", lambda: "0.1.0")  # else of what is installed
    assert "look   Program     libraries other than" in looked(sound, "--here")[1]


def test_a_database_that_is_damaged_is_told_and_nothing_within_is_asked(sound: Flask) -> None:
    database = sound.config["DATABASE"]
    with sound.app_context():
        data_folder.level_times()
        from_disk = database.read_bytes()
    database.write_bytes(b"\0" * 100 + from_disk[100:])
    status, output = looked(sound, "--here")
    assert status == 1
    assert "is not a database" in output
    assert "Queue" not in output


def test_it_asks_itself_through_the_public_address(sound: Flask) -> None:
    for settings, plants, said in [({}, [], ""), *IN_FRONT]:
        with planted(sound, *plants) as url:
            there_ = built(sound.config["DATA"], UNSAID_PUBLIC_URL=url, **settings)
            with planted(there_, *plants) as own:
                app = built(sound.config["DATA"], UNSAID_PUBLIC_URL=own, **settings)
                output = looked(app)[1]
        told = [line for line in complaints(output) if said in line]
        assert bool(told) is bool(said), f"{said}: {output}"
    assert not (sound.config["DATA"] / "inquiry").exists()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"headers": ["X-Forwarded-Proto"]}, "are not believed"),
        ({"headers": ["X-Forwarded-Proto"], "proxies": 1, "hops": 2}, "raise it"),
        ({"headers": ["X-Forwarded-Proto"], "proxies": 1}, "arrives as http://a.example"),
        ({"headers": ["X-Forwarded-Proto"], "proxies": 1, "scheme": "https"}, ""),
        ({}, ""),
    ],
)
def test_what_arrives_is_held_against_what_is_believed(told: dict[str, Any], said: str) -> None:
    usual = {"headers": [], "hops": 0, "proxies": 0, "scheme": "http", "host": "a.example"}
    row = front._headers({**usual, **told}, "https://a.example")
    assert (row.state == OK) is not bool(said)
    assert said in row.said


def test_where_nobody_answers_and_where_no_blog_is_it_is_said(sound: Flask, tmp_path: Path) -> None:
    app = built(sound.config["DATA"], UNSAID_PUBLIC_URL="http://127.0.0.1:9")
    status, output = looked(app)
    assert (status, "nothing listens there" in output) == (1, True)
    assert "There is no blog in" in looked(built(tmp_path / "none"))[1]
