"""The triggers in force are those of one list, whatever a database has been through."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from models.storage import triggers
from tests.cast import earlier
from tests.cast.desk import Publish
from tests.cast.running import vacate
from tests.models.data_folder.test_migration import every_revision, start

BY_HAND = {
    "one is missing": "DROP TRIGGER post_tag_time",
    "one is new": "CREATE TRIGGER spy AFTER INSERT ON question BEGIN DELETE FROM session; END",
    "one is another": "DROP TRIGGER edition_page;"
    " CREATE TRIGGER edition_page AFTER UPDATE ON page BEGIN DELETE FROM session; END",
}


def test_a_new_blog_has_the_triggers_in_force(new_blog: Flask) -> None:
    assert earlier.triggers(new_blog.config["DATABASE"]) == triggers.statements() != {}


@every_revision
def test_an_older_blog_gets_the_triggers_in_force(
    make_app: Callable[..., Flask], revision: str
) -> None:
    database = earlier.build(make_app(), revision)
    start(make_app())
    assert earlier.triggers(database) == triggers.statements()


@pytest.mark.parametrize("change", BY_HAND.values(), ids=BY_HAND.keys())
def test_a_start_restores_triggers_that_were_changed_by_hand(new_blog: Flask, change: str) -> None:
    database: Path = new_blog.config["DATABASE"]
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(change)
    assert earlier.triggers(database) != triggers.statements()
    start(new_blog)
    assert earlier.triggers(database) == triggers.statements()


def test_a_start_of_a_blog_that_is_as_it_should_be_writes_nothing(
    app: Flask, publish: Publish
) -> None:
    publish("The long corridor", tags="night")
    folder = vacate(app)
    start(app)  # the log of the last server is empty now
    before = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    start(app)
    after = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert "unsaid.sqlite.write.lock" in before  # it counts the commits
    assert after == before


def test_every_trigger_says_why_in_a_sentence() -> None:
    for name, trigger in triggers.IN_FORCE.items():
        assert trigger.why.endswith("."), name
        assert trigger.why[0].isupper(), name
