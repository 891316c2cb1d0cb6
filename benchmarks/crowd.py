"""Measure a crowd at one page: the blog alone, and behind the web servers that deploy/ sets up.

Those speak https, as readers do; the blog alone speaks http. With a second of keeping, nginx asks
for the page once a second; what is taken back must be gone after that second.
"""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.figures.table import CannotRun, Table
from benchmarks.servers import Load, found, load
from tests.cast.blog import PASSWORD
from tests.cast.front import Front, in_front
from tests.cast.running import Browser, Server, serve

ROUNDS, SECONDS, WARMING = 3, 3, 1  # of load on each; seconds
ALONE, NGINX, KEEPING, CADDY = "the blog alone", "nginx", "nginx, a second", "Caddy"
_READERS = {"grain": "day", "crawlers": "all", "warned_in_feeds": "link"}
_POST = re.compile(r'href="(/p/[^"?#]+)"')


def measure(folder: Path, sizes: Sequence[int]) -> list[Table]:
    """Put a crowd at the front page of the smallest blog, and take posts back before it."""
    needed = (("wrk", "wrk"), ("nginx", "nginx-light"), ("caddy", "caddy"), ("openssl", "openssl"))
    for program, package in needed:
        found(program, package)
    if not (folder / str(min(sizes))).exists():
        raise CannotRun(f"there is no blog in {folder}: python -m benchmarks.blogs makes one.")
    loads: dict[str, list[Load]] = {name: [] for name in (ALONE, NGINX, KEEPING, CADDY)}
    gone: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        shutil.copytree(folder / str(min(sizes)), data)
        for at in range(ROUNDS):
            _round(data, Path(name) / str(at), loads, gone)
    return [_figures(loads, gone)]


def _round(data: Path, folder: Path, loads: dict[str, list[Load]], gone: list[float]) -> None:
    """Measure each once, one after the other, so that a busy minute falls on all."""
    with serve(data, workers=2) as alone:
        loads[ALONE].append(_crowd(alone))
    folder.mkdir()
    for front, without, keeping in (("nginx", NGINX, KEEPING), ("caddy", CADDY, "")):
        with in_front(front, data, folder / front, workers=2) as server:
            loads[without].append(_crowd(server))
            if keeping:
                with _kept(server, 1) as author:
                    loads[keeping].append(_crowd(server))
                    gone.append(_until_gone(server, author))


def _crowd(server: Server) -> Load:
    load(f"{server.url}/", WARMING)
    return load(f"{server.url}/", SECONDS)


@contextmanager
def _kept(server: Front, seconds: int) -> Iterator[Browser]:
    """Let caches keep pages for so long while the block lasts."""
    author = Browser(server)
    if author.sign_in(PASSWORD).status != 302:
        raise CannotRun("the author cannot sign in")
    for number in (seconds, 0):
        author.get("/dashboard/settings/readers")
        author.send("/dashboard/settings/readers", **_READERS, cache_seconds=str(number))
        if number:
            yield author


def _until_gone(server: Front, author: Browser) -> float:
    """Take the newest post back while its page is kept; return the seconds until it is gone."""
    author.get("/dashboard/posts?state=live")
    post = re.search(r'href="(/dashboard/posts/[0-9]+)"', author.page)
    page = _POST.search(server.get("/").text)
    if post is None or page is None:
        raise CannotRun("there is no post to take back")
    author.get(post[1])
    server.get(page[1])  # from now on it is kept
    author.send(f"{post[1]}/withdrawal")
    since = time.monotonic()
    while server.get(page[1]).status == 200:
        if time.monotonic() - since > 60:
            raise CannotRun(f"{page[1]} is not gone after a minute")
    return time.monotonic() - since


def _figures(loads: dict[str, list[Load]], gone: Sequence[float]) -> Table:
    head = ("in front", "pages/s", "of the blog alone", "p50 ms", "p99 ms")
    table = Table("A crowd at the front page", head)
    for name, each in loads.items():
        shares = [one.rate / alone.rate for one, alone in zip(each, loads[ALONE], strict=True)]
        rate, share = median(load.rate for load in each), median(shares)
        waits = (median(load.middle for load in each), median(load.slow for load in each))
        table.rows.append((name, f"{rate:,.0f}", f"{share:.2f}", *(f"{ms:.2f}" for ms in waits)))
    took = ", ".join(f"{seconds:.2f}" for seconds in gone)
    table.notes = [
        f"A post taken back, kept for a second: gone after {took} s; nginx counts whole seconds, so"
        " up to one more than it is told.",
        f"wrk had one thread on the same machine; {ROUNDS} rounds of {SECONDS} s. The blog alone"
        " spoke http, the others https; nginx had one worker.",
    ]
    return table
