"""The page cache: whole answers by address, in front of Flask, valid while an edition stands."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Flask
from werkzeug.wrappers import Request, Response

from edge.answer import Answer, whole
from models import db
from models.storage import Edition, Watch

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOM = 4 * 1024 * 1024  # bytes of answers a process keeps

_OWN = ("/ask", "/dashboard")  # doors behind which every answer is somebody's own
_MADE_EACH_TIME = {"/search", "/random", "/healthz"}
_PAGED = ("/tags/", "/archive/", "/feed.")  # these and the front page read a cursor
_KEPT = {"200 OK", "410 GONE"}  # others can be had at endless addresses
_COMMON = {"SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST"}
_COMMON |= {"wsgi.version", "wsgi.url_scheme", "wsgi.errors"}
_COMMON |= {"wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once"}

# All of a request that a kept answer may depend on: path, cursor, scheme and host. No cookie, agent
# or other parameter is in it. A plain tuple, because it is made for every request.
Address = tuple[str, str | None, str, str]


class Shelf:
    """The answers of one edition, the oldest of which makes room for a new one."""

    def __init__(self, edition: Edition | None, room: int = ROOM) -> None:
        self.edition = edition
        self.answers: dict[Address, Answer] = {}
        self._left = room
        self._lock = Lock()
        self._makers: dict[Address, Lock] = {}

    def keep(self, address: Address, answer: Answer) -> None:
        """Put an answer on the shelf, if there can be room for it."""
        with self._lock:
            self._left -= answer.size
            self.answers[address] = answer
            while self._left < 0:
                self._left += self.answers.pop(next(iter(self.answers))).size

    @contextmanager
    def turn(self, address: Address) -> Iterator[None]:
        """Let one thread at a time make the answer of an address; the others wait for it."""
        maker = self._makers.setdefault(address, Lock())
        with maker:
            try:
                yield
            finally:
                self._makers.pop(address, None)


class PageCache:
    """Answer for a WSGI app what it has answered before in the same edition."""

    def __init__(self, inner: "WSGIApplication", watch: Watch, has_home: bool) -> None:
        self._inner = inner
        self._watch = watch
        self._has_home = has_home  # links then do not depend on the host that was asked for
        self._shelf = Shelf(None)
        self._change = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer readers from the shelf; pass on whatever is somebody's own."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(_OWN):
            return self._inner(environ, start_response)
        if path in _MADE_EACH_TIME:
            return self._made(environ, environ["QUERY_STRING"]).send(environ, start_response)
        cursor = _cursor(path, environ) if environ["QUERY_STRING"] else None
        host = "" if self._has_home else environ.get("HTTP_HOST", "")
        address = (path, cursor, environ["wsgi.url_scheme"], host)
        shelf = self._standing_shelf()
        answer = shelf.answers.get(address) or self._fetch(shelf, address, environ)
        return answer.send(environ, start_response)

    def _standing_shelf(self) -> Shelf:
        """Return the shelf of the edition that stands, empty where it has just begun."""
        edition, shelf = self._watch.edition(), self._shelf
        if edition is None:
            return Shelf(None)
        if edition is shelf.edition:
            return shelf
        with self._change:  # or every thread would begin a shelf, and make the same page
            edition = self._watch.edition()  # one that waited here may have an old one
            if edition != self._shelf.edition:
                self._shelf = Shelf(edition)
            return self._shelf

    def _fetch(self, shelf: Shelf, address: Address, environ: "WSGIEnvironment") -> Answer:
        with shelf.turn(address):
            found = shelf.answers.get(address)
            if found is None:
                _, cursor, _, _ = address
                query = "" if cursor is None else urlencode({"before": cursor})
                found = self._made(environ, query)
                if found.status in _KEPT and found.may_be_kept and shelf.edition:
                    shelf.keep(address, found)
            return found

    def _made(self, environ: "WSGIEnvironment", query: str) -> Answer:
        """Have the app answer a reader of whom it learns nothing but the address."""
        bare = {name: environ[name] for name in _COMMON if name in environ}
        bare |= {"REQUEST_METHOD": "GET", "PATH_INFO": environ["PATH_INFO"], "QUERY_STRING": query}
        bare["wsgi.input"] = BytesIO()
        return whole(Response.from_app(self._inner, bare, buffered=True))


def init_app(app: Flask) -> None:
    """Put the cache in front of Flask."""
    with app.app_context():
        watch = Watch(db.engine)
    app.wsgi_app = PageCache(app.wsgi_app, watch, bool(app.config["PUBLIC_URL"]))  # type: ignore[method-assign]  # Flask's documented way


def _cursor(path: str, environ: "WSGIEnvironment") -> str | None:
    """Return the one parameter that reading pages know, where this page knows it."""
    if path != "/" and not path.startswith(_PAGED):
        return None
    return Request(environ).args.get("before")
