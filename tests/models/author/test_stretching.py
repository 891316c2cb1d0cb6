"""A password is stretched for one at a time, whoever asks: each takes 256 MB, and is one guess."""

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from nacl.pwhash import argon2id
from werkzeug.test import TestResponse

from models import author, db
from models.author import Author
from models.site import Site
from tests.cast.blog import CHEAP, PASSWORD
from tests.cast.desk import Desk, token
from tests.cast.running import PATIENCE, Browser, children, serve, until, vacate

NEW = "cobalt harvest drummer violet"


def lock_of(data: Path | str) -> Path:
    """Return the file by whose lock all processes of a blog take turns at passwords."""
    return Path(data) / "unsaid.sqlite.password.lock"


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold the turn, as a sign-in in another process does."""
    fd = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def is_held_alone(lock: Path) -> bool:
    """Tell whether somebody holds the turn, and nobody beside."""
    fd = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(fd)
    return False


@pytest.fixture
def stretches(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each stretch so far, as the library that does it was asked for, had its turn."""
    alone, stretch = [], argon2id.kdf

    def noting(*given: Any, **named: Any) -> bytes:
        alone.append(is_held_alone(lock_of(data)))
        stretched: bytes = stretch(*given, **named)
        return stretched

    monkeypatch.setattr(argon2id, "kdf", noting)
    return alone


def test_every_way_to_stretch_a_password_takes_its_turn(
    new_blog: Flask, stretches: list[bool]
) -> None:
    with new_blog.app_context():
        link = Site.current().open_setup()
        db.session.commit()
    client = new_blog.test_client()
    fields = {"token": link, "title": "Quiet hours", "new_password": PASSWORD, "again": PASSWORD}
    fields["csrf_token"] = token(client.get(f"/dashboard/setup?token={link}").text)
    begun = client.post("/dashboard/setup", data=fields).text
    assert stretches == [True], "set up"
    found = re.search(r'<output id="recovery-code"[^>]*>([^<]+)</output>', begun)
    assert found

    ways: dict[str, Callable[[], TestResponse]] = {
        "sign in": lambda: Desk(new_blog.test_client()).sign_in(),
        "try a wrong password": lambda: Desk(new_blog.test_client()).sign_in("wrong"),
        "recover": lambda: Desk(new_blog.test_client()).post(
            "/dashboard/recovery", code=found[1], new_password=NEW, again=NEW
        ),
    }
    for name, way in ways.items():
        stretches.clear()
        assert way().status_code in (200, 302, 401), name
        assert stretches == [True], name

    desk = Desk(new_blog.test_client())
    desk.sign_in(NEW)
    stretches.clear()
    change = {"current": NEW, "new_password": PASSWORD, "again": PASSWORD}
    assert desk.post("/dashboard/security", **change).status_code == 302
    assert stretches == [True, True], "change: the old one is checked, then the new one is set"


def test_an_author_made_in_the_shell_takes_a_turn(new_blog: Flask, stretches: list[bool]) -> None:
    with new_blog.app_context():
        Author.create(PASSWORD, CHEAP)
    assert stretches == [True]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody wait for a turn."""
    monkeypatch.setattr(author.stretching, "PATIENCE", 0)


@pytest.mark.usefixtures("impatient")
def test_whoever_waits_in_vain_is_told_so_and_no_try_is_counted(
    app: Flask, author: Desk, stretches: list[bool]
) -> None:
    stretches.clear()
    with held(lock_of(app.config["DATA"])):
        for password in (PASSWORD, "wrong"):
            answer = Desk(app.test_client()).sign_in(password)
            assert answer.status_code == 503
            assert "The password could not be checked just now. Please try again." in answer.text
        change = {"current": PASSWORD, "new_password": NEW, "again": NEW}
        assert author.post("/dashboard/security", **change).status_code == 503
    assert stretches == []
    with app.app_context():
        assert Author.current().tries_paid_at is None
        assert Author.current().own_tries_paid_at is None
    assert Desk(app.test_client()).sign_in().status_code == 302, "the password is the old one"


def is_open_in(pid: int, file: Path) -> bool:
    """Tell whether a process has a file open."""
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # it was closed meanwhile
            if fd.readlink() == file:
                return True
    return False


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells what is open")
def test_a_sign_in_waits_for_that_of_another_process(app: Flask) -> None:
    lock, folder = lock_of(app.config["DATA"]), vacate(app)
    with serve(folder) as server, ThreadPoolExecutor(1) as pool:
        server.warm_up(workers=2)
        with held(lock):
            signing_in = pool.submit(Browser(server).sign_in, PASSWORD)
            workers = children(server.process.pid)
            until(
                lambda: signing_in.done() or any(is_open_in(pid, lock) for pid in workers),
                "a worker waits for its turn",
            )
            assert not signing_in.done()
        assert signing_in.result().status == 302


def test_in_one_process_a_second_sign_in_waits_and_a_third_is_told_at_once(app: Flask) -> None:
    lock, folder = lock_of(app.config["DATA"]), vacate(app)
    with serve(folder, workers=1) as server, ThreadPoolExecutor(3) as pool:
        with held(lock):
            tries = [pool.submit(Browser(server).sign_in, "wrong") for _ in range(3)]
            done, waiting = wait(tries, PATIENCE, FIRST_COMPLETED)
            assert [each.result().status for each in done] == [503]
            assert len(waiting) == 2
            assert server.get("/").status == 200
        assert sorted(each.result().status for each in tries) == [401, 401, 503]
