"""A question that is erased or taken back takes every letter with it, down to the last byte."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import tidy
from tests.cast.desk import Ask, Desk, token

CAT = shutil.which("cat") or "/bin/cat"
PIECE = 16  # bytes: whatever is left of a seal, twice as many in a row hold one whole piece
LONG = "It goes on and on. " * 1000  # more than a page of the database has room for


def sealed_letters(app: Flask) -> list[bytes]:
    """Read every copy of every letter as it is stored."""
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        rows = shell.execute("SELECT for_author, for_visitor FROM letter").fetchall()
    return [copy for row in rows for copy in row if copy is not None]


def on_disk(app: Flask) -> bytes:
    """Read all files of the data folder, in a process of its own: ours would lose its locks."""
    files = [file for file in Path(app.config["DATA"]).rglob("*") if file.is_file()]
    assert any(file.name == "unsaid.sqlite" for file in files)
    return subprocess.run([CAT, *files], check=True, capture_output=True).stdout  # noqa: S603  # our own files


def left_of(seals: Iterable[bytes], disk: bytes) -> list[int]:
    """Count the pieces of each seal that are somewhere on the disk."""
    return [
        sum(seal[at : at + PIECE] in disk for at in range(0, len(seal) - PIECE, PIECE))
        for seal in seals
    ]


def visit(client: FlaskClient, receipt: str, deed: str, **fields: str) -> int:
    """Send one of the forms behind a receipt."""
    form = {"receipt": receipt, "csrf_token": token(client.get("/ask/receipt").text)}
    page = client.post("/ask/receipt", data=form, follow_redirects=True).text
    form["csrf_token"] = token(page[page.index(f"/ask/receipt/{deed}") :])
    return client.post(
        f"/ask/receipt/{deed}", data={**form, **fields}, follow_redirects=True
    ).status_code


@pytest.fixture
def receipt(client: FlaskClient, author: Desk, ask: Ask) -> str:
    """The receipt of a question with letters of both sides, short and long."""
    receipt = ask("Is it me?")
    address = author.first_question()
    for words in ("No.", LONG):
        assert author.post(address, action="reply", body=words).status_code == 302
        assert visit(client, receipt, "follow-up", body=words[:4000]) == 200
    return receipt


@pytest.mark.parametrize("end", ["withdrawn by the visitor", "erased by the author"])
def test_no_byte_of_a_letter_outlives_its_question(
    client: FlaskClient, author: Desk, ask: Ask, receipt: str, end: str
) -> None:
    app, address = client.application, author.first_question()
    letters = sealed_letters(app)
    assert len(letters) == 6, "two of each side, and the author's once more for the visitor"
    assert min(left_of(letters, on_disk(app))) >= 60, "the look finds what is there"

    if end == "withdrawn by the visitor":
        assert visit(client, receipt, "withdrawal") == 200
    else:
        author.post(f"{address}/state", state="trash")
        assert author.post(f"{address}/erasure").status_code == 302
        assert sorted(left_of(letters, on_disk(app)))[:4] == [0] * 4, "what the author could open"
        with app.app_context():
            tidy.tidy(at_once=True)
    assert sealed_letters(app) == []
    assert left_of(letters, on_disk(app)) == [0] * 6


def test_no_byte_of_a_letter_is_left_where_an_answer_was_published_too(
    client: FlaskClient, author: Desk, receipt: str
) -> None:
    app, letters = client.application, sealed_letters(client.application)
    answer = {"title": "Not you", "body": "It never was.", "action": "publish"}
    assert author.post(author.first_question(), **answer).status_code == 302
    assert visit(client, receipt, "withdrawal") == 200
    assert client.get("/p/not-you").status_code == 410
    assert sealed_letters(app) == []
    assert left_of(letters, on_disk(app)) == [0] * len(letters)


def test_letters_under_another_question_stay(
    client: FlaskClient, author: Desk, ask: Ask, receipt: str
) -> None:
    other = ask("And what of me?")
    inbox = author.get("/dashboard/").text
    (address,) = re.findall(r'"(/dashboard/questions/[0-9a-f]+)"[^>]*>And what of me', inbox)
    assert author.post(address, action="reply", body="You as well.").status_code == 302
    assert visit(client, receipt, "withdrawal") == 200
    letters = sealed_letters(client.application)
    assert len(letters) == 2
    assert min(left_of(letters, on_disk(client.application))) >= 60
    form = {"receipt": other, "csrf_token": token(client.get("/ask/receipt").text)}
    assert "You as well." in client.post("/ask/receipt", data=form, follow_redirects=True).text
