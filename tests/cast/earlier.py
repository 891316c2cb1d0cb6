"""Blogs of earlier versions: at any revision, with rows in every table that point to one another.

A migration that adds tables or columns needs nothing here, as long as a sample by a column's type
will do. Where it will not, GAINS says what a blog has from that revision on; where a migration
changes rows that are there, BECOMES says how.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from flask import Flask

from models import data_folder, db
from models.site import home_of

Row = dict[str, Any]
Blog = dict[str, list[Row]]  # the rows of each table

REVISIONS = sorted(file.stem[:4] for file in (data_folder.MIGRATIONS / "versions").glob("*.py"))
TRIGGERS_APART = "0005"  # from here on, migrations make no triggers that would fill the index
SECRET = bytes(32)
STATES = ("new", "later", "answered", "archived", "spam", "trash", "withdrawn", "erased")
DAY, MOMENT = "2024-01-01", "2024-01-01 00:00:00.000000"
SAMPLES: Row = {
    "INTEGER": 1,
    "BOOLEAN": 0,
    "BLOB": b"\x07",
    "TEXT": "sample",
    "DATE": DAY,
    "DATETIME": MOMENT,
}
NAMES = {"question_state"}  # tables of names: migrations only add to them
DERIVED = {"word", "erasure"}  # made of other tables
_TABLES = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name
"""


def name(number: int) -> bytes:
    """Return the id of a question, a letter or the reference of a post."""
    return bytes([number] * 16)


def _question(number: int, state: str) -> Row:
    columns = ("lookup", "receipt_key", "fingerprint")
    sealed = None if state in ("withdrawn", "erased") else b"sealed %d" % number
    return {
        "id": name(number),
        "day": DAY,
        "state": state,
        "sealed": sealed,
        **{column: f"{column} {number}".encode() for column in columns},
    }


def _letter(number: int, question: int, for_visitor: bytes | None) -> Row:
    return {
        "id": name(number),
        "question_id": name(question),
        "day": DAY,
        "for_author": b"sealed",
        "for_visitor": for_visitor,
        "fingerprint": name(number),
    }


def _public(number: int, title: str, day: str, searchable: int, asked: bytes | None) -> Row:
    words = {"title": title, "question": "Why?", "body": f"A needle, {title}.", "warning": ""}
    return {
        "id": number,
        "ref": name(number),
        **words,
        "slug": title.lower(),
        "asked": asked,
        "published_at": f"{day} 08:00:00.000000",
        "searchable": searchable,
        "updated_on": day,
    }


def _sealed(number: int, trashed_on: str | None) -> Row:
    state = {"sealed": b"sealed", "searchable": 0, "updated_on": DAY, "trashed_on": trashed_on}
    return {"id": number, "ref": name(number), **state}


def first_blog() -> Blog:
    """Return a blog in the words of the first revision; its posts stand in no order of time.

    Two posts are in the index, one is live and not yet in it, one is queued, one is a draft and
    one in the trash.
    """
    posts = [
        _public(1, "Second", "2024-03-01", 1, name(3)),
        _public(2, "First", "2024-01-15", 1, None),
        _public(3, "Fresh", "2024-05-01", 0, None),
        _public(4, "Queued", "2999-01-01", 0, name(9)),
    ]
    times = {post["id"]: post["published_at"] for post in posts}
    slugs = [{"name": post["slug"], "public_from": post["published_at"]} for post in posts]
    tags = {(1, 1), (2, 1), (3, 1), (1, 2), (4, 3)}
    site = {"id": 1, "title": "Old", "tagline": "Slow", "inbox_open": 1, "closed_message": "Shut"}
    costs = {"operations": 3, "memory": 4, "recovery_confirmed": 1, "wrong_tries": 2}
    keys = {
        "public_key": b"p",
        "salt": b"s",
        "key_under_password": b"k",
        "key_under_recovery": b"r",
    }
    return {
        "author": [{"id": 1, **keys, **costs, "wait_until": MOMENT}],
        "session": [{"digest": b"d", "sealed_key": b"k", "created_at": MOMENT, "seen_at": MOMENT}],
        "page": [{"slug": "about", "title": "About", "body": "Me.", "updated_on": DAY}],
        "slug": [*slugs, {"name": "gone", "public_from": MOMENT}],
        "tag": [{"id": 1, "name": "moss"}, {"id": 2, "name": "fern"}, {"id": 3, "name": "soon"}],
        "question": [_question(n, state) for n, state in enumerate([*STATES, "answered"], 1)],
        "reply": [_letter(21, 3, b"seen"), _letter(22, 3, None), _letter(23, 1, b"seen")],
        "post": [*posts, _sealed(5, None), _sealed(6, DAY)],
        "post_tag": [
            {"post_id": post, "tag_id": tag, "published_at": times[post]}
            for post, tag in sorted(tags)
        ],
        "site": [
            {**site, "salt": b"s", "feed_id": "f", "home": home_of(SECRET), "setup_digest": b"d"}
        ],
    }


def _readers_settings(blog: Blog) -> None:
    chosen = {"language": "de", "accent": "pine", "grain": "month", "crawlers": "none"}
    blog["site"][0] |= {**chosen, "pinned_id": 1}


def _months(blog: Blog) -> None:
    blog["month"] = [{"first": "2024-01-01", "posts": 1}, {"first": "2024-03-01", "posts": 1}]


def _places(blog: Blog) -> None:
    """Number the searchable posts by time."""
    numbers = iter(range(1, len(blog["post"])))
    for post in sorted(blog["post"], key=lambda post: (post.get("published_at") or "", post["id"])):
        post["place"] = next(numbers) if post.pop("searchable") else 0


_DEFAULTS = {"title": "", "tagline": "", "language": "en", "accent": "plum"}
_DEFAULTS |= {"grain": "day", "crawlers": "all"}


def _groups(blog: Blog) -> None:
    """Put settings into groups, call letters letters, and list the states of questions."""
    blog["letter"] = blog.pop("reply")
    counts = Counter(link["tag_id"] for link in blog["post_tag"] if link["post_id"] in (1, 2))
    for tag in blog["tag"]:
        tag["posts"] = counts[tag["id"]]
    blog["question_state"] = [{"name": state} for state in STATES]
    for post in blog["post"]:
        if "asked" in post:
            post["question_id"] = post.pop("asked")
    for site in blog["site"]:
        names = ("title", "tagline", "language", "accent", "grain", "crawlers")
        blog_settings = {name: site.pop(name) for name in names if name in site}
        box = {"inbox_open": bool(site.pop("inbox_open"))}
        box["closed_message"] = site.pop("closed_message")
        site["blog"] = json.dumps(_DEFAULTS | blog_settings, separators=(",", ":"))
        site["box"] = json.dumps(box, separators=(",", ":"))


def _declines(blog: Blog) -> None:
    """Forget wrong tries; whoever was told that there will be no answer has been told."""
    for author in blog["author"]:
        del author["wrong_tries"], author["wait_until"]
    for question in blog["question"]:
        question["declined"] = int(question["state"] in ("archived", "spam", "trash", "erased"))


def _answers(blog: Blog) -> None:
    """Note in a table of their own which questions posts answer; more states, groups, columns."""
    asked = [(post, post.pop("question_id", None)) for post in blog["post"]]
    blog["post_question"] = [
        {
            "post_id": post["id"],
            "question_id": question,
            "position": 0,
            "wording": post["question"],
            "keeps_words": 1,
        }
        for post, question in asked
        if question
    ]
    blog["question_state"] += [{"name": "held"}, {"name": "expired"}]
    blog["site"][0] |= dict.fromkeys(("care", "keeping", "abuse"), "{}")


GAINS: dict[str, Callable[[Blog], None]] = {"0003": _readers_settings, "0004": _months}
BECOMES: dict[str, Callable[[Blog], None]] = {"0004": _places, "0005": _groups}
BECOMES |= {"0009": _declines, "0010": _answers}


def migrate(blog: Blog, above: str) -> Blog:
    """Change rows as the migrations above a revision must, and in no other way."""
    for revision in REVISIONS:
        if revision > above and revision in BECOMES:
            BECOMES[revision](blog)
    return blog


def blog_at(revision: str) -> Blog:
    """Return the rows of a blog that was written by the version of this revision."""
    blog = first_blog()
    for earlier in (known for known in REVISIONS if known <= revision):
        for change in (BECOMES, GAINS):
            if earlier in change:
                change[earlier](blog)
    return blog


def build(app: Flask, revision: str) -> Path:
    """Make the data folder of an earlier version, at rest; return its database."""
    database: Path = app.config["DATABASE"]
    database.parent.mkdir(mode=0o700)
    app.config["SECRET_FILE"].write_bytes(SECRET)
    with closing(sqlite3.connect(database)) as fresh:
        fresh.execute(f"PRAGMA application_id={data_folder.APPLICATION_ID}")
        fresh.execute("PRAGMA journal_mode=WAL")
    with app.app_context():
        with db.engine.connect() as connection:
            config = Config()
            config.set_main_option("script_location", str(data_folder.MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        db.engine.dispose()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("BEGIN")
        connection.execute("PRAGMA defer_foreign_keys=ON")
        _fill(connection, blog_at(revision))
        if revision == TRIGGERS_APART:  # a later start fills an index that is not its own
            connection.execute("INSERT INTO post_search(post_search) VALUES ('rebuild')")
        connection.execute("COMMIT")
    return database


def _fill(connection: sqlite3.Connection, blog: Blog) -> None:
    for table in [*blog, *(table for table in tables(connection) if table not in blog)]:
        if connection.execute(f"SELECT 1 FROM {table}").fetchone():  # noqa: S608  # our own names
            continue  # its migration has filled it
        for row in blog.setdefault(table, [{}]):
            _complete(connection, table, row, blog)
            marks = ", ".join("?" * len(row))
            statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608  # our own names
            connection.execute(statement, list(row.values()))


def _complete(connection: sqlite3.Connection, table: str, row: Row, blog: Blog) -> None:
    """Give a row the columns its table demands, and an empty one all: references, then samples."""
    is_new = not row
    references = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    targets = {own: (other, theirs) for _, _, other, own, theirs, *_ in references}
    for _, column, kind, required, default, _ in connection.execute(f"PRAGMA table_info({table})"):
        if column in row or default is not None or not (required or is_new):
            continue
        if column in targets:
            other, theirs = targets[column]
            row[column] = blog[other][0][theirs]
        else:
            row[column] = SAMPLES[kind]


def tables(connection: sqlite3.Connection) -> list[str]:
    """Name the tables of a blog: not SQLite's, the index's, Alembic's, nor the one of copies."""
    others = {"alembic_version", "manifest", *DERIVED}
    return [table for (table,) in connection.execute(_TABLES) if table not in others]


def rows(database: Path) -> Blog:
    """Read every row of every table."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608  # our own names
            for table in tables(connection)
        }


def triggers(database: Path) -> dict[str, str]:
    """Read every trigger: its name and its statement."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(found.fetchall())
