"""Damage that a start does not see: it costs what is damaged, and is said with what to do."""

import re
import shutil
import sqlite3
from contextlib import closing
from http.client import HTTPConnection
from itertools import product
from pathlib import Path

import pytest
from flask import Flask

from models import db
from models.data_folder import health
from tests.cast.blog import PASSWORD, built
from tests.cast.desk import Ask, Desk, Publish, send_post, send_question, token
from tests.cast.running import Browser, serve, until, vacate

SPOILT = ["", "nonsense", "2026-02-31 00:00:00.000000", "2025-13-45", "17", "1999-01-01T99:00", "é"]
READ = ["/", "/feed.atom", "/feed.json", "/archive", "/archive/2026", "/sitemap.xml", "/tags"]
READ += ["/tags/sleep", "/search?q=thought", "/search?q=thought&order=newest", "/random"]
READ += ["/p/third", "/p/first", "/tags/sleep/feed.atom", "/about"]
DESK = ["/dashboard/", "/dashboard/posts?state=live", "/dashboard/posts?state=queued"]
DESK += ["/dashboard/posts?state=draft", "/dashboard/pages", "/dashboard/security"]
COLUMNS = {
    "post": ("published_at", "updated_on"),
    "slug": ("public_from",),
    "page": ("updated_on",),
    "month": ("first",),
    "question": ("day",),
    "post_tag": ("published_at",),
}


def spoil(database: Path, table: str, column: str, value: str) -> None:
    """Write what SQL calls a value into one row, past all triggers, as a bad disk does."""
    where = {"post": "slug = 'second'", "slug": "name = 'second'"}.get(table, "1")
    with closing(sqlite3.connect(database)) as shell:
        shell.execute("PRAGMA foreign_keys=OFF")
        shell.execute("PRAGMA ignore_check_constraints=ON")
        triggers = shell.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in (kept := triggers.fetchall()):
            shell.execute(f"DROP TRIGGER {name}")
        spoilt = shell.execute(f"UPDATE {table} SET {column} = {value} WHERE {where}")  # noqa: S608  # our own names
        assert spoilt.rowcount
        shell.execute("UPDATE edition SET number = number + 1")
        for _, statement in kept:
            shell.execute(statement)
        shell.commit()


@pytest.fixture(scope="module")
def written(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a blog with something in every table, at rest: each test spoils a copy."""
    folder = tmp_path_factory.mktemp("written") / "data"
    shutil.copytree(authored, folder)
    app = built(folder)
    desk = Desk(app.test_client())
    desk.sign_in()
    for title in ("First", "Second", "Third"):
        send_post(desk, title, "A thought.", tags="sleep")
    desk.post("/dashboard/pages/new", title="Rules", body="Be kind.")
    send_question(app.test_client(), "Nobody knows this about me.")
    return vacate(app)


@pytest.mark.parametrize("value", SPOILT)
@pytest.mark.parametrize(
    "place", [(table, column) for table in COLUMNS for column in COLUMNS[table]], ids="-".join
)
def test_a_date_that_cannot_be_read_costs_its_row_alone(
    written: Path, data: Path, place: tuple[str, str], value: str
) -> None:
    shutil.copytree(written, data)
    spoil(data / "unsaid.sqlite", *place, f"'{value}'")
    app = built(data)
    reader, desk = app.test_client(), Desk(app.test_client())
    desk.sign_in()
    answers = {address: reader.get(address) for address in READ}
    assert {page: a.status_code for page, a in answers.items() if a.status_code >= 500} == {}
    for address in ("/", "/feed.atom", "/feed.json"):
        assert "First" in answers[address].text
        assert "Third" in answers[address].text
    assert answers["/p/third"].status_code == answers["/p/first"].status_code == 200
    assert {page: desk.get(page).status_code for page in DESK} == dict.fromkeys(DESK, 200)
    vacate(app)


# Texts, numbers and ids as a bad disk leaves them: no UTF-8, or of another kind.
KINDS = ["CAST(x'fffe41' AS TEXT)", "x'fffe41'", "'nonsense'"]
SPOILABLE = {
    "post": ("title", "question", "body", "warning", "language", "ref", "revised"),
    "tag": ("name", "spelling", "posts"),
    "page": ("title", "body"),
    "question": ("sealed", "receipt_key"),
}


def test_a_value_that_is_none_costs_its_row_alone(
    app: Flask, publish: Publish, ask: Ask, author: Desk
) -> None:
    for title in ("First", "Second", "Third"):
        publish(title, "A thought.", tags="sleep")
    ask("Nobody knows this about me.")
    author.post("/dashboard/pages/new", title="Rules", body="Be kind.")
    database, whole = app.config["DATABASE"], app.config["DATABASE"].with_name("whole")
    with app.app_context(), db.engine.begin() as shell:
        shell.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    whole.write_bytes(database.read_bytes())
    for table, value in product(SPOILABLE, KINDS):
        vacate(app)
        database.write_bytes(whole.read_bytes())
        for column in SPOILABLE[table]:
            spoil(database, table, column, value)
        fresh = built(app.config["DATA"])
        reader = fresh.test_client()
        broken = [page for page in READ if reader.get(page).status_code >= 500]
        broken += [page for page in DESK if author.get(page).status_code >= 500]
        assert broken == [], (table, value)
        assert "Third" in reader.get("/").text
        vacate(fresh)  # what it has in its log is not of the file that comes next


@pytest.mark.parametrize("value", [*KINDS[::2], "17"])
def test_with_a_spoilt_salt_no_right_receipt_is_called_wrong(
    app: Flask, ask: Ask, value: str
) -> None:
    receipt = ask("Nobody knows this about me.")
    client = app.test_client()
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    vacate(app)
    spoil(app.config["DATABASE"], "site", "salt", value)
    fresh = built(app.config["DATA"])
    answer = fresh.test_client().post("/ask/receipt", data=form)
    assert answer.status_code == 503
    assert "No question has this receipt" not in answer.text
    vacate(fresh)


def test_what_a_start_does_not_see_is_said_in_the_log_at_the_desk_and_on_this_machine(
    app: Flask, publish: Publish
) -> None:
    publish("Second", "A thought.")
    database, folder = app.config["DATABASE"], vacate(app)
    spoil(database, "post", "updated_on", "'nonsense'")
    with serve(folder, workers=2) as server:
        until(lambda: "date that cannot be read" in server.said(), "the log says it")
        author = Browser(server)
        author.sign_in(PASSWORD)
        assert "the newest backup that has them may help" in author.get("/dashboard/").text
        assert server.get("/healthz").text == "ok\ndatabase unreadable\n"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_a_stranger_is_not_told_how_the_database_fares(app: Flask, header: str) -> None:
    folder = vacate(app)
    with serve(folder, workers=1) as server:
        until(lambda: "database sound" in server.get("/healthz").text, "it is looked at")
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", "/healthz", headers={header: "203.0.113.7"})
        assert connection.getresponse().read() == b"ok\n"
        connection.close()


def test_pages_that_cannot_be_read_are_found(app: Flask, publish: Publish) -> None:
    for number in range(30):
        publish(f"Post {number}", "A thought that goes on. " * 200)
    database, _ = app.config["DATABASE"], vacate(app)
    with closing(sqlite3.connect(database)) as shell:
        shell.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = shell.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_slug_1'"
        ).fetchone()  # no page of the desk reads it
    with database.open("r+b") as file:
        file.seek((root - 1) * 4096 + 1000)
        file.write(b"\xff" * 3000)
    again = built(app.config["DATA"])
    with again.app_context():
        assert health.look() == health.DAMAGED
        assert health.state() == health.DAMAGED
    desk = Desk(again.test_client())
    desk.sign_in()
    assert re.search(r"put back the newest backup", desk.get("/dashboard/").text)
