"""An older blog keeps every row, and finds and counts its posts, when it is brought up to date."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.pool import QueuePool

from models import data_folder, db, search
from models.data_folder import founding
from models.posts import Post, archive, places, tagged
from models.questions import Letter, Question
from models.storage import IntegrityError, triggers
from safety.words import query
from tests.cast import earlier
from tests.cast.earlier import REVISIONS, Row

AddMigration = Callable[..., None]

MIGRATION = """
import sqlalchemy as sa
from alembic import op

from models.storage import triggers

revision = "9999"
down_revision = "{newest}"
drops = {drops}


def upgrade():
    {steps}
"""
REBUILD = """triggers.drop(op.get_bind())
    with op.batch_alter_table("{table}", recreate="always") as table:
        table.add_column(sa.Column("note", sa.Text()))
"""
REBUILDS = {name: REBUILD.format(table=name) for name in ("question", "slug", "tag", "post")}

every_revision = pytest.mark.parametrize("revision", REVISIONS)


def start(app: Flask) -> None:
    """Bring the data folder up to date, as every start does."""
    with app.app_context():
        try:
            data_folder.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
        finally:
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddMigration:
    """Let the next start find one migration more, with these steps."""

    def add(steps: str, drops: str = "set()") -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(data_folder.MIGRATIONS, scripts)
        text = MIGRATION.format(newest=REVISIONS[-1], drops=drops, steps=steps)
        (scripts / "versions" / "9999_for_a_test.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(founding, "MIGRATIONS", scripts)

    return add


def reduced(rows: list[Row], columns: list[str]) -> list[str]:
    """Write out rows with these columns alone, in an order of their own."""
    return sorted(repr([row[column] for column in columns]) for row in rows)


def copies(database: Path) -> list[Path]:
    return sorted((database.parent / "backups").glob("*.sqlite"))


@every_revision
def test_an_older_blog_keeps_every_row_of_every_table(
    make_app: Callable[..., Flask], revision: str
) -> None:
    database = earlier.build(make_app(), revision)
    before = earlier.rows(database)
    assert [table for table, rows in before.items() if not rows] == []
    start(make_app())
    after = earlier.rows(database)
    for table, rows in earlier.migrate(before, above=revision).items():
        columns = sorted(rows[0])
        kept, expected = reduced(after[table], columns), reduced(rows, columns)
        if table in earlier.NAMES:
            kept = [row for row in kept if row in expected]
        assert kept == expected, table


@every_revision
def test_an_older_blog_is_copied_before_it_is_changed(
    make_app: Callable[..., Flask], revision: str
) -> None:
    database = earlier.build(make_app(), revision)
    before = earlier.rows(database)
    start(make_app())
    expected = [] if revision == REVISIONS[-1] else [before]
    assert [earlier.rows(copy) for copy in copies(database)] == expected


@every_revision
def test_an_older_blog_is_found_and_counted_as_before(
    make_app: Callable[..., Flask], revision: str
) -> None:
    earlier.build(make_app(), revision)
    app = make_app()
    start(app)
    with app.app_context():
        places.admit()
        db.session.commit()
        found = search.find(query.read("needle"), "newest")
        assert [hit.post.title for hit in found.rows] == ["Fresh", "Second", "First"]
        assert sorted((tag.name, number) for tag, number in tagged.tag_counts()) == [
            ("fern", 1),
            ("moss", 3),
        ]
        assert sum(archive.counts("month").values()) == 3
        in_order = Post.live().order_by(Post.published_at).with_only_columns(Post.place)
        assert list(db.session.scalars(in_order)) == [1, 2, 3]
        assert len(db.session.scalars(select(Post)).all()) == 6
        db.engine.dispose()


@pytest.mark.parametrize("steps", REBUILDS.values(), ids=REBUILDS.keys())
def test_a_table_is_rebuilt_without_loss_to_the_tables_that_point_to_it(
    make_app: Callable[..., Flask], add_migration: AddMigration, steps: str
) -> None:
    database = earlier.build(make_app(), REVISIONS[-1])
    before = earlier.rows(database)
    add_migration(steps)
    start(make_app())
    after = earlier.rows(database)
    for table, rows in before.items():
        assert reduced(after[table], sorted(rows[0])) == reduced(rows, sorted(rows[0])), table
    assert earlier.triggers(database) == triggers.statements()


DELETE_LETTERS = 'op.execute("DELETE FROM letter")'
DELETE_QUESTIONS = 'op.execute("DELETE FROM question")'
HARM = {
    "deletes": (DELETE_LETTERS, "set()", "letter would keep 0 of 3 rows"),
    "drops": ('op.execute("DROP TABLE session")', "set()", "session would keep 0 of 1 rows"),
    "declares another": (DELETE_LETTERS, '{"session"}', "letter would keep 0 of 3 rows"),
    "leaves alone": (DELETE_QUESTIONS, '{"question"}', "3 rows of letter would point to no row"),
    "misdirects": (
        "op.execute(\"UPDATE letter SET question_id = x'00' WHERE for_visitor IS NULL\")",
        "set()",
        "1 rows of letter would point to no row of question",
    ),
    "breaks a rule": ("op.execute(\"UPDATE slug SET name = 'x'\")", "set()", "UNIQUE"),
    "forgets triggers": (
        REBUILDS["question"].replace("triggers.drop", "print"),
        "set()",
        "error in trigger",
    ),
}


@pytest.mark.parametrize(("steps", "drops", "reason"), HARM.values(), ids=HARM.keys())
def test_a_migration_that_would_do_harm_is_refused_and_nothing_is_changed(
    make_app: Callable[..., Flask],
    add_migration: AddMigration,
    steps: str,
    drops: str,
    reason: str,
) -> None:
    database = earlier.build(make_app(), REVISIONS[-1])
    start(make_app())
    before = database.read_bytes()
    add_migration(steps, drops)
    with pytest.raises(data_folder.Refused) as refused:
        start(make_app())
    assert database.read_bytes() == before
    (copy,) = copies(database)
    for words in (str(database), reason, "Nothing was changed", str(copy)):
        assert words in str(refused.value)


def test_a_migration_may_delete_rows_where_it_says_so(
    make_app: Callable[..., Flask], add_migration: AddMigration
) -> None:
    database = earlier.build(make_app(), REVISIONS[-1])
    add_migration(DELETE_LETTERS, '{"letter"}')
    start(make_app())
    assert earlier.rows(database)["letter"] == []


def test_references_that_were_broken_before_do_not_stop_a_migration(
    make_app: Callable[..., Flask], add_migration: AddMigration
) -> None:
    database = earlier.build(make_app(), REVISIONS[-1])
    with closing(sqlite3.connect(database)) as by_hand, by_hand:
        by_hand.execute("DELETE FROM question WHERE id = ?", (earlier.name(1),))
    add_migration(REBUILDS["question"])
    start(make_app())
    assert len(earlier.rows(database)["letter"]) == 3


@pytest.mark.parametrize("steps", [REBUILDS["question"], DELETE_LETTERS], ids=["done", "refused"])
def test_foreign_keys_hold_again_after_a_migration(
    make_app: Callable[..., Flask], add_migration: AddMigration, steps: str
) -> None:
    earlier.build(make_app(), REVISIONS[-1])
    add_migration(steps)
    app = make_app()
    with app.app_context():
        with suppress(data_folder.Refused):
            data_folder.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
        assert isinstance(db.engine.pool, QueuePool)
        with ExitStack() as stack:
            for _ in range(db.engine.pool.checkedin() + 1):  # each that waits, and a fresh one
                connection = stack.enter_context(db.engine.connect())
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        db.session.add(Letter(id=b"", question_id=earlier.name(99), for_author=b""))
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()
        db.session.execute(delete(Question).where(Question.id == earlier.name(1)))
        db.session.commit()
        assert len(db.session.scalars(select(Letter)).all()) == 2
        db.engine.dispose()


def test_a_blog_of_a_newer_version_is_refused_and_left_as_it_was(
    make_app: Callable[..., Flask],
) -> None:
    database = earlier.build(make_app(), REVISIONS[-1])
    start(make_app())
    with closing(sqlite3.connect(database, isolation_level=None)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9998'")
        newer.execute("PRAGMA journal_mode=DELETE")  # as a copy that was put back
    before = database.read_bytes()
    with pytest.raises(data_folder.Refused, match="written by a newer version"):
        start(make_app())
    assert (database.read_bytes(), copies(database)) == (before, [])


def test_a_migration_that_fails_at_each_start_leaves_one_copy(
    make_app: Callable[..., Flask], add_migration: AddMigration
) -> None:
    database = earlier.build(make_app(), REVISIONS[-1])
    before = earlier.rows(database)
    add_migration(DELETE_LETTERS)
    for _ in range(3):
        with pytest.raises(data_folder.Refused, match="could not be brought up to date"):
            start(make_app())
    assert [copy.name for copy in copies(database)] == [f"unsaid-revision-{REVISIONS[-1]}.sqlite"]
    assert earlier.rows(copies(database)[0]) == before
