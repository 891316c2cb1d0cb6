"""An older blog keeps every post, and finds and counts them, when it is brought up to date."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy import select

from models import data_folder, db, now, search
from models.posts import Post, stream
from models.site import Site
from safety.words import query

OLD = "0003"
POST = """
INSERT INTO post (ref, title, question, body, warning, slug, published_at, searchable, updated_on)
VALUES (?, ?, '', ?, '', ?, ?, ?, '2024-01-01')
"""
DRAFT = """
INSERT INTO post (ref, sealed, searchable, updated_on) VALUES (?, x'00', 0, '2024-01-01')
"""


@pytest.fixture
def old_blog(make_app: Callable[..., Flask]) -> Path:
    """A blog of an earlier version, with live posts in another order than their rows.

    One of them is not yet in the index; there are a queued post and a draft too.
    """
    app = make_app()
    database: Path = app.config["DATABASE"]
    database.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(database)) as fresh:
        fresh.execute(f"PRAGMA application_id={data_folder.APPLICATION_ID}")
        fresh.execute("PRAGMA journal_mode=WAL")
    with app.app_context():
        with db.engine.connect() as connection:
            config = Config()
            config.set_main_option("script_location", str(data_folder.MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, OLD)
        db.engine.dispose()
    with closing(sqlite3.connect(database)) as old, old:
        old.execute(
            "INSERT INTO site (id, title, tagline, inbox_open, closed_message, salt,"
            " feed_id, home) VALUES (1, 'Old', '', 1, '', x'00', 'f', x'00')"
        )
        old.execute("INSERT INTO tag (id, name) VALUES (1, 'moss'), (2, 'later')")
        for number, (title, days, searchable) in enumerate(
            [("Second", -40, 1), ("First", -80, 1), ("Fresh", -1, 0), ("Queued", 9, 0)], start=1
        ):
            moment = f"{now() + timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"
            old.execute("INSERT INTO slug VALUES (?, ?)", (title.lower(), moment))
            words = (title, f"A needle, {title}.", title.lower(), moment, searchable)
            old.execute(POST, (bytes([number] * 16), *words))
            old.execute(
                "INSERT INTO post_tag (post_id, tag_id) VALUES (?, ?)",
                (number, 2 if title == "Queued" else 1),
            )
        old.execute(DRAFT, (bytes([9] * 16),))
    return database


def test_an_older_blog_is_found_and_counted_as_before(
    make_app: Callable[..., Flask], old_blog: Path
) -> None:
    app = make_app()
    with app.app_context():
        data_folder.prepare(old_blog, app.config["SECRET_FILE"])
        assert list((old_blog.parent / "backups").glob("*.sqlite")), "it was copied first"
        places.admit()
        db.session.commit()
        found = search.find(query.read("needle"), "newest")
        assert [hit.post.title for hit in found.rows] == ["Fresh", "Second", "First"]
        assert [(tag.name, number) for tag, number in tagged.tag_counts()] == [("moss", 3)]
        assert sum(archive.counts("month").values()) == 3
        in_order = Post.live().order_by(Post.published_at).with_only_columns(Post.place)
        assert list(db.session.scalars(in_order)) == [1, 2, 3]
        assert len(db.session.scalars(select(Post)).all()) == 5
        assert Site.current().title == "Old"
        db.engine.dispose()
