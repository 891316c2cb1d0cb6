"""What was acknowledged stays: visitors all at once, a kill in the middle, a form sent twice."""

import fcntl
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from itertools import count, takewhile
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from models.storage import opener
from tests.cast.desk import token
from tests.cast.running import (
    HOME,
    PATIENCE,
    PROGRAM,
    Answer,
    Browser,
    Server,
    command,
    environment,
    receipt_on,
    serve,
    until,
    vacate,
)

VISITORS = 16
EACH = 12  # questions of one visitor
LONG = 60  # seconds of asking with UNSAID_LONG=1, in the place of so many questions

MoreToAsk = Callable[[int], bool]


@pytest.fixture
def blog(app: Flask) -> Path:
    """The data folder of a blog with an author and nothing else, at rest."""
    return vacate(app)


def look(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """Read the database file as any program can."""
    with closing(sqlite3.connect(folder / "unsaid.sqlite")) as database:
        return database.execute(query).fetchall()


def questions(folder: Path) -> int:
    [(number,)] = look(folder, "SELECT count(*) FROM question")
    return int(number)


def is_whole(folder: Path) -> bool:
    return look(folder, "PRAGMA integrity_check") == [("ok",)]


def visit(server: Server, name: int, more_to_ask: MoreToAsk) -> list[Answer]:
    """Send question after question, and take every fourth one back; return the answers."""
    browser, answers = Browser(server), []
    for number in takewhile(more_to_ask, count()):
        answers.append(browser.ask(f"Visitor {name} asks question {number}. Why?"))
        if number % 4 == 3:
            assert take_back(browser, receipt_on(answers[-1].text)).status == 200
    return answers


def take_back(browser: Browser, receipt: str) -> Answer:
    """Open the receipt page and withdraw its question."""
    browser.get("/ask/receipt")
    page = browser.send("/ask/receipt", receipt=receipt).text
    form = {"receipt": receipt, "csrf_token": token(page[page.index("/ask/receipt/withdrawal") :])}
    return browser.server.post("/ask/receipt/withdrawal", form)


def a_stint() -> MoreToAsk:
    """Return what tells a visitor to go on: until so many questions, or for a whole minute."""
    if not os.environ.get("UNSAID_LONG"):
        return lambda number: number < EACH
    end = time.monotonic() + LONG
    return lambda _: time.monotonic() < end


def is_being_written(folder: Path) -> bool:
    """Tell whether anyone holds the turn to write."""
    with (folder / "unsaid.sqlite.write.lock").open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def fill_with_samples(folder: Path) -> subprocess.Popen[str]:
    """Start `demo`, a long write, and return in the middle of it."""
    demo = subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "demo"],
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    until(lambda: is_being_written(folder) or demo.poll() is not None, "demo begins to write")
    return demo


def copy_until(visitors: list[Future[list[Answer]]], folder: Path) -> None:
    """Make copies in the shell for as long as there are visitors."""
    while not all(visitor.done() for visitor in visitors):
        done = command(folder, "backup")
        assert (done.returncode, done.stderr) == (0, "")


def samples() -> int:
    inbox = tomllib.loads((HOME / "samples" / "inbox.toml").read_text(encoding="utf-8"))
    return len(inbox["question"])


def test_sixteen_visitors_at_once_are_all_heard_while_the_shell_writes_too(blog: Path) -> None:
    with serve(blog) as server, ThreadPoolExecutor(VISITORS) as pool:
        with fill_with_samples(blog) as demo:
            stint = a_stint()
            visitors = [pool.submit(visit, server, name, stint) for name in range(VISITORS)]
            said, _ = demo.communicate(timeout=PATIENCE)
        copy_until(visitors, blog)
        answers = [answer for visitor in visitors for answer in visitor.result()]
    receipts = {receipt_on(answer.text) for answer in answers}
    assert {answer.status for answer in answers} == {201}
    assert (len(receipts), demo.returncode) == (len(answers), 0), said
    assert questions(blog) == len(receipts) + samples()
    for text in (server.said(), said, *(answer.text for answer in answers)):
        assert not re.search("database is locked|Traceback", text), text
    assert is_whole(blog)


def ask_until_the_end(server: Server, heard: list[str]) -> None:
    """Send questions until the server is gone; note each receipt that was fully seen."""
    browser = Browser(server)
    with suppress(OSError, HTTPException):
        for number in count():
            answer = browser.ask(f"Question {number}, which must not be lost.")
            assert answer.status == 201
            heard.append(receipt_on(answer.text))


def test_no_question_with_a_receipt_is_lost_when_the_server_is_killed(blog: Path) -> None:
    heard: list[str] = []
    with serve(blog) as server, ThreadPoolExecutor(VISITORS) as pool:
        visitors = [pool.submit(ask_until_the_end, server, heard) for _ in range(VISITORS)]
        until(lambda: len(heard) >= 100 or any(v.done() for v in visitors), "a hundred receipts")
        server.kill()
        for visitor in visitors:
            visitor.result()
    assert len(heard) >= 100
    with serve(blog) as server:
        form = {"csrf_token": token(server.get("/ask/receipt").text)}
        statuses = {server.post("/ask/receipt", form | {"receipt": one}).status for one in heard}
    assert statuses == {200}
    assert questions(blog) >= len(set(heard)) == len(heard)
    assert is_whole(blog)


def weigh_down(folder: Path) -> None:
    """Make the database so large that looking it through takes a while."""
    with closing(opener(folder / "unsaid.sqlite")()) as database:
        database.execute("PRAGMA query_only=OFF")
        database.execute("BEGIN")
        pages = [(f"long-{number}", "x" * 500_000) for number in range(100)]
        row = "INSERT INTO page (slug, title, body, updated_on) VALUES (?, '', ?, '2020-01-01')"
        database.executemany(row, pages)
        database.execute("COMMIT")


@contextmanager
def held_while_looking(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Hold a process in the middle of its look at every page of a database of 50 MB."""
    while bytes_read(process) < 40_000_000:  # about 20 MB are Python and the libraries
        assert process.poll() is None, "it did not look at every page"
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def bytes_read(process: subprocess.Popen[bytes]) -> int:
    with suppress(OSError):  # it has ended
        first = Path(f"/proc/{process.pid}/io").read_text(encoding="ascii").splitlines()[0]
        return int(first.removeprefix("rchar: "))
    return 0


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux tells what is read")
def test_a_look_at_the_database_takes_nothing_from_a_server_that_starts_to_use_it(
    blog: Path,
) -> None:
    weigh_down(blog)
    server = Server(blog)
    try:
        until(lambda: "The blog is at" in server.said(), "the server is about to listen")
        shell = subprocess.Popen([*PROGRAM, "backup"], env=environment(blog))  # noqa: S603
        with shell, held_while_looking(shell):
            until(lambda: can_connect(server), "the server listens")
            answer = Browser(server).ask("Am I still there?")
        assert (answer.status, shell.returncode) == (201, 0)
        assert questions(blog) == 1
    finally:
        server.kill()
    assert questions(blog) == 1
    assert is_whole(blog)


def can_connect(server: Server) -> bool:
    """Tell whether the server listens, without asking it for a page."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", server.port)) == 0


def at_once(*deeds: Callable[[], Answer]) -> list[Answer]:
    """Do several things at the same moment."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], Answer]) -> Answer:
        start.wait(PATIENCE)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_a_form_sent_twice_at_the_same_moment_counts_once(blog: Path) -> None:
    rounds = 8
    with serve(blog) as server:
        for _ in range(rounds):
            csrf = token(server.get("/ask/").text)
            form = {"csrf_token": csrf, "body": "Did my click count?", "consent": "quote"}
            answers = at_once(*[lambda form=form: server.post("/ask/", form)] * 2)
            assert [answer.status for answer in answers] == [201, 201]
            first, second = (receipt_on(answer.text) for answer in answers)
            assert first == second != ""
        csrf = token(server.get("/ask/receipt").text)
        page = server.post("/ask/receipt", {"csrf_token": csrf, "receipt": first}).text
        letter = {"csrf_token": token(page), "receipt": first, "body": "This, only once."}
        answers = at_once(*[lambda: server.post("/ask/receipt/follow-up", letter)] * 3)
        assert [answer.status for answer in answers] == [200, 200, 200]
    assert questions(blog) == rounds
    assert look(blog, "SELECT count(*) FROM letter") == [(1,)]


def test_a_form_that_was_sent_keeps_another_text_but_does_not_take_it(
    app: Flask, client: FlaskClient
) -> None:
    other = "A second thought, with <brackets> & all.\r\nAnd a second line."
    form = {"csrf_token": token(client.get("/ask/").text), "consent": "private"}
    sent = client.post("/ask/", data=form | {"body": "My first thought."})
    refused = client.post("/ask/", data=form | {"body": other})
    assert (sent.status_code, refused.status_code, receipt_on(refused.text)) == (201, 409, "")
    assert escape(other.replace("\r\n", "\n")) in refused.text
    assert re.search(r"<input[^>]* checked[^>]* value=\"private\"", refused.text)
    again = client.post("/ask/", data=form | {"body": other, "csrf_token": token(refused.text)})
    assert again.status_code == 201
    assert receipt_on(again.text) not in ("", receipt_on(sent.text))
    assert questions(vacate(app)) == 2
