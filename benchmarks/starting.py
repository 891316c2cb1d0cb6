"""Measure what a start takes, and what memory the workers hold then and after many requests."""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import click

from benchmarks.blogs import opened
from benchmarks.figures.table import CannotRun, Table
from benchmarks.servers import Memory, load_mixed, memory, processor_seconds
from tests.cast.running import HOME, Server, children, until

STARTS = 5  # of each blog, after one that warms the machine
WORKERS = 2
MARKS = (1_000, 10_000, 100_000)  # requests after which memory is looked at
BURST = 2  # seconds of load between two looks at how many requests there have been
START_GOAL, MEMORY_GOAL = 1.0, 70  # seconds of processor time; MB of a worker
NOISE = 0.05  # how much more memory at the last mark than at the one before is none

POSTS, TAGS, LOST, SEARCHES, CARDS = 2000, 100, 500, 60, 6  # different addresses of a kind
LENGTH = 20_000  # addresses in the list that is gone through again and again
SHARES = {  # of a hundred requests
    "post": 50, "front": 20, "tag": 8, "odd": 8, "feed": 5, "older": 3, "lost": 3, "other": 2,
    "search": 0.9, "card": 0.1,
}  # fmt: skip

_SOME = """
SELECT slug, title FROM post
WHERE published_at < datetime('now') AND id % (SELECT 1 + count(*) / ? FROM post) = 0 LIMIT ?
"""
_TAGS = "SELECT name FROM tag ORDER BY id LIMIT ?"


class Start(NamedTuple):
    """Seconds from the command to the first page."""

    processor: float
    clock: float


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Start on a blog of each size; look at the memory of workers on the largest."""
    return [_starts(folder, sizes), _memories(folder, max(sizes))]


def _starts(folder: Path, sizes: Sequence[int]) -> Table:
    table = Table(
        "From ./unsaid run to the first page, in seconds",
        ("blog", "processor time", "goal", "by the clock"),
        notes=[
            f"All processes together, {WORKERS} workers. The middle of {STARTS} (least to most)."
        ],
    )
    for size in sizes:
        _started(folder / str(size))  # what it needs of the disk is in memory now
        starts = [_started(folder / str(size)) for _ in range(STARTS)]
        seconds = [_spread(each) for each in zip(*starts, strict=True)]
        table.rows.append((f"{size:,} posts", seconds[0], f"{START_GOAL:.1f}", seconds[1]))
    return table


def _started(data: Path) -> Start:
    began = time.monotonic()
    with running(data) as server:
        until(lambda: _answers(server), "the first page")
        return Start(processor_seconds(server.process.pid), time.monotonic() - began)


def _answers(server: Server) -> bool:
    try:
        return server.get("/").status == 200
    except (OSError, HTTPException):
        return False


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


@contextmanager
def running(data: Path) -> Iterator[Server]:
    """Start the blog as people do; its log goes where it is thrown away."""
    if not data.exists():
        raise CannotRun(f"there is no blog in {data}: seed it first (python -m benchmarks.blogs).")
    with tempfile.TemporaryDirectory() as folder:
        same = Path(folder) / "data"
        same.symlink_to(data.resolve())
        server = Server(same, workers=WORKERS, program=(str(HOME / "unsaid"),))
        try:
            yield server
        finally:
            server.stop()


def _memories(folder: Path, size: int) -> Table:
    data = folder / str(size)
    head = ("moment", *(f"worker {n}: {what}" for n in (1, 2) for what in ("RSS", "PSS")), "goal")
    table = Table(f"Memory of a worker in MB, {size:,} posts", head)
    with running(data) as server:
        server.wait()
        server.warm_up(WORKERS)
        looks = [("after the start", _look(server))]
        addresses, asked = _addresses(data), 0
        for mark in MARKS:
            asked = _ask_until(server, addresses, asked, mark)
            looks.append((f"after {asked:,} requests", _look(server)))
    for moment, memories in looks:
        numbers = [f"{number:.0f}" for each in memories for number in each]
        table.rows.append((moment, *numbers, str(MEMORY_GOAL)))
    table.notes = [_growth(looks[-2][1], looks[-1][1]), _mixture(addresses)]
    return table


def _look(server: Server) -> list[Memory]:
    return [memory(pid) for pid in sorted(children(server.process.pid))]


def _ask_until(server: Server, addresses: Sequence[str], asked: int, mark: int) -> int:
    """Put on load until there have been so many requests; return how many there were."""
    with click.progressbar(length=mark, label=f"{mark:,} requests", file=sys.stderr) as bar:
        bar.update(asked)
        while asked < mark:
            requests = load_mixed(server.url, BURST, addresses, asked).requests
            asked += requests
            bar.update(requests)
    return asked


def _growth(before: Sequence[Memory], after: Sequence[Memory]) -> str:
    growth = max(late.resident / early.resident for early, late in zip(before, after, strict=True))
    word = "flat" if growth < 1 + NOISE else "NOT FLAT"
    return f"From {MARKS[-2]:,} to {MARKS[-1]:,} requests RSS grew to {growth:.2f} times: {word}."


# --- what is asked for ---------------------------------------------------------------------------


def _addresses(data: Path) -> list[str]:
    """Return addresses of each kind in its share; the first of a kind come most often."""
    chance = Random(1)  # noqa: S311  # no secret
    kinds = _kinds(data)
    names = chance.choices(list(SHARES), weights=list(SHARES.values()), k=LENGTH)
    return [_one(kinds[name], chance.random()) for name in names]


def _one(addresses: Sequence[str], at: float) -> str:
    """Choose by a number from 0 to 1, so that rank n comes up in proportion to 1/n."""
    return addresses[int((len(addresses) + 1) ** at) - 1]


def _kinds(data: Path) -> dict[str, list[str]]:
    with opened(data) as blog:
        posts = blog.execute(_SOME, (POSTS, POSTS)).fetchall()
        tags = [name for (name,) in blog.execute(_TAGS, (TAGS,))]
    slugs = [slug for slug, _ in posts]
    return {
        "front": ["/"],
        "post": [f"/p/{slug}" for slug in slugs],
        "tag": [f"/tags/{tag}" for tag in tags],
        "feed": ["/feed.atom", "/feed.json"],
        "older": [f"/?before={slug}" for slug in slugs],
        "lost": [f"/p/nobody-wrote-this-{at}" for at in range(LOST)],
        "odd": [f"/p/{slug}?utm_source={at}&x=%00&y[]=" for at, slug in enumerate(slugs)],
        "other": ["/tags", "/archive", "/about", "/start", "/ask/", "/robots.txt", "/sitemap.xml"],
        "search": _searches([title.split()[0] for _, title in posts[:SEARCHES]]),
        "card": [f"/p/{slug}/card.png" for slug in slugs[:CARDS]],
    }


def _searches(words: Sequence[str]) -> list[str]:
    tails = ("", "*", "&order=newest", f"+-{words[0]}")
    return [f"/search?q={word}{tails[at % 4]}" for at, word in enumerate(words)]


def _mixture(addresses: Sequence[str]) -> str:
    kinds = ", ".join(f"{name} {share:g}" for name, share in SHARES.items())
    return f"{len(set(addresses)):,} different addresses; of a hundred requests: {kinds}."
