"""Measure how many questions are stored in a second, beside the disk's own pace."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
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

from app import create_app
from benchmarks.figures.table import CannotRun, Ratio, Table
from models import db
from models.questions import Question
from safety.keys import receipts
from tests.cast.blog import founded
from tests.cast.desk import token
from tests.cast.running import HOME, PATIENCE, Server, children, serve, vacate

WORKERS = 2  # of the server, and of the models measured without one
CLIENTS, EACH = 16, 40  # questions of a client in a round
THREADS = CLIENTS // WORKERS  # where the models are measured alone
ROUNDS = 6
FRAME, LOG = 4096 + 24, 1000  # bytes of a page in SQLite's log, and pages before it begins anew
BODY = "I have never told anyone, and I do not know how to begin. " * 10
LATE = (0, 2, 8)  # ms that each fsync takes longer, as on a solid-state and on a turning disk
SLOWEST = 0.5  # of the disk's own pace
LONGEST = 10.0  # times the median: the longest that a client may wait

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


class Gate(Protocol):
    """Where clients wait for each other."""

    def wait(self) -> int:
        """Wait until all are there."""


def measure(folder: Path, _: Sequence[int]) -> list[Table]:
    """Measure on a new blog: how large it is has no say."""
    return [_questions(folder)]


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
        f" bytes in the same folder. Both ways: {WORKERS} processes; the clients of the server use"
        " the same cores. A virtual disk may acknowledge what no disk has; later ones stand for"
        " real disks (a few ms) and lose no time but that."
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
    program = "import sys; from benchmarks import asking; print(asking.raw_rate(*sys.argv[1:]))"
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
        if process.exitcode:
            raise ValueError(process.exitcode)
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


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), required=True)
def main(folder: Path) -> None:
    """Measure questions in a folder, whose disk is the one that counts."""
    logging.disable(logging.INFO)
    click.echo(_questions(folder).markdown())


if __name__ == "__main__":
    main()
