"""The author's key pair is changed: all opens with the new key, nothing with the old one."""

import ast
import re
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, select

from models import db, rekey
from models.author import Author, Session, second_factor, unlock
from models.posts import Post
from models.questions import Question
from models.rekey import resealing
from models.storage import Base
from safety.keys import Unreadable, receipts, sealing
from tests.cast.blog import CHEAP, PASSWORD, built, by_hand
from tests.cast.checkout import assert_one_sentence
from tests.cast.desk import Desk, Publish, token
from tests.cast.running import HOME, PROGRAM, PYTHON, command, environment, serve, vacate
from tests.models.rekey import full

# What Python compiles would be cut where files may not grow, and fail later starts.
NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
COMMAND = ["rekey", "--author", "--password-stdin"]
NEW = "seven quiet herons over the weir"
# Columns of bytes in which nothing is sealed to the author, and why.
NOT_SEALED = {
    "author": {"public_key", "salt", "key_under_password", "key_under_recovery"},  # made anew
    "session": {"digest", "sealed_key", "name"},  # every one is ended
    "known_browser": {"digest"},
    "site": {"salt", "home", "setup_digest"},
    "erasure": {"digest"},
    "imported": {"digest"},
    "question": {"id", "lookup", "receipt_key", "fingerprint", "consent_for_visitor"},
    "letter": {"id", "question_id", "for_visitor", "fingerprint"},
    "post": {"ref", "first_ref"},
    "post_question": {"question_id"},
    "slug": {"leads_to"},
    "wording_key": {"question_id", "public_key"},
    "copy": {"id", "ref"},
}
# What is hashed under her private key: made anew, or no older than a session.
HASHED = {"post-of-question", "copy-of-text", "copy-of-window", "reply-draft", "page-draft"}
HASHED |= {"one-time-code", "inbox-memory", "passkey", "passkey-owner"}


def run(app: Flask, *options: str, typed: str = f"{PASSWORD}\n") -> tuple[int, str]:
    """Run the command with what is typed."""
    done = app.test_cli_runner().invoke(args=[*COMMAND, *options], input=BytesIO(typed.encode()))
    return done.exit_code, done.output


def filled(app: Flask, questions: int = 3) -> tuple[bytes, str, Mapping[str, Any]]:
    """Fill a blog; return the key, the receipt of its first question, and all that is sealed."""
    with app.app_context():
        key = unlock(PASSWORD)
        Session.start(key)
        receipt = full.fill(key, questions)
        db.session.commit()
        return key, receipt, full.opened(key)


def shown(app: Flask, receipt: str) -> str:
    """Return what a receipt shows."""
    client = app.test_client()
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    answer = client.post("/ask/receipt", data=form, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def left_behind(folder: Path) -> list[str]:
    """Name the files of a work that is not over."""
    return [file.name for file in folder.iterdir() if ".rekey" in file.name]


def test_every_column_of_bytes_is_sealed_anew_or_needs_not_be() -> None:
    known = {(seal.table, seal.column) for seal in rekey.SEALS}
    known |= {(table, column) for table, columns in NOT_SEALED.items() for column in columns}
    there = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(getattr(column.type, "impl", column.type), LargeBinary)
    }
    assert there == known


def test_every_hash_under_the_private_key_is_known_to_whoever_changes_it() -> None:
    calls = [
        node
        for folder in ("models", "safety")
        for file in (HOME / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("digest")
    ]
    keyed = [each.args for each in calls if len(each.args) > 2]
    keyed = [args for args in keyed if ast.unparse(args[2]) in ("private_key", "key")]
    found = {ast.literal_eval(args[0]) for args in keyed}
    assert found == HASHED


def test_all_that_was_sealed_opens_with_the_new_key_and_nothing_with_the_old(app: Flask) -> None:
    old, receipt, before = filled(app)
    status, said = run(app, "--keep-old")
    assert status == 0, said
    with app.app_context():
        new = unlock(PASSWORD)
        assert new != old
        assert full.opened(new) == before
        [once] = re.findall(r"serve once, shown this once: ([0-9A-Z-]+)", said)
        assert second_factor.by_code(once, new)(second_factor.of(new))
        code = said.rpartition(": ")[2].strip()
        assert Author.current().open_with_code(code) == new
        assert not Author.current().recovery_confirmed
    agreed = (
        "SELECT 1 FROM question JOIN erasure"
        " ON digest = erased((SELECT salt FROM site), 'agreed', question.id, consent_for_author)"
    )
    assert by_hand(app, agreed), "a copy of it that is restored keeps what was agreed to"
    assert by_hand(app, "SELECT * FROM session") == []
    folder: Path = app.config["DATA"]
    assert left_behind(folder) == []
    with closing(sqlite3.connect(folder / "unsaid.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        for seal in rekey.SEALS:
            rows = connection.execute(seal.rows).fetchall()
            assert rows, f"the blog of this test has no {seal.table}.{seal.column} {seal.kind}"
            for row in rows:
                with pytest.raises(Unreadable):
                    sealing.unseal(row[seal.column], seal.label(row, {}), old)
    assert len([*(folder / "backups").glob("unsaid-old-key-*.sqlite")]) == 1
    assert "I read this twice." in shown(app, receipt)


def test_it_goes_on_where_it_was_broken_off_unless_the_blog_has_changed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "BATCH", 2)
    old, _, before = filled(app, 12)

    def work(stop: int) -> list[int]:
        heard: list[int] = []

        def tell(done: int, total: int) -> None:
            heard.append(done)
            if len(heard) == stop:
                raise KeyboardInterrupt

        with app.app_context():
            try:
                rekey.carry_out(old, PASSWORD, CHEAP, tell)
            except KeyboardInterrupt:
                assert unlock(PASSWORD) == old
                assert full.opened(old) == before
        return heard

    assert work(3) == [2, 4, 6]
    assert work(2) == [8, 10]
    with app.app_context():
        Question.receive("One more, meanwhile.", "quote", receipts.mint())
        db.session.commit()
        before = full.opened(old)
    assert work(1) == [2]
    assert work(1000)[0] == 4
    with app.app_context():
        assert full.opened(unlock(PASSWORD)) == before


def test_a_wrong_password_odd_options_and_a_running_blog_change_nothing(app: Flask) -> None:
    assert run(app, typed="wrong\n") == (1, "Error: This is not the password.\n")
    for options in (["--author"], ["--lost"], ["--keep-old"], [*COMMAND[1:], "--lost"][1:]):
        assert app.test_cli_runner().invoke(args=["rekey", *options]).exit_code == 2
    folder = vacate(app)
    secret = (folder / "secret.key").read_bytes()
    (folder / "unsaid.sqlite.rekey").write_bytes(b"broken off")
    with serve(folder, workers=1) as server:
        for words in (["rekey"], COMMAND):
            done = command(folder, *words, typed=f"{PASSWORD}\n")
            assert done.returncode == 1
            assert "running" in done.stderr
        assert server.is_up()
    assert (folder / "secret.key").read_bytes() == secret
    assert left_behind(folder) == [], "it would keep what is withdrawn from here on"


def test_a_full_disk_is_a_sentence_and_what_was_there_stands(app: Flask) -> None:
    _, _, before = filled(app, 60)
    folder = vacate(app)
    size = (folder / "unsaid.sqlite").stat().st_size
    limit = ("sh", "-c", 'ulimit -f "$0" && exec "$@"', str(size // 1024), *PROGRAM)
    done = command(folder, *COMMAND, typed=f"{PASSWORD}\n", program=limit, env=NO_BYTECODE)
    assert_one_sentence(done, "room")
    there = built(folder)
    with there.app_context():
        assert full.opened(unlock(PASSWORD)) == before
        done = command(folder, *COMMAND, typed=f"{PASSWORD}\n")
        assert "Another program has" in done.stderr, "this one"
    vacate(there)
    done = command(folder, *COMMAND, typed=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    with built(folder).app_context():
        assert full.opened(unlock(PASSWORD)) == before
    assert left_behind(folder) == []
    assert all((folder / name).stat().st_mtime % 86400 == 0 for name in ("unsaid.sqlite",))


# A child works, and is killed at a moment that chance draws; what is there then must open.
KILLING = """
import os, random, select, signal, sys
from app import create_app
from models import db, rekey
from models.author import unlock
from models.rekey import resealing
from safety.keys import Cost
from tests.models.rekey import full

resealing.BATCH, cheap = 10, Cost(1, 8 * 1024 * 1024)
chance, password = random.Random(1), sys.argv[1]

def work():
    rekey.carry_out(unlock(password), password, cheap, lambda done, total: None)

def in_child(deed):
    child = os.fork()
    if not child:
        with create_app().app_context():
            os._exit(0 if deed() is not False else 1)
    return child

with create_app().app_context():
    words = full.opened(unlock(password))
    db.session.remove()
    db.engine.dispose()
for _ in range({kills}):
    child = in_child(work)
    select.select([], [], [], chance.uniform(0, 0.5))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    child = in_child(lambda: full.opened(unlock(password)) == words)
    if os.waitpid(child, 0)[1]:
        sys.exit("what is there does not open")
if os.waitpid(in_child(work), 0)[1]:
    sys.exit("it does not come to an end")
"""


def test_whenever_it_is_killed_the_blog_opens_with_its_password(app: Flask) -> None:
    old, _, before = filled(app, 60)
    folder = vacate(app)
    program = [str(PYTHON), "-c", KILLING.format(kills=20), PASSWORD]
    subprocess.run(program, cwd=HOME, env=environment(folder), check=True)  # noqa: S603 - our own
    with built(folder).app_context():
        new = unlock(PASSWORD)
        assert new != old
        assert full.opened(new) == before
    assert left_behind(folder) == []


def test_what_was_spoilt_stays_spoilt_and_is_told(app: Flask) -> None:
    filled(app)
    by_hand(app, "UPDATE question SET sealed = x'00'")
    status, said = run(app)
    assert status == 0
    assert "3 seals were spoilt" in said


def test_who_has_lost_password_and_code_begins_anew_and_keeps_what_is_public(
    app: Flask, publish: Publish
) -> None:
    publish("On sleep", "Sleep comes later.")
    old, receipt, _ = filled(app)
    assert run(app, "--lost", typed="short\nerase\n")[0] == 1
    assert run(app, "--lost", typed=f"{NEW}\nno\n")[0] == 1
    with app.app_context():
        assert unlock(PASSWORD) == old
    status, said = run(app, "--lost", typed=f"{NEW}\nerase\n")
    assert status == 0, said
    assert "3 questions" in said
    assert "Sleep comes later." in app.test_client().get("/p/on-sleep").text
    assert shown(app, receipt)
    desk = Desk(app.test_client())
    assert desk.sign_in(PASSWORD).status_code != 302
    assert desk.sign_in(NEW).status_code == 302
    rooms = ("", "posts?state=draft", "posts?state=trash", "never", "ledger", "security", "queue")
    for room in rooms:
        assert desk.get(f"/dashboard/{room}").status_code == 200
    for table in ("post", "question", "copy", "sealed_record"):
        assert by_hand(app, f"SELECT 1 FROM {table} WHERE length(sealed) > 0") == []  # noqa: S608 - our own
    with app.app_context():
        code = said.rpartition(": ")[2].strip()
        assert Author.current().open_with_code(code) == unlock(NEW)
        assert db.session.scalars(select(Post.theirs)).all() == [None]
