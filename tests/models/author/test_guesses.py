"""A guess of the password costs what was promised, and the recovery code waits for nobody."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask

from app import create_app
from models import db
from models.data_folder import founding
from models.site import Site
from tests.cast.blog import PASSWORD
from tests.cast.desk import Desk, token
from tests.cast.running import command, vacate

PROMISED = (3, 256 * 1024 * 1024)  # passes of Argon2id, and bytes of memory
NEW = "cobalt harvest drummer violet"


def cost(database: Path) -> tuple[int, int]:
    """Return what a guess costs whoever has stolen the database."""
    with closing(sqlite3.connect(database)) as shell:
        operations, memory = shell.execute("SELECT operations, memory FROM author").fetchone()
    return operations, memory


def test_a_guess_costs_what_was_promised_where_the_author_was_made_in_the_shell(
    data: Path,
) -> None:
    done = command(data, "setup", "--title", "Quiet", "--password-stdin", typed=PASSWORD)
    assert done.returncode == 0, done.stderr
    assert cost(data / "unsaid.sqlite") == PROMISED


def test_a_guess_costs_what_was_promised_whenever_a_password_is_chosen(data: Path) -> None:
    app = create_app(UNSAID_DATA=str(data), TESTING=True)
    with app.app_context():
        founding.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
    vacate(app)
    app = create_app(UNSAID_DATA=str(data), TESTING=True)  # now with its secret, as a worker has it
    with app.app_context():
        link = Site.current().open_setup()
        db.session.commit()
    client = app.test_client()
    form = {"token": link, "title": "Quiet", "new_password": PASSWORD, "again": PASSWORD}
    form["csrf_token"] = token(client.get(f"/dashboard/setup?token={link}").text)
    begun = client.post("/dashboard/setup", data=form).text
    assert cost(data / "unsaid.sqlite") == PROMISED

    cheapen = "UPDATE author SET operations = 1, memory = 8388608"  # as an older blog's were
    with closing(sqlite3.connect(data / "unsaid.sqlite")) as shell, shell:
        shell.execute(cheapen)
    found = re.search(r'<output id="recovery-code"[^>]*>([^<]+)</output>', begun)
    assert found
    desk = Desk(app.test_client())
    form = {"code": found[1], "new_password": NEW, "again": NEW}
    assert desk.post("/dashboard/recovery", **form).status_code == 200
    assert cost(data / "unsaid.sqlite") == PROMISED
    vacate(app)


def test_the_recovery_code_needs_no_wait_when_strangers_try_passwords(
    app: Flask, author: Desk
) -> None:
    made = author.post("/dashboard/setup/new-recovery-code", current=PASSWORD).text
    found = re.search(r'<output id="recovery-code"[^>]*>([^<]+)</output>', made)
    assert found
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell, shell:
        shell.execute(
            "UPDATE author SET"
            " tries_paid_at = strftime('%Y-%m-%d %H:%M:%S.000000', 'now', '+290 seconds')"
        )
    assert Desk(app.test_client()).sign_in().status_code == 429
    desk = Desk(app.test_client())
    form = {"code": found[1], "new_password": NEW, "again": NEW}
    assert desk.post("/dashboard/recovery", **form).status_code == 200
    assert desk.get("/dashboard/").status_code == 200
