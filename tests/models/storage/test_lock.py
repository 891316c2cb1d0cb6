"""Nobody writes without the lock, and nobody writes what was read before it was held."""

import fcntl
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, delete, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import attributes

from models import data_folder, db, publication
from models.author import Author, SealedRecord, Session, WrongPassword, unlock
from models.data_folder import Erasure
from models.drafts import Copy
from models.imported import Imported, OldAddress
from models.posts import Post, PostWords
from models.questions import Question
from models.site import Page, Site
from models.storage import Base, Busy, Conflict, Unlocked, begin_writing
from safety.keys import receipts
from tests.cast.blog import PASSWORD, built, by_hand
from tests.cast.running import vacate

WORDS = PostWords(title="On sleep", body="Sleep comes later.", tags=("sleep",))


@pytest.fixture(scope="module")
def filled(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a blog with a row in each table that has a model, to be copied."""
    app = built(shutil.copytree(authored, tmp_path_factory.mktemp("filled") / "data"))
    with app.app_context():
        with suppress(WrongPassword):
            unlock("not the password", browser=b"a browser")
        key = unlock(PASSWORD)
        publication.publish(post := Post.draft(WORDS), WORDS)
        publication.save_page(None, "House rules", "Be kind.")
        Session.start(bytes(32))
        SealedRecord.keep("snippets", WORDS)
        db.session.add(Copy(id=bytes(16), ref=bytes(16), kind="post", sealed=bytes(48)))
        db.session.add(Erasure(digest=bytes(16)))
        db.session.add(Imported(digest=bytes(16), post_id=post.id))
        db.session.add(OldAddress(path="/2019/sleep", post_id=post.id))
        question, _ = Question.of_receipt(Question.receive("Why?", "quote", receipts.mint()))
        question.reply("Because.", bytes(16))
        asked = replace(WORDS, question="Why?", question_id=question.id.hex())
        publication.publish(Post.draft(asked), asked, key=key)
        db.session.commit()
    return vacate(app)


@pytest.fixture
def full(filled: Path, data: Path) -> Iterator[Flask]:
    """A blog with a row in each table that has a model, and its context."""
    app = built(shutil.copytree(filled, data))
    with app.app_context():
        with db.engine.connect():
            pass  # a connection lies in the pool, as in a blog that is in use
        yield app
    vacate(app)


def everything(app: Flask) -> list[str]:
    """Dump the database."""
    return dump(app.config["DATABASE"])


def dump(database: Path) -> list[str]:
    """Dump a database file, in an order that does not tell how it was written."""
    with closing(sqlite3.connect(database)) as shell:
        version = shell.execute("PRAGMA user_version").fetchone()
        return sorted([str(version), *shell.iterdump()])


def is_locked(app: Flask) -> bool:
    """Tell whether anyone holds the write lock."""
    with Path(f"{app.config['DATABASE']}.write.lock").open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


MODELS = sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda it: it.__name__)
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def first(model: type[Base]) -> Base:
    """Read a row of a model."""
    found: Base | None = db.session.scalars(select(model)).first()
    assert found is not None
    return found


def touch(row: Base) -> None:
    """Change a row as an assignment does, to whatever it holds already."""
    column = next(iter(row.__mapper__.column_attrs))
    attributes.flag_modified(row, column.key)


@every_model
def test_a_row_that_was_read_before_the_lock_is_not_changed(full: Flask, model: type[Base]) -> None:
    before = everything(full)
    touch(first(model))
    with pytest.raises(Unlocked):
        db.session.commit()
    db.session.rollback()
    assert not is_locked(full)
    assert everything(full) == before


@every_model
def test_a_row_that_was_read_before_the_lock_is_not_deleted(full: Flask, model: type[Base]) -> None:
    before = everything(full)
    db.session.delete(first(model))
    with pytest.raises(Unlocked):
        db.session.commit()
    db.session.rollback()
    assert everything(full) == before


@every_model
def test_a_row_may_be_changed_once_it_is_read_afresh(full: Flask, model: type[Base]) -> None:
    row = first(model)
    begin_writing(row)
    touch(row)
    db.session.flush()
    assert is_locked(full)


def test_what_was_changed_before_the_lock_is_refused_when_it_is_taken(full: Flask) -> None:
    page = first(Page)
    touch(page)
    with pytest.raises(Unlocked):
        begin_writing(page)


def test_a_lock_that_a_statement_took_makes_no_row_fresh(full: Flask) -> None:
    page = Page.at("house-rules")
    assert page
    others_rewrite(full, "Be kinder.")
    db.session.execute(delete(Session))
    page.title = "Rules of the house"
    with pytest.raises(Unlocked):
        db.session.flush()


def test_to_begin_writing_after_a_statement_reads_rows_afresh(full: Flask) -> None:
    page, site = Page.at("house-rules"), Site.current()
    assert page
    others_rewrite(full, "Be kinder.")
    db.session.execute(delete(Session))
    begin_writing(site)
    assert page.body == "Be kinder."


def others_rewrite(app: Flask, body: str) -> None:
    """Change a page behind the back of whoever has read it."""
    db.session.commit()  # the reading is over; what was read is still known
    by_hand(app, "UPDATE page SET body = ?", body)


@every_model
def test_a_row_that_is_gone_is_a_conflict(full: Flask, model: type[Base]) -> None:
    row = first(model)
    db.session.commit()
    with closing(sqlite3.connect(full.config["DATABASE"])) as shell:
        found = shell.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        guards = "".join(f"DROP TRIGGER {name};" for (name,) in found)
        shell.executescript(f"PRAGMA foreign_keys=OFF; {guards} DELETE FROM {row.__tablename__}")  # noqa: S608  # our own names
    with pytest.raises(Conflict):
        begin_writing(row)


@pytest.mark.parametrize("other", [Post, Page, Author])
def test_a_row_that_is_gone_is_a_conflict_also_where_the_lock_is_held_already(
    full: Flask, other: type[Base]
) -> None:
    ended = first(Session)
    db.session.commit()
    by_hand(full, "DELETE FROM session")
    begin_writing(first(other))
    with pytest.raises(Conflict):
        begin_writing(ended)


def test_rows_read_under_the_lock_are_not_read_again(full: Flask) -> None:
    begin_writing()
    page = first(Page)
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    for _ in range(3):
        begin_writing(page)
    assert statements == []


# Statements, however they are spelt.

WRITES = {
    "INSERT INTO slug VALUES ('a', '2020-01-01 00:00:00.000000')",
    "insert into slug values ('a', '2020-01-01 00:00:00.000000')",
    "\n\t REPLACE INTO slug VALUES ('a', '2020-01-01 00:00:00.000000')",
    "INSERT OR IGNORE INTO slug VALUES ('a', '2020-01-01 00:00:00.000000')",
    "UPDATE page SET title = 'a'",
    "uPdAtE page SET title = 'a' RETURNING title",
    "DELETE FROM page",
    "/* a comment */ DELETE FROM page",
    "/* SELECT */ DELETE FROM page",
    "-- a comment\nDELETE FROM page",
    "-- SELECT\nDELETE FROM page",
    "/* one */ -- two\n /* three */ UPDATE page SET title = 'a'",
    ";DELETE FROM page",
    "; ; UPDATE page SET title = 'a'",
    "WITH a AS (SELECT 'a') INSERT INTO slug SELECT *, '2020-01-01 00:00:00.000000' FROM a",
    "WITH a AS (SELECT 'a') UPDATE page SET title = (SELECT * FROM a)",
    "with a as (select 'a') delete from page",
    "WITH a AS (SELECT 'a')\n/* still */\nREPLACE INTO slug SELECT *, '2020-01-01' FROM a",
    "WITH RECURSIVE a(b) AS (SELECT 1) DELETE FROM page WHERE 1 IN (SELECT b FROM a)",
    "/* a comment */ WITH a AS (SELECT 'a') DELETE FROM page",
    "CREATE TABLE a (b)",
    "create index a on page (title)",
    "CREATE TABLE a AS SELECT * FROM page",
    "CREATE TEMP TABLE a AS SELECT * FROM page",
    "DROP TABLE page",
    "DROP TRIGGER edition_page",
    "ALTER TABLE page RENAME TO a",
    "PRAGMA user_version=7",
    "pragma application_id = 7",
    "PRAGMA writable_schema=ON",
    "VACUUM",
    "ANALYZE",
    "REINDEX",
    "ATTACH ':memory:' AS other",
    "ATTACH 'other.sqlite' AS other",
    "DETACH other",
    "BEGIN IMMEDIATE",
    "EXPLAIN DELETE FROM page",
    "SELECT 1; DELETE FROM page",
    "PRAGMA optimize",
    "PRAGMA incremental_vacuum",
    "INSERT INTO post_search(post_search) VALUES ('optimize')",
}
READS = {
    "SELECT * FROM page",
    "  select 'DELETE FROM page'",
    "VALUES (1)",
    "WITH a AS (SELECT 'a') SELECT * FROM a",
    "with recursive a(b) as (select 1 union select b + 1 from a where b < 9) select * from a",
    "WITH a AS (SELECT title FROM page), b AS (SELECT * FROM a)\n-- no more\nSELECT * FROM b",
    "PRAGMA user_version",
    "PRAGMA table_list",
    "EXPLAIN SELECT * FROM page",
    "SELECT title FROM page WHERE title MATCH 'a' OR 1",
    "SAVEPOINT a",
}


def assert_only_read_is_possible() -> None:
    """Try to write past the lock by every connection that lies in the pool."""
    pool: Any = db.engine.pool
    lent = [db.engine.raw_connection() for _ in range(pool.checkedin())]
    assert lent
    for connection in lent:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.cursor().execute("DELETE FROM slug")
    for connection in lent:
        connection.close()


@pytest.mark.parametrize("statement", sorted(WRITES))
def test_whatever_writes_takes_the_lock_or_is_refused(
    full: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.chdir(tmp_path)  # where ATTACH may make a file
    before = everything(full)
    with db.engine.connect() as connection:
        with suppress(DBAPIError, sqlite3.Error):
            connection.exec_driver_sql(statement)
        was_locked = is_locked(full)
        connection.commit()
    assert not is_locked(full)
    assert was_locked or everything(full) == before
    assert_only_read_is_possible()


@pytest.mark.parametrize("statement", sorted(READS))
def test_whatever_reads_takes_no_lock(full: Flask, statement: str) -> None:
    with db.engine.connect() as connection:
        with suppress(DBAPIError):
            connection.exec_driver_sql(statement)
        assert not is_locked(full)


def no_such_table(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM nowhere")


def broken_constraint(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE page SET title = NULL")


def broken_promise(connection: Connection) -> None:
    """Break what SQLite looks at when it commits."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.exec_driver_sql("UPDATE post SET slug = 'nowhere'")
    connection.commit()


def fault_of_ours(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM page")
    raise LookupError


def lost_connection(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM page")
    connection.invalidate()
    raise LookupError


def second_thoughts(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM page")
    connection.rollback()


def change(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE page SET title = 'a'")
    connection.commit()


def scrubbed_change(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE page SET title = 'a'")
    connection.info["scrub"] = True
    connection.commit()


@pytest.mark.parametrize(
    "writing",
    [
        change,
        scrubbed_change,
        second_thoughts,
        no_such_table,
        broken_constraint,
        broken_promise,
        fault_of_ours,
        lost_connection,
    ],
    ids=lambda writing: writing.__name__,
)
def test_however_a_writer_ends_its_connection_can_only_read_and_the_next_may_write(
    full: Flask, writing: Callable[[Connection], None]
) -> None:
    with suppress(DBAPIError, LookupError), db.engine.connect() as connection:
        writing(connection)
    assert not is_locked(full)
    assert_only_read_is_possible()
    by_hand(full, "UPDATE page SET title = 'The next'")
    page = Page.at("house-rules")
    assert page
    assert page.title == "The next"


def test_a_lock_that_cannot_be_had_leaves_nothing_that_can_write(
    full: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Path(f"{full.config['DATABASE']}.write.lock")
    lock.rename(lock.with_suffix(".aside"))
    lock.mkdir()
    before = everything(full)
    with pytest.raises(Busy):
        publication.save_settings({"title": "Loud days"})
    db.session.rollback()
    assert everything(full) == before
    assert_only_read_is_possible()
    lock.rmdir()
    publication.save_settings({"title": "Loud days"})
    db.session.commit()


def test_a_copy_is_made_while_others_read_and_leaves_the_connection_reading(full: Flask) -> None:
    assert first(Page)
    before = everything(full)
    copy = data_folder.back_up()
    assert not is_locked(full)
    assert_only_read_is_possible()
    assert [line for line in dump(copy) if "manifest" not in line] == before


def test_a_copy_that_fails_leaves_the_connection_reading_and_no_half_copy(full: Flask) -> None:
    with files_no_larger_than(8192), pytest.raises(data_folder.Refused):
        data_folder.back_up()
    assert list((full.config["DATA"] / "backups").iterdir()) == []
    assert_only_read_is_possible()
    assert data_folder.back_up().stat().st_size > 8192


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let this process write no file over so many bytes, as on a disk without room."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
