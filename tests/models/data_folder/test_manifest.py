"""What a copy says of itself holds, and no row of it changes without being noticed."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask

from models import data_folder, db, today
from models.data_folder import checkup
from models.data_folder.copies import manifest
from models.storage import opener
from tests.cast.blog import built, by_hand
from tests.cast.desk import Ask, Publish
from tests.cast.running import vacate

CHANGES = (  # in rows of any kind, those that SQLite's own look takes for sound included
    "UPDATE post SET body = body || ' '",
    "UPDATE post SET slug = upper(slug)",
    "UPDATE question SET sealed = zeroblob(length(sealed))",
    "UPDATE question SET sealed = CAST(sealed AS TEXT)",
    "UPDATE site SET feed_id = feed_id || '0'",
    "UPDATE word SET term = term || 'x' WHERE id = 1",
    "INSERT INTO erasure VALUES (x'00')",
    "DELETE FROM question",
    "UPDATE post_search_data SET block = block || x'00' WHERE id = 1",
    "DROP INDEX ix_imported_post_id",
    "UPDATE manifest SET counts = '{}'",
    "UPDATE manifest SET revision = '0001'",
    "UPDATE manifest SET digest = 'no'",
    "DELETE FROM manifest",
    "DROP TABLE manifest",
)


@pytest.fixture
def copy(app: Flask, publish: Publish, ask: Ask) -> Path:
    """Make a copy of a blog that has a bit of everything."""
    publish("On sleep", "Sleep comes later.")
    ask("And at four?")
    with app.app_context():
        made = data_folder.back_up()
    vacate(app)
    return made


@contextmanager
def opened(copy: Path) -> Iterator[sqlite3.Connection]:
    with closing(opener(copy)()) as connection:
        connection.execute("PRAGMA query_only=OFF")
        yield connection


def test_a_copy_says_what_it_holds_and_the_blog_itself_has_no_such_table(
    app: Flask, copy: Path
) -> None:
    with opened(copy) as connection:
        said = manifest.of(connection)
        assert said
        assert said.day == today()
        assert said.counts == checkup.counts(connection)
        assert (said.counts["post"], said.counts["question"]) == (1, 1)
        assert manifest.trouble(connection) == ""
    assert by_hand(app, "SELECT 1 FROM sqlite_master WHERE name = 'manifest'") == []


def test_whatever_is_changed_in_a_copy_it_is_noticed(copy: Path) -> None:
    for change in CHANGES:
        with opened(copy) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {name}") if "UPDATE p" not in change else None
            connection.execute("BEGIN")
            assert connection.execute(change).rowcount != 0, change
            assert manifest.trouble(connection), change
            connection.execute("ROLLBACK")


def test_a_byte_that_flips_anywhere_in_a_copy_is_noticed_or_changes_nothing_that_is_read(
    copy: Path,
) -> None:
    whole, chance = copy.read_bytes(), random.Random(7)  # noqa: S311  # draws places, no secrets
    with opened(copy) as connection:
        there = list(connection.iterdump())
    used = [place for place, byte in enumerate(whole) if byte]  # most of a small file is room
    noticed = 0
    for place in chance.sample(used, 100):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(spoilt)
        try:
            with opened(copy) as connection:
                trouble = checkup.trouble_of_rows(connection) or manifest.trouble(connection)
                noticed += bool(trouble)
                assert trouble or list(connection.iterdump()) == there, place
        except checkup.UNREADABLE:  # it cannot even be opened
            noticed += 1
    assert noticed > 50


def test_a_copy_that_is_put_back_by_hand_loses_what_it_said_of_itself(
    app: Flask, copy: Path
) -> None:
    database = Path(app.config["DATABASE"])
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    database.write_bytes(copy.read_bytes())
    again = built(app.config["DATA"])
    with again.app_context():
        data_folder.prepare(database, again.config["SECRET_FILE"])
        tables = db.session.connection().exec_driver_sql("SELECT name FROM sqlite_master")
        assert "manifest" not in tables.scalars().all()
        db.session.remove()
        db.engine.dispose()
