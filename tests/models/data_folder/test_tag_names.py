"""Tags of an older blog are found as they are searched now, and none of its posts loses one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from flask import Flask

from models import data_folder, db
from tests.cast import earlier

NAMES = {11: "søvn", 12: "الصداقة", 13: "الصداقه", 14: "sleep", 15: "łódź", 16: "lodz", 17: "мои"}
LINKS = [(1, 11), (1, 12), (1, 13), (2, 13), (2, 15), (1, 16), (1, 17), (4, 15)]


@pytest.fixture
def brought_up(make_app: Callable[..., Flask]) -> Flask:
    """A blog whose tags had other names, brought up to date."""
    database = earlier.build(make_app(), "0005")
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany("INSERT INTO tag (id, name) VALUES (?, ?)", NAMES.items())
        connection.executemany("INSERT INTO post_tag (post_id, tag_id) VALUES (?, ?)", LINKS)
        connection.commit()
    app = make_app()
    with app.app_context():
        data_folder.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
        db.session.remove()
    return app


def test_tags_that_are_one_now_are_put_together(brought_up: Flask) -> None:
    with closing(sqlite3.connect(brought_up.config["DATABASE"])) as connection:
        found = connection.execute(
            "SELECT name, spelling, posts, group_concat(post_id) FROM tag"
            " LEFT JOIN (SELECT * FROM post_tag ORDER BY post_id) ON tag_id = tag.id"
            " WHERE tag.id BETWEEN 11 AND 16 GROUP BY tag.id ORDER BY tag.id"
        ).fetchall()
    assert found == [
        ("sovn", None, 1, "1"),
        ("الصداقه", None, 2, "1,2"),
        ("sleep", None, 0, None),
        ("lodz", None, 2, "1,2,4"),
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [("søvn", "sovn"), ("Søvn", "sovn"), ("الصداقة", "الصداقه"), ("łódź", "lodz"), ("мой", "мои")],
)
def test_an_address_that_was_public_leads_to_the_tag(
    brought_up: Flask, address: str, name: str
) -> None:
    client = brought_up.test_client()
    answer = client.get(f"/tags/{address}")
    assert answer.status_code == 301
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get(f"/tags/{name}").status_code == 200
