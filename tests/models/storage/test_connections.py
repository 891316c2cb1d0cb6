"""Every connection, in whatever process of the blog, writes and overwrites as promised."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from models import db
from models.storage import scrub_after_commit
from tests.cast.blog import PASSWORD
from tests.cast.running import Browser, command, serve, vacate

# As SQLite numbers them: synchronous 2 is FULL, temp_store 2 keeps sorted texts off the disk.
KEPT = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
}

# An SQLite may be built with other defaults than ours; Debian's overwrites what is deleted unasked.
OTHERS = (
    "PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=OFF;"
    "PRAGMA secure_delete=OFF; PRAGMA temp_store=1;"
)

# Python imports this before anything else; each connection then begins with those defaults, and
# notes how it is set when one of its transactions ends.
NOTING = """
import os, sqlite3

plain = sqlite3.connect
names = {names}


class Noting(sqlite3.Connection):
    def note(self):
        read = super().execute
        found = [str(read("PRAGMA " + name).fetchone()[0]) for name in names]
        with open({notes!r}, "a") as notes:
            notes.write(" ".join([str(os.getpid()), *found]) + "\\n")

    def commit(self):
        if self.in_transaction:
            self.note()
        super().commit()

    def rollback(self):
        if self.in_transaction:
            self.note()
        super().rollback()


def connect(*given, **named):
    noting = type("Noting", (Noting, named.pop("factory", sqlite3.Connection)), {{}})
    connection = plain(*given, factory=noting, **named)
    connection.executescript({others!r})
    return connection

sqlite3.connect = connect
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Where connections of other processes note how they are set."""
    folder = tmp_path / "noting"
    folder.mkdir()
    noting = NOTING.format(names=list(KEPT), notes=str(folder / "notes"), others=OTHERS)
    (folder / "sitecustomize.py").write_text(noting, encoding="utf-8")
    return folder / "notes"


def noted(notes: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield what was noted: a process, and the settings of one of its connections."""
    for line in notes.read_text(encoding="utf-8").splitlines():
        process, *found = line.split()
        yield process, found


def test_every_connection_of_the_app_is_set_as_promised(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = sqlite3.connect

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = plain(*given, **named)
        connection.executescript(OTHERS)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    with app.app_context():
        for _ in range(2):  # the second time as after a disk that has failed
            db.engine.dispose()
            with ExitStack() as held:
                for _ in range(12):  # more than the pool keeps
                    cursor = held.enter_context(closing(db.engine.raw_connection())).cursor()
                    found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in KEPT}
                    assert found == KEPT


def test_a_connection_that_has_emptied_the_log_waits_for_others_as_before(app: Flask) -> None:
    waits = "PRAGMA busy_timeout"
    with app.app_context():
        before = db.session.connection().exec_driver_sql(waits).scalar_one()
        scrub_after_commit()
        connection = db.session.connection().connection.dbapi_connection
        db.session.commit()
        assert db.session.connection().connection.dbapi_connection is connection
        assert db.session.connection().exec_driver_sql(waits).scalar_one() == before > 0


def test_every_worker_and_every_command_writes_as_promised(app: Flask, notes: Path) -> None:
    folder, env = vacate(app), {"PYTHONPATH": str(notes.parent)}
    done = command(folder, "demo", env=env)
    assert done.returncode == 0, done.stderr
    assert command(folder, "backup", env=env).returncode == 0
    commands = {process for process, _ in noted(notes)}
    assert len(commands) == 2
    with serve(folder, env=env) as server:
        server.warm_up(workers=2)
        browser = Browser(server)
        assert browser.ask("Am I safe here?").status == 201
        assert browser.sign_in(PASSWORD).status == 302
        assert browser.get("/dashboard/").status == 200
    workers = {process for process, _ in noted(notes)} - commands
    assert len(workers) >= 2
    assert {tuple(found) for _, found in noted(notes)} == {tuple(map(str, KEPT.values()))}


def test_a_new_blog_is_founded_as_promised(data: Path, notes: Path) -> None:
    words = ("setup", "--title", "Quiet hours", "--password-stdin")
    done = command(data, *words, typed=PASSWORD, env={"PYTHONPATH": str(notes.parent)})
    assert done.returncode == 0, done.stderr
    migrating = {**KEPT, "foreign_keys": 0}  # it looks for broken ones itself, before its commit
    found = Counter(tuple(found) for _, found in noted(notes))
    assert set(found) == {tuple(map(str, kept.values())) for kept in (KEPT, migrating)}
    assert found[tuple(map(str, migrating.values()))] == 1
