"""A newer SQLite keeps the same promises, and a blog may come to one and back.

It runs in processes of its own: in one, two libraries drop each other's locks on a file.
"""

import logging
import sqlite3
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import data_folder
from models.storage import triggers
from tests.cast.blog import built
from tests.cast.desk import Desk, Publish
from tests.cast.running import HOME, PYTHON, vacate
from tests.models.data_folder.test_migration import start
from tests.models.search.test_search import find

required = pytest.mark.skipif(
    find_spec("pysqlite3") is None, reason="pysqlite3-binary has no wheel for this machine"
)
INSTEAD = """
import sys
import pysqlite3
sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = pysqlite3, pysqlite3.dbapi2
"""
KEPT = (
    "tests/models/storage/test_search_index.py::test_old_words_of_sixty_edited_posts_are_in_no_file",
    "tests/promises/test_thief.py::test_a_sentence_edited_away_leaves_every_byte",
)
IS_NEWER = "import sqlite3, models\nassert models.storage.triggers.CLEARS_AT_ONCE\n"
TESTS = f"{IS_NEWER}import pytest\nsys.exit(pytest.main(['-p', 'no:cacheprovider', *sys.argv[1:]]))"
CHANGE = (
    f"{IS_NEWER}from tests.models.storage.test_newer_sqlite import change\nchange(*sys.argv[1:])"
)


def run(program: str, *arguments: str) -> str:
    """Run a program that has the newer SQLite from its first line on; return what it printed."""
    done = subprocess.run(  # noqa: S603  # our own program
        [PYTHON, "-c", INSTEAD + program, *arguments],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def change(data: str, body: str) -> None:
    """Start a blog, find its only post by what it says, and let it say something else."""
    app = built(Path(data))
    start(app)
    author = Desk(app.test_client())
    author.sign_in()
    author.post("/dashboard/posts/1", action="publish", title="One", body=body)
    assert find(app.test_client(), body) == ["One"]
    vacate(app)


@pytest.mark.slow
@required
def test_what_is_promised_of_the_index_holds_with_a_newer_sqlite() -> None:
    said = run(TESTS, *KEPT)
    assert " passed" in said
    assert " failed" not in said


@pytest.mark.slow
@required
@pytest.mark.skipif(triggers.CLEARS_AT_ONCE, reason=f"SQLite {sqlite3.sqlite_version} is no older")
def test_a_blog_that_comes_back_to_an_older_sqlite_has_its_index_made_anew(
    app: Flask, client: FlaskClient, publish: Publish, caplog: pytest.LogCaptureFixture
) -> None:
    publish("One", "Needle")
    folder = vacate(app)
    run(CHANGE, str(folder), "Haystack")

    with app.app_context():
        data_folder.back_up()
    warned = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert warned == [], "what a newer SQLite has written is not damaged"
    told: list[tuple[int, int]] = []
    for _ in range(2):
        with app.app_context():
            paths = app.config["DATABASE"], app.config["SECRET_FILE"]
            data_folder.prepare(*paths, lambda done, posts: told.append((done, posts)))
        vacate(app)
    assert told == [(1, 1)], "once, and as progress"
    assert find(client, "haystack") == ["One"]
    assert find(client, "needle") == []

    vacate(app)
    run(CHANGE, str(folder), "Straw")
    files = [file for file in folder.iterdir() if file.is_file()]
    bytes_of_all = b"".join(file.read_bytes() for file in files).lower()
    assert b"straw" in bytes_of_all
    assert b"needle" not in bytes_of_all
    assert b"haystack" not in bytes_of_all
    start(app)
    assert find(client, "straw") == ["One"]
