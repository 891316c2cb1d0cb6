"""Each thing that readers can see ends the edition when it changes, by whoever's hand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import today
from models.storage import opener
from tests.cast.desk import Ask, Desk, Publish, token

# What no page for readers depends on. Everything else must end the edition.
UNSEEN = {
    *("site.salt", "site.home", "site.setup_digest", "site.tidied_on"),
    *("post.ref", "post.first_ref", "post.sealed", "post.theirs", "post.came_back"),
    "post.trashed_on",
    *("site.care", "site.keeping", "site.abuse", "site.is_crowded"),
    *("site.copied_on", "site.copied_size", "site.drilled_on"),
    *("erasure", "imported", "old_address"),
    *("site.time", "site.notices", "site.some_wait", "site.noticed_on"),
    *("post.timing", "post.not_before", "post.dated", "copy", "sealed_record"),
    *("author", "known_browser", "session", "question", "letter", "question_state"),
    *("post_question", "wording_key"),
}
# What names a row, or is kept by triggers and verbs along with what readers see: never changed
# alone.
FOLLOWING = {
    *("site.id", "post.id", "tag.id", "post.place"),
    *("tag.posts", "post_tag.published_at", "month", "slug", "edition", "alembic_version"),
}
GROUPS = ("care", "keeping", "abuse", "time", "notices", "operation")
# Another value, where not any will do.
OTHER = {
    "site.blog": "json_set(blog, '$.tagline', 'Loudly.')",
    "site.box": "json_set(box, '$.closed_message', 'Yes.')",
    **{f"site.{group}": "'{\"more\": 1}'" for group in GROUPS},
    "site.pinned_id": "(SELECT min(id) FROM post WHERE published_at IS NOT NULL)",
    "post_tag.post_id": "post_id + 1000",
    "post_tag.tag_id": "tag_id + 1000",
    "question.state": "'later'",
    **{f"question.{name}": "'2040-01-01'" for name in ("tells_on", "moved_on", "closed_on")},
    "question.consent_for_author": "'x'",
    "post.theirs": "'x'",
    "post.came_back": "'consent'",
    "post_question.post_id": "post_id + 1000",
    "site.tidied_on": "'2040-01-01'",
    "site.copied_on": "'2040-01-01'",
    "site.copied_size": "1",
    "site.drilled_on": "'2040-01-01'",
    "site.noticed_on": "'2040-01-01'",
    "question.noted": "'x'",
    "session.name": "'x'",
    "post.timing": "'queue'",
    "post.not_before": "'2040-01-01'",
    "author.id": "1",
    "author.tries_paid_at": "'2040-01-01 00:00:00.000000'",
    "author.own_tries_paid_at": "'2040-01-01 00:00:00.000000'",
    "site.setup_digest": "'x'",
}
# What comes or goes with a whole row.
ROWS = {
    "a new page": "INSERT INTO page VALUES ('new', 'New', 'Here.', '2026-01-01')",
    "a page gone": "DELETE FROM page",
    "a tag put to a post": "INSERT INTO post_tag SELECT max(id), 99, NULL FROM post",
    "a tag taken from a post": "DELETE FROM post_tag",
    "a new post": "INSERT INTO post (ref, title, body, slug, published_at, place, updated_on)"
    " VALUES ('r', 'New', 'Here.', 'new', '2026-01-01 00:00:00.000000', 0, '2026-01-01')",
    "a post gone": "DELETE FROM post WHERE place = 0 AND published_at IS NOT NULL",
    "a post made public": "UPDATE post SET published_at = '2026-01-01 00:00:00.000000', body = 'x',"
    " slug = id, sealed = NULL, trashed_on = NULL WHERE sealed IS NOT NULL",
    "a post taken back": "UPDATE post SET published_at = NULL, body = NULL,"
    " place = 0, sealed = 'x' WHERE slug = 'moss'",
    "a pin taken down": "UPDATE site SET pinned_id = NULL",
}
BY_TYPE = {
    "TEXT": "{} || ' and more'",
    "BLOB": "randomblob(48)",
    "BOOLEAN": "NOT {}",
    "INTEGER": "{} + 1",
    "DATE": "date({}, '-40 days')",
    "DATETIME": "strftime('%Y-%m-%d 00:00:00.000000', {}, '-40 days')",
}


@pytest.fixture
def shell(
    app: Flask, client: FlaskClient, author: Desk, ask: Ask, publish: Publish
) -> Iterator[sqlite3.Connection]:
    """An SQLite shell on a blog that has a value in every column."""
    publish("Moss", "Green and soft.", question="What is it?", warning="Wet", tags="green, صداقة")
    publish("Fern", "Tall.", tags="tall")
    author.post(f"{author.first_post('live')}/pin", pinned="yes")
    author.post("/dashboard/pages/new", title="Moss", body="On moss in general.")
    author.post("/dashboard/settings", title="Quiet hours", tagline="Softly.")
    author.post("/dashboard/settings/box", closed_message="No.", inbox_open="y")
    ask("Is it soft?")
    soft = author.first_question()
    author.post(soft, action="draft", title="Soft", body="It is.", question="?")
    author.post(f"{soft}/state", state="later")
    receipt = ask("Why is it green?")
    question = author.first_question()
    author.post(question, action="reply", body="For you alone.")
    author.post(question, action="publish", title="Green", body="It is.")
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    form["csrf_token"] = token(client.post("/ask/receipt", data=form, follow_redirects=True).text)
    client.post("/ask/receipt/follow-up", data={**form, "body": "Is it?"}, follow_redirects=True)
    mistyping = Desk(app.test_client())
    mistyping.sign_in()
    mistyping.post("/dashboard/sign-out")
    assert Desk(mistyping.client).sign_in("wrong").status_code == 401
    author.post("/dashboard/posts/new", action="queue", title="Lichen", body="Tomorrow.")
    for title in ("Bark", "Bough"):
        author.post("/dashboard/posts/new", action="draft", title=title, body="Not yet.")
    author.post(f"{author.first_post('draft')}/trash")
    with closing(opener(app.config["DATABASE"])()) as opened:
        opened.executescript("PRAGMA query_only=OFF; PRAGMA foreign_keys=OFF")
        again = "UPDATE post SET first_slug = 'mosses', dated = '2026-01-01 00:00:00.000000'"
        opened.execute(f"{again} WHERE slug = 'moss'")
        opened.execute("UPDATE post SET first_ref = ref")
        opened.execute("INSERT INTO copy VALUES ('i', 'r', 'post', 'sealed', '2026-01-01')")
        opened.execute("INSERT INTO erasure VALUES ('e')")
        opened.execute("INSERT INTO imported SELECT 'i', min(id) FROM post")
        opened.execute("INSERT INTO old_address SELECT '/moss', min(id) FROM post")
        opened.execute("INSERT INTO sealed_record VALUES ('snippets', 'sealed')")
        yield opened


def columns(shell: sqlite3.Connection) -> dict[str, str]:
    """Return every column of every table, and its type; search keeps tables of its own."""
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'post\\_search%' ESCAPE '\\'"
        " AND name <> 'word' AND name NOT LIKE 'word\\_part%' ESCAPE '\\'"
    )
    return {
        f"{table}.{name}": kind
        for (table,) in shell.execute(names).fetchall()
        for _, name, kind, *_ in shell.execute(f"PRAGMA table_info({table})").fetchall()
    }


def is_of(column: str, those: set[str]) -> bool:
    """Tell whether a column, or its whole table, is among those."""
    return column in those or column.partition(".")[0] in those


def change(shell: sqlite3.Connection, column: str, kind: str) -> int:
    """Change a column wherever it holds something, and nothing else; return how many rows."""
    table, _, name = column.partition(".")
    other = OTHER.get(column) or f"{BY_TYPE[kind].format(name)} WHERE {name} IS NOT NULL"
    return shell.execute(f"UPDATE {table} SET {name} = {other}").rowcount  # noqa: S608  # names of ours


def edition(shell: sqlite3.Connection) -> int:
    """Return the number that tells one state of the public blog from the next."""
    ((number,),) = shell.execute("SELECT number FROM edition").fetchall()
    return int(number)


@contextmanager
def undone(shell: sqlite3.Connection) -> Iterator[None]:
    """Take back what is changed in the block."""
    shell.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        shell.execute("ROLLBACK")


def look(client: FlaskClient, host: str) -> dict[str, bytes]:
    """Read every page for readers, made anew as for whoever asks for another host."""
    day = today()
    values = {"slug": "moss", "names": "green", "year": day.year, "part": day.month, "piece": 0}
    bound = client.application.url_map.bind("localhost")
    addresses = [
        bound.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.startswith("public.") and rule.endpoint != "public.random"
    ]
    seen = {}
    for address in (*addresses, "/?before=moss", "/search?q=green", "/search?q=tag:soft"):
        answer = client.get(address, base_url=f"http://{host}/")
        seen[address] = answer.status.encode() + answer.data.replace(host.encode(), b"")
    return seen


def test_every_list_names_columns_that_there_are(shell: sqlite3.Connection) -> None:
    there = columns(shell)
    tables = {column.partition(".")[0] for column in there}
    assert {*UNSEEN, *FOLLOWING, *OTHER} <= {*there, *tables}


def test_every_column_that_readers_can_see_ends_the_edition_alone(
    shell: sqlite3.Connection,
) -> None:
    forgotten, seen = [], 0
    for column, kind in columns(shell).items():
        if not is_of(column, UNSEEN | FOLLOWING):
            with undone(shell):
                before = edition(shell)
                assert change(shell, column, kind), f"{column} holds nothing to change"
                seen += 1
                if edition(shell) == before:
                    forgotten.append(column)
    assert forgotten == []
    assert seen >= 14


def test_a_row_more_or_less_that_readers_can_see_ends_the_edition(
    shell: sqlite3.Connection,
) -> None:
    for name, statement in ROWS.items():
        with undone(shell):
            before = edition(shell)
            assert shell.execute(statement).rowcount, name
            assert edition(shell) != before, name


def test_what_is_left_out_is_seen_by_no_reader(
    client: FlaskClient, shell: sqlite3.Connection
) -> None:
    before = look(client, "before.test")
    assert len(before) >= 20
    hidden = {name: kind for name, kind in columns(shell).items() if is_of(name, UNSEEN)}
    assert len(hidden) >= 25
    for table in sorted({column.partition(".")[0] for column in hidden}):
        for column, kind in hidden.items():
            if is_of(column, {table}):
                assert change(shell, column, kind), f"{column} holds nothing to change"
        after = look(client, f"{table.replace('_', '-')}.test")
        assert [page for page in before if before[page] != after[page]] == [], table
    shell.execute("UPDATE site SET blog = json_set(blog, '$.tagline', 'Loudly.')")
    assert look(client, "loud.test") != before, "the look sees what readers see"
