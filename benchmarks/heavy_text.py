"""Measure the text that is hardest to handle: one unit, repeated up to a limit."""

import logging
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import click
from flask import Flask

from benchmarks.labelled.disguises import WORDS
from models import db
from models.questions import content
from safety.leaks import check
from tests.cast.blog import founded
from tests.cast.desk import Desk, token
from tests.cast.hostile import HEAVY, SUSPECT

SENDING = LISTING = 0.5  # seconds
RENDERING = 2.0  # seconds
UNITS = (*HEAVY, "\n")
CHECKING = 1.5  # seconds of processor time
DOUBLING = 2.6  # times as long for a text of twice the length
CHECKED = 100_000  # characters, and half of that
LISTED = 20  # questions in the inbox
ANSWER = 20_000  # characters of an answer

Rows = list[tuple[str, str, float, float]]


def main() -> None:
    """Print every figure beside its limit; leave with status 1 where one is broken."""
    logging.disable(logging.INFO)  # a line for each request
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for unit in UNITS for row in measure(Path(folder), unit)]
    rows += [row for unit in (*UNITS, *SUSPECT) for row in leaks(unit)]
    click.echo(f"{'text':10} {'what':24} {'seconds':>8} {'limit':>6}")
    for unit, what, seconds, limit in rows:
        broken = "  BROKEN" if seconds > limit else ""
        click.echo(f"{unit!r:10} {what:24} {seconds:8.3f} {limit:6.1f}{broken}")
    sys.exit(any(seconds > limit for _, _, seconds, limit in rows))


def measure(folder: Path, unit: str) -> Rows:
    """Send, list and answer with one unit, on a blog of its own."""
    app = founded(folder / str(UNITS.index(unit)))
    rows = [(unit, *row) for row in timings(app, unit)]
    with app.app_context():
        db.engine.dispose()
    return rows


def timings(app: Flask, unit: str) -> list[tuple[str, float, float]]:
    """Return what was done, the seconds it took and the seconds it may take."""
    visitor, author = app.test_client(), Desk(app.test_client())
    author.sign_in()
    question = repeated(unit, content.BODY_LONGEST)

    def send() -> None:
        form = {"csrf_token": token(visitor.get("/ask/").text), "consent": "quote"}
        expect(visitor.post("/ask/", data={**form, "body": question}).status_code, 201)

    def list_them() -> None:
        page = author.get("/dashboard/").text
        expect(len(re.findall('class="open"', page)), LISTED)

    def render() -> None:
        words = {"body": repeated(unit, ANSWER), "action": "preview"}
        expect(author.post("/dashboard/posts/new", **words).status_code, 200)

    def search() -> None:
        words = {"title": "Found", "body": repeated(unit, ANSWER), "action": "publish"}
        expect(author.post("/dashboard/posts/new", **words).status_code, 302)
        expect("Found" in visitor.get("/search?q=-nothing").text, True)

    slowest = max(timed(send) for _ in range(LISTED))
    return [
        ("send a question", slowest, SENDING),
        (f"list {LISTED} questions", timed(list_them), LISTING),
        ("open one question", timed(lambda: author.get(author.first_question())), LISTING),
        ("render an answer", timed(render), RENDERING),
        ("publish and find it", timed(search), RENDERING),
    ]


def leaks(unit: str) -> Rows:
    """Check long texts of one unit for leaks, with a never-list of twenty words."""
    whole, half = (
        min(_checking(repeated(unit, length)) for _ in range(2))
        for length in (CHECKED, CHECKED // 2)
    )
    return [
        (unit, "check it for leaks", whole, CHECKING),
        (unit, "and against half of it", whole / half, DOUBLING),
    ]


def _checking(text: str) -> float:
    begun = process_time()
    check(text, never=WORDS)
    return process_time() - begun


def repeated(unit: str, longest: int) -> str:
    """Return a unit again and again, up to a number of characters."""
    text = (unit * longest)[:longest]
    return text if text.strip() else f"a{text[2:]}b"  # or it would be cleaned away


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def expect(found: object, wanted: object) -> None:
    """Stop where what was to be measured did not happen. Raises SystemExit."""
    if found != wanted:
        sys.exit(f"expected {wanted}, found {found}")


if __name__ == "__main__":
    main()
