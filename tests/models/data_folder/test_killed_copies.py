"""A copy that is killed half-way: no file under a copy's name that does not open and check."""

import sqlite3
import subprocess
from contextlib import closing

from flask import Flask

from models import data_folder
from models.data_folder import checkup
from tests.cast.blog import built
from tests.cast.desk import Publish
from tests.cast.running import HOME, PYTHON, environment, vacate

KILLS = 100
# A child makes copy after copy, and is killed at a moment that chance draws.
KILLING = """
import os, random, select, signal, sys
from app import create_app
from models import data_folder

app = create_app()
chance = random.Random(1)
for _ in range({kills}):
    child = os.fork()
    if not child:
        with app.app_context():
            while True:
                data_folder.back_up()
    select.select([], [], [], chance.uniform(0, 0.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


def test_whenever_a_copy_is_killed_each_that_has_a_name_is_whole(
    app: Flask, publish: Publish
) -> None:
    for number in range(20):
        publish(f"Post {number}", "A thought that goes on. " * 400)
    folder = vacate(app)
    subprocess.run(  # noqa: S603 - our own program
        [PYTHON, "-c", KILLING.format(kills=KILLS)], cwd=HOME, env=environment(folder), check=True
    )
    copies = sorted((folder / "backups").glob("unsaid-*.sqlite"))
    assert copies
    for copy in copies:
        with closing(sqlite3.connect(copy, isolation_level=None)) as opened:
            assert checkup.trouble_of_rows(opened) == "", copy.name
            assert checkup.counts(opened)["post"] == 20
    with built(folder).app_context():
        data_folder.back_up()
    assert not list((folder / "backups").glob("*.part*")), "what was broken off is swept away"


def test_a_copy_that_lacks_rows_or_words_is_seen(app: Flask, publish: Publish) -> None:
    publish("On sleep", "Sleep comes later.")
    with app.app_context():
        copy = data_folder.back_up()
    with closing(sqlite3.connect(copy, isolation_level=None)) as opened:
        whole = checkup.counts(opened)
        opened.executescript("INSERT INTO post_search(post_search) VALUES ('delete-all')")
        assert checkup.counts(opened) == {**whole, "post_search_docsize": 0} != whole
        opened.executescript("PRAGMA foreign_keys=OFF; DELETE FROM slug")
        assert checkup.trouble_of_rows(opened) == "has rows that point to none."
