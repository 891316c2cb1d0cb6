"""A clock that is set back while the author is signed in holds up nobody."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from threading import Thread

from flask import Flask

from models import now
from tests.cast.desk import Ask, Desk
from tests.cast.running import PATIENCE


def set_back(app: Flask, by: timedelta) -> None:
    """Leave the session as a clock leaves it that was ahead when it was last used."""
    ahead = (now() + by).replace(second=0, microsecond=0)
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell, shell:
        shell.execute("UPDATE session SET seen_at = ?", (f"{ahead:%Y-%m-%d %H:%M:%S.%f}",))


def test_a_clock_set_back_keeps_no_one_from_writing(app: Flask, author: Desk, ask: Ask) -> None:
    set_back(app, timedelta(minutes=5))
    answers = []

    def mistype() -> None:
        form = {"current": "wrong", "new_password": "cobalt harvest drummer violet"}
        answers.append(author.post("/dashboard/security", **form, again=form["new_password"]))

    writer = Thread(target=mistype, daemon=True)
    writer.start()
    writer.join(PATIENCE)
    assert [answer.status_code for answer in answers] == [400]
    assert ask("Does anybody still hear me?")


def test_a_clock_set_back_does_not_make_a_session_older(app: Flask, author: Desk) -> None:
    set_back(app, timedelta(minutes=5))
    for _ in range(2):
        assert author.get("/dashboard/").status_code == 200
    assert author.post("/dashboard/settings", title="Loud hours").status_code == 302
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        ((seen,),) = shell.execute("SELECT seen_at FROM session").fetchall()
    assert seen > f"{now():%Y-%m-%d %H:%M:%S.%f}"
