"""Measure pages deep in long lists against the first ones, made anew each time."""

import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import click
from flask import Flask

from app import create_app
from benchmarks.figures.table import Table, paired
from benchmarks.growing import forget_pages
from benchmarks.searching import words_of
from models import search
from models.posts import Tag, archive, stream, tagged
from safety.words import query

DEEP = 50_000  # the page that is compared with page 1, where a list has so many
AT_ONCE = 5  # neighbouring pages, because the texts of a single one may be long or short
ROUNDS = 9
GOAL = 1.5

_ALL = "SELECT slug FROM post WHERE published_at < datetime('now') ORDER BY published_at"
_OF_TAG = """
SELECT slug FROM post_tag JOIN post ON post.id = post_id
WHERE tag_id = ? AND post.published_at < datetime('now') ORDER BY post_tag.published_at
"""
_OF_YEAR = """
SELECT slug FROM post WHERE published_at >= ? AND published_at < ? ORDER BY published_at
"""
_HITS = """
SELECT slug FROM post_search JOIN post ON place = post_search.rowid
WHERE post_search MATCH ? AND place > 0 ORDER BY post_search.rowid
"""
_MOST_USED = """
SELECT tag.id, name FROM post_tag JOIN tag ON tag.id = tag_id
GROUP BY tag_id ORDER BY count(*) DESC LIMIT 1
"""
_YEAR = "SELECT strftime('%Y', published_at) FROM post WHERE id = ?"

Cursor = str | None  # None is where page 1 begins


@dataclass(frozen=True)
class Listing:
    """A list of live posts: how models read it, where readers do, and all its slugs by time."""

    name: str
    read: Callable[[Cursor], object]
    address: str
    slugs: Sequence[str]

    @property
    def depth(self) -> int:
        """The deepest page to look at, which is full."""
        return min(DEEP, len(self.slugs) // stream.SIZE)

    def cursors(self, page: int) -> list[Cursor]:
        """Return where a few pages begin, of which this is the last."""
        pages = range(max(page - AT_ONCE, 0), page)
        return [self.slugs[-before * stream.SIZE] if before else None for before in pages]

    def at(self, cursor: Cursor) -> str:
        """Return the address of the page that begins there."""
        sign = "&" if "?" in self.address else "?"
        return f"{self.address}{sign}before={cursor}" if cursor else self.address


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Compare the ends of four kinds of lists in each blog."""
    return [_compared(folder, size) for size in sizes]


def _compared(folder: Path, size: int) -> Table:
    app = create_app(UNSAID_DATA=str(folder / str(size)), TESTING=True)
    head = ("list", "deep page", "models: page 1, ms", "deep / page 1")
    table = Table(
        f"Deep pages, {size:,} posts", (*head, "whole page 1, ms", "deep / page 1", "goal")
    )
    listings = list(_listings(folder, size))
    with click.progressbar(listings, label=f"page {size:,} posts", file=sys.stderr) as bar:
        for each in bar:
            models = _row(partial(_of_models, app, each), each)
            pages = _row(partial(_of_pages, app, each), each)
            table.rows.append((each.name, f"{each.depth:,}", *models, *pages, f"{GOAL:g}"))
    table.notes.append(
        f"Processor time of a page; {AT_ONCE} pages at each end, in {ROUNDS} rounds by turns."
    )
    return table


def _row(cost: Callable[[Sequence[Cursor]], float], listing: Listing) -> tuple[str, str]:
    """Return what a first page costs, and how many times as much a deep one does."""
    first, deep = listing.cursors(AT_ONCE), listing.cursors(listing.depth)
    cost(first)
    cost(deep)  # what both need of the file is in memory now
    costs: list[float] = []

    def again() -> float:
        costs.append(cost(first))
        return costs[-1]

    ratio = paired(lambda: cost(deep), again, ROUNDS)
    return f"{median(costs):.2f}", str(ratio)


def _of_models(app: Flask, listing: Listing, cursors: Sequence[Cursor]) -> float:
    start = process_time()
    for cursor in cursors:
        with app.app_context():
            listing.read(cursor)
    return (process_time() - start) * 1000 / len(cursors)


def _of_pages(app: Flask, listing: Listing, cursors: Sequence[Cursor]) -> float:
    """Ask for pages that nobody has asked for since the blog was changed."""
    spent = 0.0
    for cursor in cursors:
        forget_pages(app)
        address, client = listing.at(cursor), app.test_client()
        start = process_time()
        answer = client.get(address)
        spent += process_time() - start
        if answer.status_code != 200:
            raise ValueError(f"{answer.status} at {address}")
    return spent * 1000 / len(cursors)


# --- which lists ---------------------------------------------------------------------------------


def _listings(folder: Path, size: int) -> Iterator[Listing]:
    database = folder / str(size) / "unsaid.sqlite"
    words = words_of(database, folder / f"words-{size}.json")
    common = max(words.within(0, size * 0.05), key=words.counts.__getitem__)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as blog:
        yield Listing("stream", stream.newest, "/", _slugs(blog, _ALL))
        yield _of_tag(blog)
        yield _of_year(blog, size)
        for word in (*words.commonest(1), common):
            yield _of_hits(blog, word)


def _of_tag(blog: sqlite3.Connection) -> Listing:
    number, name = blog.execute(_MOST_USED).fetchone()
    tag = Tag(id=number, name=name)

    def read(before: Cursor) -> object:
        return tagged.tagged([tag], before=before)

    return Listing(f"tag {name}", read, f"/tags/{name}", _slugs(blog, _OF_TAG, number))


def _of_year(blog: sqlite3.Connection, size: int) -> Listing:
    year = int(blog.execute(_YEAR, (size // 2,)).fetchone()[0])

    def read(before: Cursor) -> object:
        return archive.dated(year, None, "day", before)

    slugs = _slugs(blog, _OF_YEAR, f"{year}-", f"{year + 1}-")
    return Listing(f"year {year}", read, f"/archive/{year}", slugs)


def _of_hits(blog: sqlite3.Connection, word: str) -> Listing:
    def read(before: Cursor) -> object:
        return search.find(query.read(word), "newest", before)

    address = f"/search?q={word}&order=newest"
    return Listing(f"search for {word}, newest", read, address, _slugs(blog, _HITS, f'"{word}"'))


def _slugs(blog: sqlite3.Connection, select: str, *values: object) -> list[str]:
    return [slug for (slug,) in blog.execute(select, values)]


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), required=True)
@click.option("--size", "sizes", type=int, multiple=True, required=True)
def main(folder: Path, sizes: Sequence[int]) -> None:
    """Measure deep pages in seeded blogs."""
    logging.disable(logging.INFO)
    for table in measure(folder, sizes):
        click.echo(f"{table.markdown()}\n")


if __name__ == "__main__":
    main()
