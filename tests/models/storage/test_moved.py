"""The database moved, replaced or removed while the blog runs: nothing acknowledged is lost."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from models.questions import Question
from tests.cast.blog import PASSWORD, built
from tests.cast.running import Answer, Browser, Server, receipt_on, serve, vacate

WORDS = "What do you do at four in the morning?"
SENT = 60  # questions of all visitors


def moved(database: Path) -> Callable[[], object]:
    """Move the file away; return what brings it back."""
    aside = database.with_name("aside.sqlite")
    database.rename(aside)
    return lambda: aside.rename(database)


def replaced(database: Path) -> Callable[[], object]:
    """Put an older copy in its place; return what brings the right one back."""
    aside = database.with_name("aside.sqlite")
    aside.hardlink_to(database)
    copy = database.with_name("copy.sqlite")
    shutil.copyfile(database, copy)
    copy.rename(database)
    return lambda: aside.rename(database)


def removed(database: Path) -> Callable[[], object]:
    """Remove it, but for another name that it has; return what brings it back."""
    aside = database.with_name("aside.sqlite")
    aside.hardlink_to(database)
    database.unlink()
    return lambda: aside.rename(database)


WAYS = [moved, replaced, removed]
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


def asked(server: Server) -> Answer:
    """Have a visitor open the form and ask; where a thread can read nothing, there is no form."""
    visitor = Browser(server)
    form = visitor.get("/ask/")
    return form if form.status == 503 else visitor.send("/ask/", body=WORDS, consent="quote")


@every_way
def test_nothing_is_acknowledged_that_is_lost(
    app: Flask, way: Callable[[Path], Callable[[], object]]
) -> None:
    database, folder = app.config["DATABASE"], vacate(app)
    with serve(folder, workers=2) as server, ThreadPoolExecutor(4) as visitors:
        server.warm_up(workers=2)
        sent = [visitors.submit(asked, server) for _ in range(SENT)]
        assert sent[SENT // 4].result().status == 201
        bring_back = way(database)
        answers = [each.result() for each in sent]
        assert asked(server).status == 503
        bring_back()
    assert {answer.status for answer in answers} <= {201, 503}
    receipts = [receipt_on(answer.text) for answer in answers if answer.status == 201]
    assert receipts
    with built(folder).app_context():
        for receipt in receipts:
            Question.of_receipt(receipt)  # raises UnknownReceipt for one that is lost


@every_way
def test_words_are_kept_it_is_said_once_and_ends_when_the_file_is_back(
    app: Flask, way: Callable[[Path], Callable[[], object]]
) -> None:
    database, folder = app.config["DATABASE"], vacate(app)
    with serve(folder, workers=1) as server:
        visitor, author = Browser(server), Browser(server)
        visitor.get("/ask/")
        author.sign_in(PASSWORD)
        author.get("/dashboard/posts/new")
        bring_back = way(database)
        for _ in range(3):
            answer = visitor.send("/ask/", body=WORDS, consent="quote")
            assert answer.status == 503
            assert WORDS in answer.text
        draft = author.send("/dashboard/posts/new", title="T", body="My words", action="draft")
        assert draft.status == 503
        assert "My words" in draft.text
        assert server.get("/archive").status == 200
        assert server.said().count("The database is no longer at") == 1
        bring_back()
        assert asked(server).status == 201
