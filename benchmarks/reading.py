"""Measure how fast readers are served, beside nginx and beside a server that always says the same.

All three give the very same answers. While ours is measured, its author publishes every second;
beside the constant answer, which shows what the cache costs, the author rests.
"""

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count, cycle
from pathlib import Path
from statistics import median
from threading import Event, Thread

import click

from benchmarks.blogs import opened
from benchmarks.figures.table import CannotRun, Ratio, Table
from benchmarks.peers.nginx import nginx
from benchmarks.servers import (
    ANSWERS,
    ENCODINGS,
    Load,
    Said,
    found,
    load,
    processor_seconds,
    write_answers,
)
from tests.cast.blog import PASSWORD
from tests.cast.running import HOME, PYTHON, Browser, Server, free_port, serve

ROUNDS, SECONDS = 5, 3  # of load on each server, in turn
WARMING = 1  # seconds of load that are not counted
PAUSE = 1.0  # seconds from one publication to the next
SHOWN = 20  # posts on the front page: after so many publications it keeps its length
OF_NGINX, OF_CONSTANT, SLOWEST = 0.4, 0.9, 8  # goals: two least ratios, and p99 in medians
OURS, NGINX, CONSTANT = "Unsaid", "nginx", "constant answer"
QUIET = "Unsaid, while its author rests"  # to be compared with what never changes either

# A post of a middling length with the most used tag, and texts of that length to publish.
_MIDDLE = """
SELECT slug, title, body, question FROM post WHERE published_at < datetime('now')
ORDER BY abs(length(body) - (SELECT avg(length(body)) FROM post)), id LIMIT ?
"""
_TAG = (
    "SELECT name FROM tag JOIN post_tag ON id = tag_id GROUP BY id ORDER BY count(*) DESC LIMIT 1"
)
_OWN_HEADERS = {"date", "server", "connection"}  # every server has its own
_NGINX = """
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  open_file_cache_valid 1h;
  etag off;
  max_ranges 0;
  server_tokens off;
  types {{ }}
  server {{
    listen 127.0.0.1:{port} reuseport;
    root {folder};
{locations}
  }}
"""


@dataclass(frozen=True)
class Place:
    """A running server: where it listens, and the process above all its others."""

    name: str
    url: str
    pid: int


@dataclass
class Rounds:
    """What the rounds of load on one address of one server showed."""

    loads: list[Load] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)  # seconds of a round, server alone

    @property
    def each(self) -> list[float]:
        """Microseconds of processor time for a request, round by round."""
        pairs = zip(self.processor, self.loads, strict=True)
        return [1e6 * seconds / load.requests for seconds, load in pairs]


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Compare on the smallest blog: what is read often is kept, however much lies behind it."""
    found("wrk", "wrk"), found("nginx", "nginx-light")
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        if not (folder / str(min(sizes))).exists():
            raise CannotRun(
                f"there is no blog in {folder}: seed it first (python -m benchmarks.blogs)."
            )
        shutil.copytree(folder / str(min(sizes)), data)  # more is published in it
        with _all_running(data) as (places, author, answers):
            rounds = _rounds(places, author, list(answers))
    return [_figures(rounds, answers), _ratios(rounds, author)]


def _rounds(
    places: Sequence[Place], author: "Author", paths: Sequence[str]
) -> dict[tuple[str, str], Rounds]:
    """Put load on each address of each server in turn."""
    rounds = {(path, place.name): Rounds() for path in paths for place in places}
    jobs = [(path, place) for path in paths for _ in range(ROUNDS) for place in places]
    with click.progressbar(jobs, label="reading", file=sys.stderr) as bar:
        for path, place in bar:
            load(place.url + path, WARMING)
            with author.publishing(is_on=place.name == OURS):
                before = processor_seconds(place.pid)
                rounds[path, place.name].loads.append(load(place.url + path, SECONDS))
                used = processor_seconds(place.pid) - before
            rounds[path, place.name].processor.append(used)
    return rounds


def _figures(rounds: Mapping[tuple[str, str], Rounds], answers: Mapping[str, Said]) -> Table:
    head = ("address", "bytes", "server", "requests/s", "processor µs/request", "p50 ms", "p99 ms")
    table = Table("Pages that are read often, two workers each", head)
    for (path, name), each in rounds.items():
        middle = median(load.middle for load in each.loads)
        slow = median(load.slow for load in each.loads)
        rate = median(load.rate for load in each.loads)
        size = f"{len(answers[path].body):,}" if name == OURS else ""
        cells = (f"{rate:,.0f}", f"{median(each.each):.0f}", f"{middle:.2f}", f"{slow:.2f}")
        table.rows.append((path if name == OURS else "", size, name, *cells))
    return table


def _ratios(rounds: Mapping[tuple[str, str], Rounds], author: "Author") -> Table:
    head = ("address", "of nginx", "goal", "of a constant answer", "goal", "p99 / p50", "goal")
    table = Table("Our requests a second as a multiple of theirs, round by round", head)
    for path in dict.fromkeys(path for path, _ in rounds):
        ours, quiet, nginx, constant = (
            rounds[path, name] for name in (OURS, QUIET, NGINX, CONSTANT)
        )
        share = _ratio(quiet, constant)
        cells = (_ratio(ours, nginx), f">= {OF_NGINX}", share, f">= {OF_CONSTANT}")
        spread = Ratio(tuple(load.slow / load.middle for load in ours.loads))
        table.rows.append((path, *map(str, cells), str(spread), f"< {SLOWEST}"))
    table.notes = [
        f"{author.published} posts were published during our rounds, one each second; each stood on"
        " the front page at the very next request. Our processor time has theirs in it.",
        f"wrk had one thread, and ran on the same machine; {ROUNDS} rounds of {SECONDS} s.",
    ]
    return table


def _ratio(ours: Rounds, others: Rounds) -> Ratio:
    pairs = zip(ours.loads, others.loads, strict=True)
    return Ratio(tuple(one.rate / other.rate for one, other in pairs))


# --- the author, who goes on writing -------------------------------------------------------------


class Author:
    """Publishes through the dashboard, and looks whether readers see it at once."""

    def __init__(self, server: Server, texts: Sequence[tuple[str, str]], tag: str) -> None:
        self._browser = Browser(server)
        self._texts, self._numbers, self._tag = cycle(texts), count(1000), tag
        self.published = 0
        _expect(self._browser.sign_in(PASSWORD).status == 302, "the author cannot sign in")

    def publish(self) -> None:
        """Publish one more post; the next look at the front page must find it there, first."""
        title = f"Published meanwhile, number {next(self._numbers)}"
        question, body = next(self._texts)
        self._browser.get("/dashboard/posts/new")
        words = {"title": title, "body": body, "question": question, "tags": self._tag}
        answer = self._browser.send("/dashboard/posts/new", action="publish", **words)
        _expect(answer.status == 302, f"could not be published: {title}")
        _expect(title in self._browser.server.get("/").text, f"readers do not see: {title}")

    @contextmanager
    def publishing(self, *, is_on: bool) -> Iterator[None]:
        """Publish each second while the block lasts."""
        failures: list[Exception] = []
        ended = Event()
        thread = Thread(target=self._go_on, args=(ended, failures))
        if is_on:
            thread.start()
        try:
            yield
        finally:
            ended.set()
            if is_on:
                thread.join()
        if failures:
            raise failures[0]

    def _go_on(self, ended: Event, failures: list[Exception]) -> None:
        due = time.monotonic()
        try:
            while not ended.wait(max(0, due - time.monotonic())):
                self.publish()
                self.published += 1
                due += PAUSE
        except Exception as failure:  # it is raised where the block ends
            failures.append(failure)


# --- the servers ---------------------------------------------------------------------------------


@contextmanager
def _all_running(data: Path) -> Iterator[tuple[list[Place], Author, dict[str, Said]]]:
    """Run ours; learn what it says, and run the two others that say the same."""
    with ExitStack() as stack:
        server = stack.enter_context(serve(data))
        author, paths = _cast(server, data)
        answers = {path: _said(server.url, path) for path in paths}
        beside = data.parent
        places = [
            Place(OURS, server.url, server.process.pid),
            Place(QUIET, server.url, server.process.pid),
            stack.enter_context(files(beside / "nginx", answers)),
            stack.enter_context(constant(data, answers)),
        ]
        for place in places:
            for path, said in answers.items():
                _expect_the_same(place, path, said)
        yield places, author, answers


def _cast(server: Server, data: Path) -> tuple[Author, list[str]]:
    """Fill the front page with posts like those that will come, so that it keeps its length."""
    with opened(data) as blog:
        posts = blog.execute(_MIDDLE, (SHOWN,)).fetchall()
        (tag,) = blog.execute(_TAG).fetchone()
    author = Author(server, [(question, body) for _, _, body, question in posts], tag)
    for _ in range(SHOWN):
        author.publish()
    return author, ["/", f"/p/{posts[0][0]}", f"/tags/{tag}", "/feed.atom"]


def _said(url: str, path: str) -> Said:
    connection = HTTPConnection(url.removeprefix("http://"), timeout=60)
    with closing(connection):
        connection.request("GET", path, headers={"Accept-Encoding": ENCODINGS})
        answer = connection.getresponse()
        headers = [each for each in answer.getheaders() if each[0].lower() not in _OWN_HEADERS]
        return Said(f"{answer.status} {answer.reason}", headers, answer.read())


def _expect_the_same(place: Place, path: str, wanted: Said) -> None:
    """Stop where a server does not say what it should. Raises ValueError."""
    said = _said(place.url, path)
    _expect(said.status == "200 OK", f"{place.name} answers {path} with {said.status}")
    _expect(said.body == wanted.body, f"{place.name} has other words for {path}")
    headers = [
        sorted((name.lower(), value) for name, value in each.headers) for each in (said, wanted)
    ]
    _expect(headers[0] == headers[1], f"{place.name} has other headers for {path}: {headers}")


def _expect(is_so: object, otherwise: str) -> None:
    """Stop where what was to be measured did not happen. Raises ValueError."""
    if not is_so:
        raise ValueError(otherwise)


@contextmanager
def constant(data: Path, answers: Mapping[str, Said]) -> Iterator[Place]:
    """Run our own server with an app in it that says the same from memory."""
    file = data.parent / "answers.json"
    write_answers(file, answers)
    program = (str(PYTHON), "-m", "benchmarks.servers")
    with serve(data, env={ANSWERS: str(file), "PYTHONPATH": str(HOME)}, program=program) as server:
        yield Place(CONSTANT, server.url, server.process.pid)


@contextmanager
def files(folder: Path, answers: Mapping[str, Said]) -> Iterator[Place]:
    """Run nginx on files that hold the same bytes."""
    folder.mkdir()
    port = free_port()
    locations = [_location(folder, at, *each) for at, each in enumerate(answers.items())]
    http = _NGINX.format(folder=folder, port=port, locations="\n".join(locations))
    with nginx(folder, port, http) as pid:
        yield Place(NGINX, f"http://127.0.0.1:{port}", pid)


def _location(folder: Path, at: int, path: str, said: Said) -> str:
    """Have nginx send a file, with the headers that we send and none of its own."""
    (folder / str(at)).write_bytes(said.body)
    kinds = [value for name, value in said.headers if name.lower() == "content-type"]
    others = [
        f"      add_header {name} {_quoted(value)};"
        for name, value in said.headers
        if name.lower() not in ("content-type", "content-length")
    ]
    lines = [f"    location = {_quoted(path)} {{", f"      try_files /{at} =404;"]
    lines += [f"      default_type {_quoted(kind)};" for kind in kinds]
    return "\n".join([*lines, '      add_header Last-Modified "";', *others, "    }"])


def _quoted(text: str) -> str:
    if re.search(r"[$\\\n]", text):
        raise CannotRun(f"nginx cannot be told to say {text!r}")
    return '"' + text.replace('"', '\\"') + '"'
