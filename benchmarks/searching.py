"""Measure search: every kind of it, chosen from the blog's own words, beside other engines."""

import json
import logging
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from itertools import combinations, pairwise
from math import log
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import click
from flask import Flask

from app import create_app
from benchmarks.figures.table import Ratio, Table
from benchmarks.peers.rivals import Rival, opened, version
from models import search
from models.posts import stream
from safety.words import query

SEARCHES = 24  # of each kind
ROUNDS = 3  # of each search; its middle one counts
SLOW = 100.0  # ms from which noise is no longer worth a second round
PATIENCE = 20.0  # seconds of processor time for a rival, or for paging forward, in one row
DEEP = 50  # the page that is compared with page 1
SAMPLE = 20_000  # posts in which words are looked for side by side
RARE, OTHER = 1.0, 15.0  # ms
ORDERS = ("relevance", "newest")

_NOTES = {
    "relevance": "Processor time; medians of searches of a kind. Ours puts the newest matches of a"
    " search in order and lets older ones follow by time; tantivy and PostgreSQL rank all.",
    "newest": "Processor time; medians of searches of a kind.",
}

Pair = tuple[str, str]


@dataclass(frozen=True)
class Kind:
    """Searches that are alike: what one may cost in ms, and whether readers go deep into it."""

    name: str
    goal: float
    texts: Sequence[str]
    deep: bool = False


@dataclass
class Row:
    """What the searches of a kind took in ms, in one order, on page 1 or 50; rivals by name."""

    kind: Kind
    order: str
    page: int
    ours: dict[str, float] = field(default_factory=dict)
    first: list[float] = field(default_factory=list)
    rivals: dict[str, dict[str, float]] = field(default_factory=dict)
    unfinished: set[str] = field(default_factory=set)  # short pages, with older hits on the next

    @property
    def name(self) -> str:
        """What the table calls it."""
        return self.kind.name if self.page == 1 else f"{self.kind.name}, page {self.page}"

    @property
    def slowest(self) -> list[tuple[str, float]]:
        """Our three slowest searches."""
        return sorted(self.ours.items(), key=lambda each: -each[1])[:3]

    def times(self, rival: str) -> Ratio | None:
        """Return our time as a multiple of a rival's, search by search."""
        theirs = self.rivals.get(rival)
        return Ratio(tuple(self.ours[text] / ms for text, ms in theirs.items())) if theirs else None


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Compare with other engines on the largest blog, and our own figures across the sizes."""
    largest = max(sizes)
    rows = {size: list(_rows(folder, size)) for size in sorted(sizes) if size < largest}
    with opened(folder, largest) as (rivals, notes):
        rows[largest] = list(_rows(folder, largest, rivals))
    beside = [_beside(rows[largest], largest, order, notes) for order in ORDERS]
    return [*beside, _growth(rows)]


# --- which searches ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """The words of a blog, each with the number of its posts, and some posts word by word."""

    posts: int
    counts: dict[str, int]
    sample: list[list[str]]

    def within(self, low: float, high: float) -> list[str]:
        """Return the words that stand in at least and at most so many posts."""
        return [word for word, count in self.counts.items() if low <= count <= high]

    def near(self, share: float, number: int) -> list[str]:
        """Return the words that stand in about this share of the posts."""
        aim = log(share * self.posts)
        return sorted(self.counts, key=lambda word: abs(log(self.counts[word]) - aim))[:number]

    def commonest(self, number: int) -> list[str]:
        """Return the words that stand in the most posts."""
        return sorted(self.counts, key=self.counts.__getitem__, reverse=True)[:number]

    def beginnings(self, letters: int) -> Counter[str]:
        """Count for each beginning the posts of its words, those of two words twice."""
        sums: Counter[str] = Counter()
        for word, count in self.counts.items():
            if len(word) >= letters:
                sums[word[:letters]] += count
        return sums


def words_of(database: Path, kept: Path) -> Words:
    """Count the words of every live post, or read what was counted in the same blog before."""
    blog = version(database)
    if kept.exists():
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known.pop("blog") == blog:
            return Words(**known)
    words = _count(database)
    kept.write_text(json.dumps({"blog": blog, **asdict(words)}), encoding="utf-8")
    return words


def _count(database: Path) -> Words:
    counts: Counter[str] = Counter()
    sample = []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        live = "FROM post WHERE published_at < datetime('now')"
        total = connection.execute(f"SELECT count(*) {live}").fetchone()[0]
        rows = connection.execute(f"SELECT title, question, body {live}")
        with click.progressbar(rows, length=total, label="count words", file=sys.stderr) as bar:
            for number, texts in enumerate(bar):
                words = _words(" \0 ".join(texts))
                counts.update(set(words))
                if number % max(total // SAMPLE, 1) == 0:
                    sample.append(words)
    del counts["\0"]
    return Words(total, dict(counts), sample)


def _words(text: str) -> list[str]:
    """Return the words of a text; a zero byte stands between its fields."""
    return re.findall(r"[^\W_]+|\0", text.lower())


def chosen(words: Words, number: int = SEARCHES) -> list[Kind]:
    """Choose searches of every kind from a blog's words, always the same ones."""
    chance = Random(number)  # noqa: S311  # no secret
    some = _picker(chance, number)
    rare, middle = words.within(2, 50), words.near(0.0005, 20 * number)
    common = words.within(words.posts * 0.01, words.posts * 0.05) or words.commonest(60)[10:]
    frequent = some(common, 200)
    top = words.commonest(number)
    return [
        Kind("rare word", RARE, some(rare)),
        Kind("middle word", OTHER, some(middle)),
        Kind("common word", OTHER, some(common), deep=True),
        Kind("commonest words", OTHER, top, deep=True),
        Kind("rare and common", OTHER, _joined(some(rare), some(common))),
        Kind("two middle", OTHER, _joined(some(middle), some(middle))),
        Kind("two common", OTHER, _joined(some(common), some(common)), deep=True),
        Kind("two of the commonest", OTHER, _joined(top, some(top)), deep=True),
        *_meetings(words, frequent, "common", number),
        *_meetings(words, words.commonest(40), "commonest", number),
        *_prefixes(words, some, number),
    ]


def _picker(chance: Random, number: int) -> Callable[..., list[str]]:
    def some(words: Iterable[str], most: int = number) -> list[str]:
        ordered = sorted(words)
        return chance.sample(ordered, min(most, len(ordered)))

    return some


def _joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in zip(first, second, strict=False) if one != other]


def _meetings(words: Words, among: Sequence[str], name: str, number: int) -> list[Kind]:
    """Choose pairs that hardly meet, and phrases that occur often or, for all we saw, never."""
    together, beside = _pairs(words.sample, set(among))
    pairs = list(combinations(sorted(among), 2))
    apart = sorted(pairs, key=lambda pair: together[pair])[:number]
    close = [pair for pair, _ in beside.most_common(number)]
    never = sorted(
        (pair for pair in pairs if not beside[pair]), key=lambda pair: together[pair], reverse=True
    )[:number]
    return [
        Kind(f"two {name}, seldom met", OTHER, [f"{one} {other}" for one, other in apart]),
        Kind(f"phrase of {name}", OTHER, [f'"{one} {other}"' for one, other in close], deep=True),
        Kind(f"phrase of {name}, rare", OTHER, [f'"{one} {other}"' for one, other in never]),
    ]


def _pairs(sample: list[list[str]], among: set[str]) -> tuple[Counter[Pair], Counter[Pair]]:
    """Count the pairs of some words that share a post, and those that stand side by side."""
    together: Counter[Pair] = Counter()
    beside: Counter[Pair] = Counter()
    for post in sample:
        together.update(combinations(sorted(among.intersection(post)), 2))
        beside.update(pair for pair in pairwise(post) if among.issuperset(pair))
    return together, beside


def _prefixes(words: Words, some: Callable[..., list[str]], number: int) -> Iterator[Kind]:
    for letters in (3, 4, 5, 6, 8):
        sums = words.beginnings(letters)
        often = [beginning for beginning, _ in sums.most_common(number)]
        seldom = some(beginning for beginning, count in sums.items() if 2 <= count <= 50)
        deep = letters == 3
        yield Kind(f"{letters} letters*, often", OTHER, [f"{each}*" for each in often], deep)
        yield Kind(f"{letters} letters*, seldom", OTHER, [f"{each}*" for each in seldom])


# --- what they cost ------------------------------------------------------------------------------


def _rows(
    folder: Path,
    size: int,
    rivals: Sequence[Rival] = (),
    *,
    kinds: Callable[[Words], list[Kind]] = chosen,
    pages: Sequence[int] = (1, DEEP),
) -> Iterator[Row]:
    """Measure every kind, order and depth; other engines in turn with us."""
    words = words_of(folder / str(size) / "unsaid.sqlite", folder / f"words-{size}.json")
    cases = [
        Row(kind, order, page)
        for kind in kinds(words)
        for order in ORDERS
        for page in (pages if kind.deep else pages[:1])
    ]
    app = create_app(UNSAID_DATA=str(folder / str(size)), TESTING=True)
    _cost(app, cases[0], "warm up", None)
    with click.progressbar(cases, label=f"search {size:,} posts", file=sys.stderr) as bar:
        for row in bar:
            yield _row(app, row, rivals)


def _row(app: Flask, row: Row, rivals: Sequence[Rival]) -> Row:
    """Fill a row; page 50 is reached beforehand, page by page, as a reader would."""
    walked = process_time()
    for text in row.kind.texts:
        try:
            after = None if row.page == 1 else _cursor(app, text, row.order)
        except EndOfHits:
            continue
        _measure(app, row, text, after, rivals)
        if row.page > 1 and process_time() - walked > PATIENCE:
            break
    return row


def _measure(app: Flask, row: Row, text: str, after: str | None, rivals: Sequence[Rival]) -> None:
    costs = [_cost(app, row, text, after)]
    row.first.append(costs[0])
    while len(costs) < ROUNDS and costs[0] < SLOW:
        costs.append(_cost(app, row, text, after))
    row.ours[text] = median(costs)
    for rival in rivals:
        theirs = row.rivals.setdefault(rival.name, {})
        if sum(theirs.values()) < PATIENCE * 1000 and len(theirs) < rival.most:
            theirs[text] = rival.cost(text, row.order, row.page)


class EndOfHits(Exception):
    """The search finds too little to have such a page."""


def _cursor(app: Flask, text: str, order: str) -> str:
    """Go forward to where the deep page begins. Raises EndOfHits."""
    after = None
    for _ in range(DEEP - 1):
        with app.app_context():
            after = search.find(query.read(text), order, after).after
        if after is None:
            raise EndOfHits
    return after or ""


def _cost(app: Flask, row: Row, text: str, after: str | None) -> float:
    """Return the ms of processor time of one search, understood and read as its page reads it."""
    with app.app_context():
        start = process_time()
        found = search.find(query.read(text), row.order, after)
        for hit in found.rows:
            _ = hit.snippet, hit.post.title
        cost = (process_time() - start) * 1000
        if len(found.rows) < stream.SIZE and found.after:
            row.unfinished.add(text)
        return cost


# --- tables --------------------------------------------------------------------------------------


def _beside(rows: Sequence[Row], size: int, order: str, notes: Sequence[str]) -> Table:
    head = ("kind", "ours median", "ours worst", "goal", "tantivy", "PostgreSQL", "LIKE")
    table = Table(f"Search in {size:,} posts, by {order}, ms", (*head, "ours / tantivy"))
    for row in rows:
        if row.order == order and row.ours:
            theirs = (_middle(row.rivals.get(name)) for name in head[4:])
            mine = (*_ours(row), f"{row.kind.goal:g}")
            table.rows.append((row.name, *mine, *theirs, str(row.times("tantivy") or "")))
    short = sum(len(row.unfinished) for row in rows if row.order == order)
    table.notes += [_NOTES[order], f"{short} pages of ours were short though more hits follow."]
    table.notes += notes
    return table


def _growth(rows: dict[int, list[Row]]) -> Table:
    sizes = sorted(rows)
    table = Table(
        "Search as the blog grows, ms (median, worst)",
        ("kind", "order", *(f"{size:,}" for size in sizes)),
    )
    cells = {
        size: {(row.name, row.order): ", ".join(_ours(row)) for row in rows[size] if row.ours}
        for size in sizes
    }
    for name, order in cells[sizes[-1]]:
        found = (cells[size].get((name, order), "") for size in sizes)
        table.rows.append((name, order, *found))
    return table


def _ours(row: Row) -> tuple[str, str]:
    return _middle(row.ours), f"{max(row.ours.values()):.2f}"


def _middle(costs: dict[str, float] | None) -> str:
    return f"{median(costs.values()):.2f}" if costs else ""


def _line(row: Row) -> str:
    slowest = ", ".join(f"{text} {ms:.1f}" for text, ms in row.slowest)
    mine = "{:>8} {:>8}".format(*_ours(row))
    first = f"{median(row.first):8.2f}"
    over = sum(ms > row.kind.goal for ms in row.ours.values())
    count = f"{row.kind.goal:4g} {over:3}/{len(row.ours)} {len(row.unfinished):3}"
    return f"{row.name:36} {row.order:10} {mine} {first} {count}  {slowest}"


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), required=True)
@click.option("--size", type=int, required=True)
@click.option("--ours", is_flag=True, help="Leave other engines out, and name our slowest.")
@click.option("--searches", default=SEARCHES, show_default=True, help="Of each kind.")
@click.option("--kind", default="", help="Only kinds with this in their name.")
@click.option("--shallow", is_flag=True, help="Leave page 50 out.")
def main(folder: Path, size: int, ours: bool, searches: int, kind: str, shallow: bool) -> None:  # noqa: PLR0913, PLR0917  # one for each option
    """Measure search in one blog; all options but the first two are for --ours."""
    logging.disable(logging.INFO)
    if not ours:
        for table in measure(folder, [size]):
            click.echo(f"{table.markdown()}\n")
        return

    def kinds(words: Words) -> list[Kind]:
        return [each for each in chosen(words, searches) if kind in each.name]

    click.echo(
        "processor ms: median, worst, median of the first time; goal, how many miss it;"
        " pages that are short though more follow; the slowest"
    )
    for row in _rows(folder, size, kinds=kinds, pages=(1,) if shallow else (1, DEEP)):
        click.echo(_line(row) if row.ours else f"{row.name:36} {row.order:10} none")


if __name__ == "__main__":
    main()
