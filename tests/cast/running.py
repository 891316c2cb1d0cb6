"""Start the real server and its commands in processes of their own; talk to them as people do."""

import os
import re
import resource
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from models import db
from tests.cast import starts
from tests.cast.desk import token
from tests.wheel import building

HOME, PYTHON, PROGRAM = building.HOME, building.PYTHON, building.tested()
PATIENCE = 60.0  # seconds until something awaited counts as broken; never a measure of speed

Environment = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    text: str
    headers: HTTPMessage


class Server:
    """One running server: its process, its workers, its log and its pages.

    Another `verb` than "run" takes no number of workers.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int | None = None,
        workers: int = 2,
        env: Environment | None = None,
        program: Sequence[str] = PROGRAM,
        verb: Sequence[str] | None = None,
    ) -> None:
        self.data = data
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.told: dict[str, str] = {}  # headers that each request tells besides
        self.log = data.parent / f"server-{self.port}.log"
        verb = verb or ("run", "--workers", str(workers))
        with self.log.open("ab") as log:
            words = [*program, *verb, "--port", str(self.port)]
            self.process = starts.start(words, environment(data, env), log)

    def wait(self) -> None:
        """Wait until the server answers; its end, or too long a silence, fails with its log."""
        deadline = time.monotonic() + PATIENCE
        while not self.is_up():
            assert self.process.poll() is None, f"the server ended:\n{self.said()}"
            assert time.monotonic() < deadline, f"the server is silent:\n{self.said()}"
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)

    def is_up(self) -> bool:
        """Tell whether the server answers now."""
        try:
            return self.get("/healthz").status == 200
        except (OSError, HTTPException):
            return False

    def warm_up(self, workers: int) -> list[int]:
        """Ask until every worker has opened the database, as where people come; return them."""

        def warm() -> list[int]:
            return [pid for pid in children(self.process.pid) if _holds(pid, "unsaid.sqlite")]

        until(lambda: self.is_up() and len(warm()) >= workers, "every worker has the database open")
        return warm()

    def said(self) -> str:
        """Return all that the server has written to its terminal."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Stop the server as a terminal or a service manager does, and wait for its end."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.kill()

    def kill(self) -> None:
        """End the server and its workers at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def limit(self, size: int | None) -> None:
        """Let no file of the server or its workers grow over so many bytes; None lifts this."""
        most = resource.RLIM_INFINITY if size is None else size
        for pid in (self.process.pid, *children(self.process.pid)):
            _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, hard))

    def get(self, address: str, cookie: str = "") -> Answer:
        """Open a page, without following a redirect."""
        return self._fetch("GET", address, None, cookie)

    def post(self, address: str, form: Mapping[str, Any], cookie: str = "") -> Answer:
        """Send a form as it is; of redirects only 303 is followed, to the page that answers it."""
        answer = self._fetch("POST", address, urlencode(form), cookie)
        return self.get(answer.headers["Location"], cookie) if answer.status == 303 else answer

    def connection(self) -> HTTPConnection:
        """Make what a request goes through."""
        return HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def _fetch(self, method: str, address: str, body: str | None, cookie: str) -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        connection = self.connection()
        try:
            connection.request(
                method, address, body, headers | self.told | ({"Cookie": cookie} if cookie else {})
            )
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(), answer.headers)
        finally:
            connection.close()


class Browser:
    """One person's browser: it keeps the cookie, and sends forms with the last page's token."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookie = ""
        self.page = ""

    def get(self, address: str) -> Answer:
        """Open a page."""
        return self._keep(self.server.get(address, self.cookie))

    def send(self, address: str, **fields: Any) -> Answer:
        """Send the form of the page that is open."""
        form = {"csrf_token": token(self.page), **fields}
        return self._keep(self.server.post(address, form, self.cookie))

    def ask(self, body: str, consent: str = "quote") -> Answer:
        """Open the question form and send a question with it."""
        assert self.get("/ask/").status == 200
        return self.send("/ask/", body=body, consent=consent)

    def sign_in(self, password: str) -> Answer:
        """Open the sign-in form and send a password with it."""
        self.get("/dashboard/sign-in")
        return self.send("/dashboard/sign-in", password=password)

    def _keep(self, answer: Answer) -> Answer:
        self.page = answer.text
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookie = cookie.partition(";")[0]
        return answer


@contextmanager
def serve(
    data: Path,
    *,
    port: int | None = None,
    workers: int = 2,
    env: Environment | None = None,
    limit: int | None = None,
    program: Sequence[str] = PROGRAM,
    verb: Sequence[str] | None = None,
) -> Iterator[Server]:
    """Run the server while the block lasts; `limit` as in `Server.limit`, set once it is up."""
    server = Server(data, port=port, workers=workers, env=env, program=program, verb=verb)
    try:
        server.wait()
        if limit is not None:
            server.limit(limit)
        yield server
    finally:
        server.stop()


def command(
    data: Path,
    *arguments: str,
    typed: str = "",
    env: Environment | None = None,
    program: Sequence[str] = PROGRAM,
) -> subprocess.CompletedProcess[str]:
    """Run one shell command to its end; a server that comes up instead fails as too slow."""
    return starts.finish([*program, *arguments], environment(data, env), typed, PATIENCE)


def environment(data: Path, more: Environment | None = None) -> dict[str, str]:
    """Return what a process finds around it: our own UNSAID_* settings and no others.

    Python keeps what it compiles, as it does for people: half of a start would be compiling.
    """
    rest = {name: value for name, value in os.environ.items() if not name.startswith("UNSAID_")}
    rest.pop(starts.UNKEPT, None)
    return {**rest, "FLASK_APP": str(HOME / "app.py"), "UNSAID_DATA": str(data), **(more or {})}


def vacate(app: Flask) -> Path:
    """Close a blog's database in this process, so that a server has it alone; return its folder."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    folder: Path = app.config["DATA"]
    return folder


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and those they have, on Linux."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            parent = int(
                stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
            )
            if parent == pid:
                found.append(int(stat.parent.name))
    return found + [grandchild for child in found for grandchild in children(child)]


def _holds(pid: int, name: str) -> bool:
    """Tell whether a process has a file of this name open."""
    with suppress(OSError):  # it ended meanwhile
        return any(fd.readlink().name == name for fd in Path(f"/proc/{pid}/fd").iterdir())
    return False


def until(is_so: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for something that another process does; fail when it does not come."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        select.select([], [], [], 0.01)


def receipt_on(page: str) -> str:
    """Return the receipt that a page shows, or nothing."""
    found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', page)
    return found[1].strip() if found else ""
