"""A writer who never ends holds up the others for a while, and then they are told."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import active_count

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast.desk import Ask, Desk, token
from tests.cast.running import until


@contextmanager
def never_ending(app: Flask) -> Iterator[None]:
    """Hold the write lock, as a process that was stopped does."""
    with Path(f"{app.config['DATABASE']}.write.lock").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(autouse=True)
def _impatient(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["models.storage.lock"], "PATIENCE", 0.01)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)


def test_whoever_writes_is_told_and_can_try_again(
    app: Flask, author: Desk, client: FlaskClient, ask: Ask
) -> None:
    form = {"body": "Is anybody here?", "consent": "quote"}
    form["csrf_token"] = token(client.get("/ask/").text)
    waiting = active_count()
    with never_ending(app):
        refused = client.post("/ask/", data=form)
        assert refused.status_code == 503
        assert "Is anybody here?" in refused.text
        post = author.post("/dashboard/posts/new", title="Moss", body="Soft.", action="publish")
        assert (post.status_code, post.headers["Retry-After"]) == (503, "60")
        assert client.get("/").status_code == 200
    until(lambda: active_count() == waiting, "who came too late has gone")
    assert client.post("/ask/", data=form).status_code == 201
    assert ask("And now?")
    post = author.post("/dashboard/posts/new", title="Moss", body="Soft.", action="publish")
    assert post.status_code == 302


def test_a_command_is_told_in_a_sentence(app: Flask) -> None:
    with never_ending(app):
        done = app.test_cli_runner().invoke(args=["demo"])
    assert done.exit_code == 1
    assert "Another process" in done.stderr
    assert app.test_cli_runner().invoke(args=["demo"]).exit_code == 0
