"""An error is logged with its place in the code, and with no word that anybody sent or keeps."""

import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.logging import default_handler
from werkzeug.routing import Rule

from models import db, publication
from models.storage import IntegrityError, triggers
from tests.cast.blog import PASSWORD, put_out_of_order
from tests.cast.desk import Desk
from tests.cast.running import HOME, command, vacate

NEEDLE, NUMBER = "needle", 876543  # what is asked for, in words and in numbers
NUMBERS = {"post_id", "year", "piece"}  # what is a number in addresses
QUERY = "q=needle&token=needle&before=needle&next=needle"
WHO = {"User-Agent": "Lynx/needle", "Referer": "http://needle.invalid/", "Cookie": "unsaid=needle"}


@pytest.fixture
def out_of_order(app: Flask) -> Flask:
    """A blog of which every page fails."""
    put_out_of_order(app)
    return app


def addresses(app: Flask, method: str) -> Iterator[tuple[Rule, str]]:
    """Yield every rule with an address that it has, full of what should not be told."""
    bound = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            told = {name: NUMBER if name in NUMBERS else NEEDLE for name in rule.arguments}
            told |= {"page": "box"} if "page" in told else {}  # one of few words
            yield rule, f"{bound.build(rule.endpoint, told, method).partition('?')[0]}?{QUERY}"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_that_fails_tells_the_log_its_route_and_nothing_of_its_address(
    out_of_order: Flask, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    requests = logging.getLogger("unsaid.requests")
    requests.addHandler(caplog.handler)
    client, failed = out_of_order.test_client(), 0
    for rule, address in addresses(out_of_order, method):
        caplog.clear()
        form = {"body": NEEDLE, "receipt": NEEDLE, "password": NEEDLE} if method == "POST" else None
        assert client.open(address, method=method, data=form, headers=WHO).status_code == 500
        assert f"{method} {rule.rule} failed" in caplog.messages
        assert "OSError: out of order" in caplog.text, "the place in the code is told"
        for strange in (NEEDLE, str(NUMBER), "Lynx", "127.0.0.1", "localhost"):
            assert strange not in caplog.text, address
        failed += 1
    requests.removeHandler(caplog.handler)
    assert failed >= 20


def test_a_page_of_real_damage_tells_the_log_nothing_of_its_address(
    app: Flask, author: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    form = {"title": "Needle", "body": "In the hay.", "tags": "needle", "action": "publish"}
    assert author.post("/dashboard/posts/new", **form).status_code == 302
    with app.app_context(), db.engine.begin() as shell:
        triggers.drop(shell)
        shell.exec_driver_sql("ALTER TABLE post_tag RENAME TO lost")
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    client = app.test_client()
    for address in ("/feed.atom?needle", "/p/needle", "/tags/needle?needle", "/?needle"):
        assert client.get(address).status_code == 503
    assert "GET /tags/<names> 503" in caplog.text
    assert NEEDLE not in caplog.text.lower()


def test_an_sql_error_holds_no_words_of_its_statement(app: Flask) -> None:
    with app.app_context():
        for _ in range(2):
            publication.save_page(None, "The same title", "What nobody may read in a log.")
            failed = commit()
    assert "INSERT INTO page" in str(failed)
    assert "What nobody" not in str(failed)
    assert "same" not in str(failed)


def commit() -> IntegrityError | None:
    """Commit, and return the error that forbids it."""
    try:
        db.session.commit()
    except IntegrityError as error:
        return error
    return None


@pytest.fixture
def refusing(app: Flask) -> Path:
    """The data folder of a blog whose database refuses a title, and pages."""
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell, shell:
        same = "json_extract(blog, '$.title') = 'Quiet hours'"
        shell.execute(f"ALTER TABLE site ADD COLUMN never INTEGER CHECK ({same})")
        shell.execute("ALTER TABLE page ADD COLUMN never INTEGER CHECK (slug IS NULL)")
    return vacate(app)


def test_a_setup_that_the_database_refuses_prints_no_words_and_no_code(refusing: Path) -> None:
    with closing(sqlite3.connect(refusing / "unsaid.sqlite")) as shell, shell:
        shell.execute("DELETE FROM author")
    setup = ("setup", "--title", "A needle in the hay", "--password-stdin")
    failed = command(refusing, *setup, typed=PASSWORD)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "UPDATE site SET" in failed.stderr
    for secret in (NEEDLE, *PASSWORD.split()):
        assert secret not in failed.stderr


def test_samples_that_the_database_refuses_are_not_printed(refusing: Path) -> None:
    failed = command(refusing, "demo")
    assert failed.returncode == 1
    assert "INSERT INTO page" in failed.stderr
    for page in ("about", "start"):
        opening = (HOME / "samples" / f"{page}.md").read_text(encoding="utf-8")[:20]
        assert opening not in failed.stderr


def fail_with_a_secret() -> None:
    """Fail as what reads a broken date does, and then something else because of it."""
    try:
        date.fromisoformat(NEEDLE)
    except ValueError as error:
        raise KeyError(NEEDLE, NUMBER) from error


def test_the_text_of_an_exception_is_not_logged(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    app.before_request(fail_with_a_secret)
    assert app.test_client().get(f"/tags/{NEEDLE}").status_code == 500
    log = default_handler.format(caplog.records[0])
    assert NEEDLE in caplog.text, "there is something to keep silent"
    assert "ERROR GET /tags/<names> failed\nKeyError\n" in log
    assert "\nValueError\n" in log
    assert "test_error_log.py:" in log, "the place in the code is told"
    assert NEEDLE not in log
    assert str(NUMBER) not in log


def test_what_a_library_logs_of_an_exception_is_its_name(app: Flask) -> None:
    assert app
    try:
        fail_with_a_secret()
    except KeyError:
        record = logging.LogRecord("library", logging.ERROR, "", 0, "It failed", (), sys.exc_info())
    assert logging.lastResort
    told = logging.lastResort.format(record)
    assert told.startswith("ERROR It failed\nKeyError\n")
    assert NEEDLE not in told
