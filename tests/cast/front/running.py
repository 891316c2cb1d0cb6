"""A blog at a socket, and a web server in front of it, while a block lasts."""

import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path

from tests.cast.front.shipped import SHIPPED, certified
from tests.cast.running import PATIENCE, Server, free_port

FRONTS = tuple(SHIPPED)


class Front(Server):
    """A blog at a socket, as it is met through a web server that listens for https."""

    def __init__(self, data: Path, folder: Path, name: str, below: str, workers: int) -> None:
        self.folder, self.below, self.plain = folder, below, free_port()
        port = free_port()
        self.home = f"https://localhost:{port}"
        self._trust = ssl.create_default_context(cafile=str(certified(folder)))
        command = SHIPPED[name]((folder, port, self.plain, below))
        settings = {"UNSAID_PUBLIC_URL": self.home + below, "UNSAID_TRUSTED_PROXIES": "1"}
        verb = ("run", "--workers", str(workers), "--socket", str(folder / "web.sock"))
        super().__init__(data, port=port, env=settings, verb=verb)
        self.url = self.home
        with (folder / "front.log").open("wb") as log:
            self.front = subprocess.Popen(  # noqa: S603  # by its full path
                command,
                env={"HOME": str(folder), "XDG_DATA_HOME": str(folder)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def connection(self) -> HTTPConnection:
        """Connect by https, to a certificate that is looked at."""
        return HTTPSConnection("localhost", self.port, timeout=PATIENCE, context=self._trust)

    def is_up(self) -> bool:
        """Tell whether the blog answers through what stands in front."""
        assert self.front.poll() is None, self.logs()
        try:
            return self.ask("GET", f"{self.below}/healthz")[0] == 200
        except OSError:
            return False

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, HTTPMessage, bytes]:
        """Ask for something; return status, headers and bytes as they come."""
        connection = self.connection()
        try:
            connection.request(method, path, body or None, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def led(self, path: str) -> tuple[int, str]:
        """Ask by http; return status, and where the answer leads."""
        connection = HTTPConnection("localhost", self.plain, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()

    def logs(self) -> str:
        """Return all that the web server has written down."""
        files = (*self.folder.glob("*.log"), *self.folder.glob("caddy/**/*.log"))
        return "\n".join(file.read_text("utf-8", "replace") for file in files)

    def leave(self) -> None:
        """End what stands in front."""
        self.front.terminate()
        self.front.wait(PATIENCE)


@contextmanager
def in_front(
    name: str, data: Path, folder: Path, below: str = "", workers: int = 1
) -> Iterator[Front]:
    """Run both while the block lasts, all their files in an empty folder."""
    folder.mkdir()
    front = Front(data, folder, name, below, workers)
    try:
        front.wait()
        yield front
    finally:
        front.leave()
        if front.process.poll() is None:
            front.stop()
