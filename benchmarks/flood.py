"""Measure how readers fare while somebody floods the blog, with no web server in front.

The floods are bounded in number and time, and go to a server of our own on this machine alone.
"""

import asyncio
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import Process, SimpleQueue
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any
from urllib.parse import quote, urlencode

import click

from benchmarks.blogs import opened
from benchmarks.figures.table import CannotRun, Table
from safety.keys import receipts as receipts_of
from tests.cast.running import Server, serve

SECONDS = 12  # that a flood lasts
PACE = 25  # pages that readers open in a second, each on a connection of its own
IN_TIME = 1.0  # seconds within which a page should be there
GOAL = 95  # of 100 pages in time
PATIENCE = 30.0  # seconds after which a reader gives up
PAGES = 200  # posts that are read, besides the pages that lead to them

_FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
NUMBERS = {"spam": 500, "honest": 20}
_WORDS = ("moss", "fern", "lichen", "bark", "bough", "root", "leaf", "seed", "thorn", "petal")
_RECEIPT = re.compile(rb'<output id="receipt"[^>]*>\s*([^<\s]+)')
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')

Port = int
Flood = Callable[[Port, int], Awaitable[str]]  # once, from a connection of a number; what it got


@dataclass(frozen=True)
class Kind:
    """A flood: how many connections at a time, what each does, and how long it pauses."""

    name: str
    connections: int
    once: Flood
    pause: float = 0.0


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Flood a copy of the largest blog: there, what is dear to make is dearest."""
    blog = folder / str(max(sizes))
    if not blog.exists():
        raise CannotRun(f"there is no blog in {blog}: seed it first (python -m benchmarks.blogs).")
    head = ("flood", "calm: in time", "p99, ms", f"flooded: in time (goal {GOAL})", "p99, ms")
    table = Table(f"Of 100 pages, those there within {IN_TIME:g} s", (*head, "what floods got"))
    with opened(blog) as database:
        pages = _pages(database.execute("SELECT slug FROM post WHERE place > 0"))
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix="flood-") as name,
        click.progressbar(KINDS, label="flood", file=sys.stderr) as bar,
    ):
        for kind in bar:
            data = shutil.copytree(blog, Path(name) / "data")
            with serve(data) as server:
                server.warm_up(workers=2)
                table.rows.append(_row(kind, server, pages))
            shutil.rmtree(data)
        asked = _beside_spam(shutil.copytree(blog, Path(name) / "data"), pages)
    table.notes.append(
        f"{PACE} pages a second for {SECONDS} s, each new to the reader, from {len(pages)}"
        f" addresses; {len(KINDS)} floods, each on a server that has just started. A dash in the"
        " last column counts connections that were closed without an answer."
    )
    return [table, asked]


def _pages(slugs: object) -> list[str]:
    posts = sorted(f"/p/{quote(slug)}" for (slug,) in slugs)  # type: ignore[attr-defined]  # rows
    chosen = Random(1).sample(posts, min(PAGES, len(posts)))  # noqa: S311  # no secret
    return ["/", "/tags", "/archive", "/about", "/feed.atom", *chosen]


def _row(kind: Kind, server: Server, pages: Sequence[str]) -> tuple[str, ...]:
    calm = asyncio.run(_read(server.port, pages))
    answers: SimpleQueue[Counter[str]] = SimpleQueue()
    flood = Process(target=_told, args=(answers, _all, kind, server.port), daemon=True)
    flood.start()
    time.sleep(1)  # so that all its connections are open
    flooded = asyncio.run(_read(server.port, pages))
    got = answers.get()
    flood.join()
    told = ", ".join(f"{number} of {status}" for status, number in sorted(got.items()))
    return (f"{kind.name}, {kind.connections} at a time", *_figures(calm), *_figures(flooded), told)


def _figures(waits: list[float]) -> tuple[str, str]:
    in_time = sum(wait <= IN_TIME for wait in waits)
    return f"{100 * in_time / len(waits):.1f}", f"{quantiles(waits, n=100)[98] * 1000:.0f}"


async def _read(port: Port, pages: Sequence[str]) -> list[float]:
    """Open pages at an even pace, whatever becomes of those before; return how long each took."""
    chance = Random(2)  # noqa: S311  # no secret
    readers = []
    for _ in range(PACE * SECONDS):
        readers.append(asyncio.create_task(_wait(port, chance.choice(pages))))
        await asyncio.sleep(1 / PACE)
    return await asyncio.gather(*readers)


async def _wait(port: Port, page: str) -> float:
    began = time.perf_counter()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            status, _ = await _ask(port, f"GET {page}")
            if status == "200":
                return time.perf_counter() - began
    return PATIENCE  # without the page


# --- honest askers beside spam --------------------------------------------------------------------


def _beside_spam(data: Path, pages: Sequence[str]) -> Table:
    """Send both in a minute, from one address; look into which folder each came."""
    head = ("sent", "new", "held", "lost", "readers' p99, ms: calm", "meanwhile")
    table = Table("Spam and honest questions in a minute, from one address", head)
    with serve(data) as server:
        server.warm_up(workers=2)
        asyncio.run(_read(server.port, pages))  # makes each page, which no figure counts
        _, calm = _figures(asyncio.run(_read(server.port, pages)))
        receipts: SimpleQueue[dict[str, list[str]]] = SimpleQueue()
        sender = Process(target=_told, args=(receipts, _all_sent, server.port), daemon=True)
        sender.start()
        _, meanwhile = _figures(asyncio.run(_read(server.port, pages)))
        sent = receipts.get()
        sender.join()
    with opened(data) as database:
        [(salt,)] = database.execute("SELECT salt FROM site")
        states = dict(database.execute("SELECT lookup, state FROM question"))
    for kind, number in NUMBERS.items():
        keys = [receipts_of.keys(receipts_of.read(each), salt) for each in sent[kind]]
        came = Counter(states.get(key.lookup, "") for key in keys)
        folders = (came["new"], came["held"], number - came["new"] - came["held"])
        table.rows.append((f"{number} {kind}", *map(str, folders), calm, meanwhile))
    return table


async def _all_sent(port: Port) -> dict[str, list[str]]:
    chance = Random(3)  # noqa: S311  # no secret
    kinds = [kind for kind, number in NUMBERS.items() for _ in range(number)]
    chance.shuffle(kinds)
    sending = []
    for kind in kinds:
        words = [f"{chance.choice(_WORDS)}{chance.randrange(90)}" for _ in range(30)]
        link = [f"https://{words[0]}.example/"] if kind == "spam" and chance.random() < 0.5 else []
        sending.append((kind, asyncio.create_task(_receipt(port, " ".join(words + link)))))
        await asyncio.sleep(60 / len(kinds))
    found: dict[str, list[str]] = {kind: [] for kind in NUMBERS}
    for kind, task in sending:
        found[kind] += await task
    return found


async def _receipt(port: Port, body: str) -> list[str]:
    _, page = await _ask(port, "GET /ask/")
    form = urlencode({"csrf_token": _token(page), "body": body, "consent": "quote"})
    _, answer = await _ask(port, "POST /ask/", _FORM, form)
    return [each.decode() for each in _RECEIPT.findall(answer)]


# --- the floods -----------------------------------------------------------------------------------


def _told(answers: "SimpleQueue[Any]", flood: Callable[..., Any], *arguments: object) -> None:
    """Flood the server from a process of its own, and tell what came of it."""
    answers.put(asyncio.run(flood(*arguments)))


async def _all(kind: Kind, port: Port) -> Counter[str]:
    got: Counter[str] = Counter()

    async def one(number: int) -> None:
        while True:
            try:
                got[await kind.once(port, number)] += 1
            except OSError:
                got["-"] += 1
            await asyncio.sleep(kind.pause)

    senders = [asyncio.create_task(one(number)) for number in range(kind.connections)]
    await asyncio.wait(senders, timeout=SECONDS + 1)
    for sender in senders:
        sender.cancel()
    await asyncio.gather(*senders, return_exceptions=True)
    return got


async def _ask(port: Port, asked: str, head: str = "", body: str = "") -> tuple[str, bytes]:
    """Ask once, on a connection of its own; return status and the whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with closing(writer):
        rest = f"{head}Content-Length: {len(body)}\r\n" if body else head
        writer.write(_head(asked) + f"{rest}Connection: close\r\n\r\n{body}".encode())
        answer = await reader.read(-1)
        return answer[9:12].decode() or "-", answer


def _head(asked: str) -> bytes:
    return f"{asked} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n".encode()


async def _trickle(port: Port, head: bytes, size: int | None = None) -> str:
    """Begin a request and send a byte each second, or read one, until somebody closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=size or 65536)
    with closing(writer):
        writer.write(head)
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    answer = await (reader.read(12) if size is None else asyncio.sleep(9, b""))
                    return answer[9:12].decode() or "-"
            writer.write(b"a")


async def _slow_body(port: Port, _: int) -> str:
    return await _trickle(
        port, _head("POST /ask/") + f"{_FORM}Content-Length: 50000\r\n\r\nbody=".encode()
    )


async def _slow_head(port: Port, _: int) -> str:
    return await _trickle(port, _head("GET /") + b"X-Slow: ")


async def _slow_reader(port: Port, number: int) -> str:
    """Ask for feed after feed, and take in nothing of them."""
    feed = _head(f"GET /feed.json?{number}") + b"\r\n"
    return await _trickle(port, feed * 20, size=1)


_serial = count()


async def _misspelt_search(port: Port, number: int) -> str:
    word = Random(f"{number} {next(_serial)}").sample("aehilnorstu", 7)  # noqa: S311  # no secret
    status, _ = await _ask(port, f"GET /search?q={''.join(word)}")
    return status


async def _wrong_password(port: Port, __: int) -> str:
    _, page = await _ask(port, "GET /dashboard/sign-in")
    cookie = re.search(rb"(?i)set-cookie: ([^;]+)", page)
    head = _FORM + (f"Cookie: {cookie[1].decode()}\r\n" if cookie else "")
    return await _send(port, "/dashboard/sign-in", page, head, password="not the password")  # noqa: S106  # a wrong one


async def _question(port: Port, __: int) -> str:
    _, page = await _ask(port, "GET /ask/")
    body = "I have never told anyone, and I do not know how to begin. " * 10
    return await _send(port, "/ask/", page, _FORM, body=body, consent="quote")


def _token(page: bytes) -> str:
    found = _TOKEN.search(page)
    return found[1].decode() if found else ""


async def _send(port: Port, address: str, page: bytes, head: str, **fields: str) -> str:
    carried = _token(page)
    if not carried:
        return page[9:12].decode() or "-"
    form = urlencode({"csrf_token": carried, **fields})
    status, _ = await _ask(port, f"POST {address}", head, form)
    return status


KINDS = (
    Kind("slow bodies", 200, _slow_body),
    Kind("slow heads", 200, _slow_head),
    Kind("slow readers", 200, _slow_reader),
    Kind("misspelt searches", 64, _misspelt_search),
    Kind("wrong passwords", 8, _wrong_password),
    Kind("500 questions a minute", 5, _question, pause=0.6),
)
