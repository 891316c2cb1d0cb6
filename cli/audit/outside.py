"""The way to the blog from outside: plain HTTP, one request at a time, with bounds."""

import ssl
import time
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlsplit

import click

from cli.audit.seen import Answer, Request

LONGEST = 4 * 1024 * 1024  # bytes of one answer
PATIENCE = 20  # seconds until an answer
PAUSE = 0.05  # seconds between two requests, at a server that others use
_AGENT = "Mozilla/5.0 (compatible)"  # a log shall not say that whoever came is the author
_REFUSED = {
    ConnectionRefusedError: "nothing listens there",
    TimeoutError: "it does not answer in time",
    ConnectionResetError: "it ended the connection",
}


class Outside:
    """Opens addresses of one host; `told` are headers that a web server in front would add.

    `at` is where to connect, if that is not what the address says; a shared host is left a pause
    between two requests.
    """

    def __init__(
        self,
        root: str,
        at: tuple[str, int] | None = None,
        told: tuple[tuple[str, str], ...] = (),
        is_shared: bool = False,
    ) -> None:
        self.root = root.rstrip("/")
        self._at, self._told, self._is_shared = at, told, is_shared
        self._open: HTTPConnection | None = None

    def reach(self) -> Answer:
        """Open the front page. Raises ClickException where that cannot be done."""
        request = Request(f"{urlsplit(self.root).path}/")
        try:
            return self._ask(request)
        except (OSError, HTTPException) as error:
            raise click.ClickException(f"{self.root} cannot be looked at: {_why(error)}.") from None

    def ask(self, request: Request) -> Answer:
        """Open an address; what goes wrong is an answer of status 0."""
        if self._is_shared:
            time.sleep(PAUSE)
        try:
            return self._ask(request)
        except (OSError, HTTPException) as error:
            self.close()
            return self._answer(request, 0, (), _why(error).encode())

    def plainly(self) -> Answer | None:
        """Open the front page by http, where readers come by https; None where that is not so."""
        parts = urlsplit(self.root)
        if parts.scheme != "https" or self._at or parts.port:
            return None
        without = Outside(self.root.replace("https:", "http:", 1), told=self._told)
        answer = without.ask(Request(f"{parts.path}/"))
        without.close()
        return answer if answer.status else None

    def close(self) -> None:
        """Let go of the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _ask(self, request: Request) -> Answer:
        try:
            return self._once(request)
        except (ConnectionError, HTTPException):
            if self._open is None:
                raise
            self.close()  # a server may part with a connection that has rested
            return self._once(request)

    def _once(self, request: Request) -> Answer:
        if self._open is None:
            self._open = self._connect()
        headers = {"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        headers |= {"Host": urlsplit(self.root).netloc, **dict(self._told), **dict(request.headers)}
        path = quote(request.path, safe="/%?&=+:;,@!$'()*~[]#\\")
        self._open.request(
            request.method, path.partition("#")[0], request.body or None, headers=headers
        )
        came = self._open.getresponse()
        body = came.read(LONGEST)
        if came.length or came.will_close or len(body) == LONGEST:
            self.close()
        names = tuple((name.lower(), value) for name, value in came.getheaders())
        return self._answer(request, came.status, names, body)

    def _connect(self) -> HTTPConnection:
        parts = urlsplit(self.root)
        host, port = self._at or (parts.hostname or "", parts.port)
        if parts.scheme == "https" and not self._at:
            return HTTPSConnection(
                host, port, timeout=PATIENCE, context=ssl.create_default_context()
            )
        return HTTPConnection(host, port, timeout=PATIENCE)

    def _answer(
        self, request: Request, status: int, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Answer:
        parts = urlsplit(self.root)
        address = f"{parts.scheme}://{parts.netloc}{request.path}"
        return Answer(request, address, status, headers, body, datetime.now(UTC))


def _why(error: Exception) -> str:
    """Say in plain words what went wrong."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not good ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return "it speaks no TLS that can be spoken with"
    if isinstance(error, HTTPException):
        return "what answers there speaks no HTTP"
    known = (said for kind, said in _REFUSED.items() if isinstance(error, kind))
    reason = error.strerror if isinstance(error, OSError) else ""
    return next(known, (reason or type(error).__name__).rstrip(".").lower())
