"""Measure what pages and searches cost while the blog grows, each size in a process of its own."""

import json
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

import click
from flask import Flask
from sqlalchemy import text
from werkzeug.test import create_environ

from app import create_app
from benchmarks.blogs import opened
from benchmarks.figures.table import CannotRun, Ratio, Table
from edge import templating
from models import db
from models.posts import places, stream
from safety.words import markup
from tests.cast.running import HOME

ROUNDS = 3  # of all sizes, one after the other, so that a busy minute falls on each
BATCHES, BATCH = 9, 100  # of requests for a page that was read before: the best batch counts
TRIES = 2  # of a page that is made anew: the better one counts, with its rows in memory
POSTS, PAGES, FEEDS, TIMES = 200, 100, 20, 5  # different addresses of a kind, or times of the one
TAGS = 25  # the most used, which have a full page of posts in the smallest blog too
SEARCHED = ("people", "time", "think", "really", "good")  # each in one post of fourteen or so
DEEP = 6  # pages at each end of a list
YEARS_AGO = 6

AGAIN = ", read before"
FIRST, LAST = ": first pages", ": last pages"
LISTS = ("all posts", "posts of a tag", "posts of a year", "hits of a search, newest first")
DRAWN = {  # in the chart, by another name
    f"a post{AGAIN}": "any page, read before",
    "front page and older ones": "the front page",
    "a post": "a post",
    "a tag": "a tag",
    "search, best first": "search, best first",
    "search, newest first": "search, newest first",
}

_ALL = "SELECT slug FROM post WHERE place > 0 ORDER BY place"
_SOME = "SELECT slug FROM post WHERE place > 0 AND place % ? = 0 ORDER BY place"
_OF_TAG = """
SELECT slug FROM tag JOIN post_tag ON tag_id = tag.id JOIN post ON post.id = post_id
WHERE name = ? AND place > 0 ORDER BY post_tag.published_at
"""
_OF_YEAR = """
SELECT slug FROM post WHERE place > 0 AND published_at >= ? AND published_at < ?
ORDER BY published_at
"""
_HITS = """
SELECT slug FROM post_search JOIN post ON place = post_search.rowid AND place > 0
WHERE post_search MATCH ? ORDER BY post_search.rowid
"""
_TAGS = "SELECT name FROM tag ORDER BY id LIMIT ?"  # seeded in the order of their use
_LAST = "SELECT max(place), strftime('%Y', max(published_at)) FROM post WHERE place > 0"

Costs = dict[str, float]


@dataclass
class Grown(Table):
    """A table that can be drawn: the milliseconds at each size, by the name of a line."""

    series: dict[str, list[float]] = field(default_factory=dict)


class Row(NamedTuple):
    """A kind of page, and addresses of it."""

    name: str
    addresses: list[str]


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Compare pages of every kind across the sizes, and the first pages of lists with the last."""
    jobs = [folder / str(size) for _ in range(ROUNDS) for size in sizes]
    with click.progressbar(jobs, label="growing", file=sys.stderr) as bar:
        costs = [_apart(data) for data in bar]
    rounds = {size: costs[at :: len(sizes)] for at, size in enumerate(sizes)}
    return [_growth(rounds), _depth(rounds)]


def _apart(data: Path) -> Costs:
    """Measure one blog in a process that has seen no other."""
    if not data.exists():
        raise CannotRun(f"there is no blog in {data}: seed it first (python -m benchmarks.blogs).")
    command = [sys.executable, "-m", "benchmarks.growing", str(data.resolve())]
    done = subprocess.run(  # noqa: S603  # ourselves
        command, check=True, cwd=HOME, stdout=subprocess.PIPE
    )
    costs: Costs = json.loads(done.stdout)
    return costs


def _growth(rounds: Mapping[int, Sequence[Costs]]) -> Grown:
    smallest, largest = min(rounds), max(rounds)
    table = Grown(
        "What a page costs while the blog grows (ms of processor time)",
        ("page", *(f"{size:,} posts" for size in rounds), f"{largest:,} / {smallest:,}"),
    )
    for name in rounds[largest][0]:
        if not name.endswith((FIRST, LAST)):
            costs = [median(round_[name] for round_ in each) for each in rounds.values()]
            growth = _ratio(rounds[largest], name, rounds[smallest], name)
            table.rows.append((name, *map(_written, costs), str(growth)))
            if name in DRAWN:
                table.series[DRAWN[name]] = costs
    table.notes = [
        "Read before: the page is in its process's memory. Else nobody has asked for it since the"
        " last change to the blog, and its Markdown is rendered anew.",
        f"The middle of {ROUNDS} rounds; growth with the least and the most that a round showed.",
    ]
    return table


def _depth(rounds: Mapping[int, Sequence[Costs]]) -> Table:
    head = ("list", *(f"{size:,} posts" for size in rounds))
    table = Table("The last pages of long lists, as a multiple of the first", head)
    for name in LISTS:
        ratios = [_ratio(each, name + LAST, each, name + FIRST) for each in rounds.values()]
        table.rows.append((name, *map(str, ratios)))
    return table


def _ratio(ours: Sequence[Costs], name: str, others: Sequence[Costs], other: str) -> Ratio:
    pairs = zip(ours, others, strict=True)
    return Ratio(tuple(one[name] / another[other] for one, another in pairs))


def _written(cost: float) -> str:
    return f"{cost:.4f}" if cost < 0.1 else f"{cost:.1f}"


# --- in a process of its own ---------------------------------------------------------------------


@click.command()
@click.argument("data", type=click.Path(exists=True, path_type=Path))
def main(data: Path) -> None:
    """Measure the blog in the folder DATA, and print milliseconds by kind of page, as JSON."""
    logging.disable(logging.INFO)  # a line for each request
    reader = Reader(create_app(UNSAID_DATA=str(data)))
    with opened(data) as blog:
        shelves = Shelves(blog)
        again, anew = [*_read_before(shelves)], [*_anew(shelves), *_deep(shelves)]
    costs = {row.name: median(map(reader.again, row.addresses)) for row in again}
    costs |= {row.name: median(map(reader.anew, row.addresses)) for row in anew}
    click.echo(json.dumps({name: seconds * 1000 for name, seconds in costs.items()}))


def forget_pages(app: Flask) -> None:
    """Begin a new edition, and forget what was rendered, so that a page is made from its rows."""
    with app.app_context():
        db.session.execute(text("UPDATE edition SET number = number + 1"))
        db.session.commit()
    for cache in (markup.markdown, markup.plain, templating.guessed):
        cache.cache_clear()
    templating.drawn.cache_clear()


class Reader:
    """Asks the app for pages, as a server would, and takes its processor time in seconds."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def again(self, address: str) -> float:
        """Ask for what has just been answered."""
        self._timed(address)
        return min(self._timed(address, BATCH) for _ in range(BATCHES))

    def anew(self, address: str) -> float:
        """Ask for what nobody has asked for since the blog was changed."""
        return min(self._after_a_change(address) for _ in range(TRIES))

    def _after_a_change(self, address: str) -> float:
        forget_pages(self._app)
        return self._timed(address)

    def _timed(self, address: str, times: int = 1) -> float:
        environ = create_environ(address, headers={"Accept-Encoding": "gzip, deflate, br"})
        start = process_time()
        for _ in range(times):
            self._open(environ.copy())
        return (process_time() - start) / times

    def _open(self, environ: dict[str, Any]) -> None:
        answer = self._app(environ, _expect)
        b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()


def _expect(status: str, *_: object) -> Any:
    """Stop at an error page. Raises ValueError."""
    if status[0] not in "23":
        raise ValueError(status)


# --- which pages ---------------------------------------------------------------------------------


class Shelves:
    """The lists of a blog, each of which can be opened at its beginning and at its end."""

    def __init__(self, blog: sqlite3.Connection) -> None:
        self._blog = blog
        number, last_year = blog.execute(_LAST).fetchone()
        names = self._column(_TAGS, TAGS)
        year = int(last_year) - YEARS_AGO
        self.posts = [f"/p/{slug}" for slug in self._column(_SOME, max(number // POSTS, 1))]
        self.tags = [f"/tags/{name}" for name in names]
        self.year = f"/archive/{year}"
        self.searches = [_search(word, "newest") for word in SEARCHED]
        self._lists: dict[str, tuple[str, tuple[str, ...]]] = {
            "/": (_ALL, ()),
            self.tags[0]: (_OF_TAG, (names[0],)),
            self.year: (_OF_YEAR, (f"{year}-", f"{year + 1}-")),
            **{_search(word, "newest"): (_HITS, (word,)) for word in SEARCHED},
        }

    def first(self, address: str, pages: int) -> list[str]:
        """Return the addresses of the first pages of a list, from the second on."""
        return self._pages(address, "DESC", pages, stream.SIZE - 1)

    def last(self, address: str, pages: int) -> list[str]:
        """Return the addresses of the last pages of a list, none of which is short of posts."""
        return self._pages(address, "ASC", pages, stream.SIZE)

    def _pages(self, address: str, direction: str, pages: int, start: int) -> list[str]:
        query, values = self._lists[address]
        slugs = self._column(f"{query} {direction} LIMIT {stream.SIZE * pages + 1}", *values)
        sign = "&" if "?" in address else "?"
        return [f"{address}{sign}before={slug}" for slug in slugs[:-1][start :: stream.SIZE]]

    def _column(self, query: str, *values: object) -> list[str]:
        return [row[0] for row in self._blog.execute(query, values)]


def _search(word: str, order: str) -> str:
    return f"/search?q={word}&order={order}"


def _read_before(shelves: Shelves) -> Iterator[Row]:
    yield Row(f"front page{AGAIN}", ["/"])
    yield Row(f"a post{AGAIN}", shelves.posts[-1:])
    yield Row(f"a tag{AGAIN}", shelves.tags[:1])
    yield Row(f"feed{AGAIN}", ["/feed.atom"])


def _anew(shelves: Shelves) -> Iterator[Row]:
    older = shelves.first("/", PAGES)
    yield Row("front page and older ones", ["/", *older])
    yield Row("a post", shelves.posts)
    yield Row("a tag", shelves.tags)
    yield Row("feed", [f"/feed.atom{page[1:]}" for page in older[:FEEDS]])
    yield Row("archive", ["/archive"] * TIMES)
    yield Row("all tags", ["/tags"] * TIMES)
    yield Row("sitemap, or the list of its pieces", ["/sitemap.xml"] * TIMES)
    yield Row(f"a piece of it, of at most {places.PIECE:,}", ["/sitemap/0.xml"])
    yield Row("random", ["/random"] * TIMES)
    yield Row("search, best first", [_search(word, "relevance") for word in SEARCHED])
    yield Row("search, newest first", shelves.searches)


def _deep(shelves: Shelves) -> Iterator[Row]:
    addresses = (["/"], shelves.tags[:1], [shelves.year], shelves.searches[:2])
    for name, lists in zip(LISTS, addresses, strict=True):
        yield Row(name + FIRST, [page for each in lists for page in shelves.first(each, DEEP)])
        yield Row(name + LAST, [page for each in lists for page in shelves.last(each, DEEP)])


if __name__ == "__main__":
    main()
