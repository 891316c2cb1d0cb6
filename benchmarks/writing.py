"""Measure what the author's deeds cost in large blogs."""

import logging
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Protocol

import click
from flask import Flask

from app import create_app
from benchmarks.asking import BODY
from benchmarks.blogs import opened
from benchmarks.figures.table import Table
from benchmarks.growing import forget_pages
from tests.cast.blog import CHEAP
from tests.cast.desk import Desk
from tests.cast.running import vacate

PUBLISHED, EDITED, WITHDRAWN, READ = 30, 9, 7, 7  # times
PUBLISH = 50.0  # ms
STATES = ("live", "queued", "draft", "trash")

Cost = tuple[float, float]  # ms of processor time, ms on the clock


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Measure on copies of the seeded blogs."""
    return [_deeds(folder, sizes)]


def _deeds(folder: Path, sizes: Sequence[int]) -> Table:
    table = Table(
        "The author's deeds, ms of processor time / on the clock (worst on the clock)",
        ("deed", *(f"{size:,} posts" for size in sizes), "goal"),
    )
    columns = [_deeds_on(folder, size) for size in sizes]
    for name in columns[0]:
        goal = f"{PUBLISH:g} at 100,000" if name.startswith("publish") else ""
        table.rows.append((name, *(_written(column[name]) for column in columns), goal))
    return table


def _written(costs: Sequence[Cost]) -> str:
    busy, clock = (median(column) for column in zip(*costs, strict=True))
    return f"{busy:.1f} / {clock:.1f} ({max(clock for _, clock in costs):.1f})"


def _deeds_on(folder: Path, size: int) -> dict[str, list[Cost]]:
    """Do everything on a copy of a seeded blog."""
    with copied(folder / str(size)) as data:
        app = create_app(UNSAID_DATA=str(data), PASSWORD_COST=CHEAP, TESTING=True)
        desk = Desk(app.test_client())
        _expect(desk.sign_in().status_code, 302)
        deeds = list(_all_deeds(app, desk, size))
        costs = {}
        with click.progressbar(deeds, label=f"deeds, {size:,} posts", file=sys.stderr) as bar:
            for name, times, deed in bar:
                costs[name] = [deed(number) for number in range(times)]
        vacate(app)
    return costs


@contextmanager
def copied(data: Path) -> Iterator[Path]:
    """Copy a seeded blog beside it while the block lasts, whoever has it open."""
    with tempfile.TemporaryDirectory(dir=data.parent, prefix="writing-") as name:
        shutil.copy(data / "secret.key", name)
        with (
            opened(data) as source,
            closing(sqlite3.connect(Path(name) / "unsaid.sqlite")) as target,
        ):
            source.backup(target)
        yield Path(name)


def _all_deeds(
    app: Flask, desk: Desk, size: int
) -> Iterator[tuple[str, int, Callable[[int], Cost]]]:
    """Yield what is done, how often, and how: each takes its number and returns its cost."""
    yield "publish a post", PUBLISHED, partial(_publish, desk)
    yield "edit a live post", EDITED, partial(_edit, desk, size)
    yield "withdraw a live post", WITHDRAWN, partial(_withdraw, desk, size)
    yield "inbox", READ, lambda _: _timed(lambda: desk.get("/dashboard/"), 200)
    for state in STATES:
        yield f"posts, {state}", READ, partial(_list, desk, state)
    yield "sitemap, its first piece", READ, partial(_sitemap, app)


def _publish(desk: Desk, number: int) -> Cost:
    words = {"title": f"Number {number}", "body": BODY, "tags": "sleep, grief"}
    return _timed(lambda: desk.post("/dashboard/posts/new", **words, action="publish"), 302)


def _edit(desk: Desk, size: int, number: int) -> Cost:
    """Add words to a post somewhere in the blog."""
    address = f"/dashboard/posts/{_place(size, number, EDITED)}"
    page = desk.get(address).text
    seen, ref = (_hidden(page, name) for name in ("seen", "ref"))
    words = {"title": f"Changed {number}", "body": BODY, "seen": seen, "ref": ref}
    return _timed(lambda: desk.post(address, **words, action="publish"), 302)


def _withdraw(desk: Desk, size: int, number: int) -> Cost:
    address = f"/dashboard/posts/{_place(size, number, WITHDRAWN) - 1}/withdrawal"
    return _timed(lambda: desk.post(address), 302)


def _list(desk: Desk, state: str, _: int) -> Cost:
    return _timed(lambda: desk.get(f"/dashboard/posts?state={state}"), 200)


def _sitemap(app: Flask, _: int) -> Cost:
    """Ask for it anew: no kept answer stands."""
    forget_pages(app)
    return _timed(lambda: app.test_client().get("/sitemap/0.xml"), 200)


def _place(size: int, number: int, times: int) -> int:
    """Return the row of a live post, the newest and the oldest among them."""
    return size - number * (size - 2) // (times - 1)


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    return found[1] if found else ""


class Answer(Protocol):
    """What the test client returns."""

    status_code: int


def _timed(work: Callable[[], Answer], wanted: int) -> Cost:
    busy, clock = process_time(), perf_counter()
    status = work().status_code
    cost = (process_time() - busy) * 1000, (perf_counter() - clock) * 1000
    _expect(status, wanted)
    return cost


def _expect(found: int, wanted: int) -> None:
    """Stop where what was to be measured did not happen. Raises ValueError."""
    if found != wanted:
        raise ValueError(f"expected {wanted}, found {found}")


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), required=True)
@click.option("--size", "sizes", type=int, multiple=True, required=True)
def main(folder: Path, sizes: Sequence[int]) -> None:
    """Measure the author's deeds on copies of seeded blogs."""
    logging.disable(logging.INFO)
    click.echo(_deeds(folder, sizes).markdown())


if __name__ == "__main__":
    main()
