"""Measure writing: questions beside the disk's own pace, and the author's deeds in large blogs."""

import logging
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from multiprocessing import Barrier, Process, SimpleQueue, queues
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier as ThreadBarrier
from time import perf_counter, process_time
from typing import Protocol, TypeAlias
from urllib.parse import urlencode

import click
from flask import Flask
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import create_app
from benchmarks.table import CannotRun, Ratio, Table
from models import Question, db
from safety import receipts
from tests.conftest import CHEAP, Desk, founded, token
from tests.running import HOME, PATIENCE, Server, children, serve, vacate

WORKERS, THREADS = 2, 8  # of the server, and of the models measured without one
CLIENTS, EACH = 16, 40  # questions of a client in a round
ROUNDS = 6
FRAME, LOG = 4096 + 24, 1000  # bytes of a page in SQLite's log, and pages before it begins anew
BODY = "I have never told anyone, and I do not know how to begin. " * 10
LATE = (0, 2, 8)  # ms that each fsync takes longer, as on a solid-state and on a turning disk
SLOWEST = 0.5  # of the disk's own pace
LONGEST = 10.0  # times the median: the longest that a client may wait

PUBLISHED, EDITED, WITHDRAWN, READ = 30, 9, 7, 7  # times
PUBLISH = 50.0  # ms
STATES = ("live", "queued", "draft", "trash")

_LATE_DISK = """
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
static int late(long call, int fd) {
    int done = syscall(call, fd);
    usleep(atoi(getenv("LATE")));
    return done;
}
int fsync(int fd) { return late(SYS_fsync, fd); }
int fdatasync(int fd) { return late(SYS_fdatasync, fd); }
"""

Waits = list[tuple[float, float]]  # when a question was sent, and when it was acknowledged
Answers: TypeAlias = "queues.SimpleQueue[tuple[Waits, float]]"
Cost = tuple[float, float]  # ms of processor time, ms on the clock


class Gate(Protocol):
    """Where clients wait for each other."""

    def wait(self) -> int:
        """Wait until all are there."""


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Measure questions on a new blog, and the author's deeds on copies of the seeded ones."""
    return [_questions(folder), _deeds(folder, sizes)]


# --- questions -----------------------------------------------------------------------------------


@dataclass
class Pace:
    """What rounds of questions showed, each beside a round of the disk alone."""

    rates: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)
    waits: list[list[float]] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)  # ms of processor time of one question

    def add(self, waits: Waits) -> None:
        """Add a round: from the first question sent to the last acknowledged."""
        start, end = min(sent for sent, _ in waits), max(got for _, got in waits)
        self.rates.append(len(waits) / (end - start))
        self.waits.append(sorted(got - sent for sent, got in waits))

    def row(self, name: str) -> tuple[str, ...]:
        """Return the table's row."""
        ratio = Ratio(tuple(ours / raw for ours, raw in zip(self.rates, self.raw, strict=True)))
        last = median(quantiles(waits, n=100)[98] for waits in self.waits)
        worst = max(waits[-1] / median(waits) for waits in self.waits)
        middle = median(map(median, self.waits))
        return (
            name,
            f"{median(self.rates):.0f}",
            f"{median(self.raw):.0f}",
            f"{ratio}",
            *(f"{seconds * 1000:.1f}" for seconds in (middle, last)),
            f"{worst:.1f}",
            f"{median(self.busy):.2f}",
        )


def _questions(folder: Path) -> Table:
    head = ("way", "a second", "fsyncs a second", f"ratio (goal {SLOWEST:g})", "median wait, ms")
    table = Table(
        f"Questions acknowledged, {CLIENTS} at a time, synchronous=FULL",
        (*head, "p99, ms", f"worst / median (goal {LONGEST:g})", "processor ms each"),
    )
    with tempfile.TemporaryDirectory(dir=folder, prefix="writing-") as name:
        data = vacate(founded(Path(name) / "data"))
        table.rows.append(_models_alone(data).row("models alone"))
        for late in LATE:
            try:
                pace = _through_server(data, late)
            except CannotRun as reason:
                table.notes.append(str(reason))
            else:
                way = f"server, fsync {late} ms later" if late else "through the server"
                table.rows.append(pace.row(way))
    table.notes.append(
        f"{ROUNDS} rounds of {CLIENTS * EACH} questions, each beside as many fdatasyncs of {FRAME}"
        f" bytes in the same folder. Both ways: {WORKERS} processes of {THREADS} threads; the"
        " clients of the server use the same cores. A virtual disk may acknowledge what no disk"
        " has; later ones stand for real disks (a few ms) and lose no time but that."
    )
    return table


def _models_alone(data: Path) -> Pace:
    pace = Pace()
    for _ in _rounds("questions, models alone"):
        _bare(data, pace)
        pace.raw.append(raw_rate(data, CLIENTS * EACH))
    return pace


def _through_server(data: Path, late: int) -> Pace:
    """Send questions to a server whose disk is later than ours by some ms. Raises CannotRun."""
    env, pace = _lateness(data.parent, late) if late else {}, Pace()
    with serve(data, workers=WORKERS, env=env) as server:
        server.warm_up(WORKERS)
        for _ in _rounds(f"questions, {late} ms late"):
            _served(server, pace)
            pace.raw.append(_raw_rate_with(env, data))
    return pace


def _rounds(label: str) -> Iterator[int]:
    with click.progressbar(range(ROUNDS), label=label, file=sys.stderr) as bar:
        yield from bar


def _lateness(place: Path, late: int) -> dict[str, str]:
    """Return what makes a process wait longer for its disk. Raises CannotRun."""
    compiler, library = shutil.which("cc"), place / "late.so"
    if compiler is None or sys.platform != "linux":
        raise CannotRun("A later disk needs Linux and a C compiler: apt install gcc libc6-dev")
    command = [compiler, "-shared", "-fPIC", "-x", "c", "-o", str(library), "-"]
    subprocess.run(command, input=_LATE_DISK, text=True, check=True)  # noqa: S603  # our own text
    return {"LD_PRELOAD": str(library), "LATE": str(late * 1000)}


def _raw_rate_with(env: Mapping[str, str], folder: Path) -> float:
    """Measure the disk alone in a process that waits for it as the server does."""
    program = "import sys; from benchmarks import writing as w; print(w.raw_rate(*sys.argv[1:]))"
    ran = subprocess.run(  # noqa: S603  # ourselves
        [sys.executable, "-c", program, str(folder), str(CLIENTS * EACH)],
        cwd=HOME,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        check=True,
    )
    return float(ran.stdout)


def raw_rate(folder: Path | str, number: int | str) -> float:
    """Return how many pages a second can be made safe in this folder, one after the other.

    As in SQLite's log, they go over those of before: a file that grows would be slower.
    """
    page = os.urandom(FRAME)
    fd = os.open(Path(folder) / "raw", os.O_RDWR | os.O_CREAT)
    try:
        os.pwrite(fd, page * LOG, 0)
        os.fsync(fd)
        start = perf_counter()
        for at in range(int(number)):
            os.pwrite(fd, page, at % LOG * FRAME)
            os.fdatasync(fd)
        return int(number) / (perf_counter() - start)
    finally:
        os.close(fd)


def _served(server: Server, pace: Pace) -> None:
    workers = children(server.process.pid)
    spent: list[float] = []

    def begin() -> None:
        spent.append(_used(workers))

    gate = ThreadBarrier(CLIENTS, begin, PATIENCE)
    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [pool.submit(_client, server.port, gate) for _ in range(CLIENTS)]
        waits = [wait for client in clients for wait in client.result()]
    pace.busy.append((_used(workers) - spent[0]) * 1000 / len(waits))
    pace.add(waits)


def _client(port: int, gate: Gate) -> Waits:
    """Fetch forms, wait for the others, and send one after the other."""
    waits = []
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        forms = [_form(connection) for _ in range(EACH)]
        gate.wait()
        for form in forms:
            sent = perf_counter()
            connection.request("POST", "/ask/", form, kind)
            answer = connection.getresponse()
            answer.read()
            waits.append((sent, perf_counter()))
            if answer.status != 201:
                raise ValueError(answer.status)
    return waits


def _form(connection: HTTPConnection) -> str:
    connection.request("GET", "/ask/")
    page = connection.getresponse().read().decode()
    return urlencode({"csrf_token": token(page), "body": BODY, "consent": "quote"})


def _used(pids: Sequence[int]) -> float:
    """Return the seconds of processor time that processes have used so far."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def _bare(data: Path, pace: Pace) -> None:
    gate = Barrier(CLIENTS, timeout=PATIENCE)
    answers: Answers = SimpleQueue()
    processes = [Process(target=_models, args=(data, gate, answers)) for _ in range(WORKERS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        _expect(process.exitcode or 0, 0)
    results = [answers.get() for _ in processes]
    waits = [wait for each, _ in results for wait in each]
    pace.busy.append(sum(spent for _, spent in results) * 1000 / len(waits))
    pace.add(waits)


def _models(data: Path, gate: Gate, answers: Answers) -> None:
    """Store questions from several threads, as a worker of the server does."""
    app = create_app(UNSAID_DATA=str(data), TESTING=True)
    _store(app)
    with ThreadPoolExecutor(THREADS) as pool:
        threads = [pool.submit(_thread, app, gate) for _ in range(THREADS)]
        results = [thread.result() for thread in threads]
    waits = [wait for each, _ in results for wait in each]
    answers.put((waits, process_time() - min(begun for _, begun in results)))


def _thread(app: Flask, gate: Gate) -> tuple[Waits, float]:
    waits = []
    gate.wait()
    begun = process_time()
    for _ in range(EACH):
        sent = perf_counter()
        _store(app)
        waits.append((sent, perf_counter()))
    return waits, begun


def _store(app: Flask) -> None:
    with app.app_context():
        Question.receive(BODY, "quote", receipts.mint())
        db.session.commit()


# --- the author's deeds --------------------------------------------------------------------------


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
            closing(sqlite3.connect(f"file:{data / 'unsaid.sqlite'}?mode=ro", uri=True)) as source,
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
    with app.app_context():
        db.session.execute(text("UPDATE edition SET number = number + 1"))
        db.session.commit()
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
@click.option("--size", "sizes", type=int, multiple=True)
def main(folder: Path, sizes: Sequence[int]) -> None:
    """Measure questions, and the author's deeds on copies of seeded blogs."""
    logging.disable(logging.INFO)
    click.echo(f"{_questions(folder).markdown()}\n")
    if sizes:
        click.echo(_deeds(folder, sizes).markdown())


if __name__ == "__main__":
    main()
