"""The page cache: stored responses by address, in front of Flask, valid while an edition stands."""

from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Flask
from werkzeug.wrappers import Request, Response

from edge.address import LOCAL, OWN, STRANGE
from edge.door import doors
from edge.inside import meter
from edge.page_cache.shelf import Address, Shelf
from edge.page_cache.stored_response import StoredResponse, capture
from edge.refusal import REASON
from models import db
from models.storage import Watch

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = "unsaid.at_once"  # in the environ of a request that may take no time
_READS = ("GET", "HEAD")
_PARSED = ("QUERY_STRING", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH")
_SHORT = 1000  # characters of a part of the head that takes no time to read
_KEPT = {"200 OK", "410 GONE"}  # others can be had at endless addresses
_MOVED = "301 MOVED PERMANENTLY"
_COMMON = {"SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST"}
_COMMON |= {"wsgi.version", "wsgi.url_scheme", "wsgi.errors"}
_COMMON |= {"wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once", LOCAL, REASON}


class Later(Exception):
    """There is nothing to be sent at once; the request may be made again, with time."""


class PageCache:
    """Answer for a WSGI app what it has answered before in the same edition."""

    def __init__(self, app: Flask, watch: Watch) -> None:
        self._inner: WSGIApplication = app.wsgi_app
        self._watch = watch
        self._meter = meter(app)
        self._has_home = bool(app.config["PUBLIC_ORIGIN"])  # links do not depend on a host then
        self._shelf = Shelf(None)
        self._change = Lock()
        policies = [door.policy for door in doors(app)]
        caches = [policy.cache for policy in policies if policy.cache]
        self._own = tuple(policy.prefix for policy in policies if not policy.cache)
        self._made_each_time = frozenset[str]().union(*(cache.made_each_time for cache in caches))
        self._paged = tuple(path for cache in caches for path in cache.paged)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer readers from the shelf; pass on whatever is somebody's own.

        Raises Later where no time may be taken and nothing is on the shelf.
        """
        path = environ["PATH_INFO"]
        is_own = (
            STRANGE in environ
            or environ["REQUEST_METHOD"] not in _READS
            or path.startswith(self._own)
        )
        if AT_ONCE in environ:
            if is_own or path in self._made_each_time:
                raise Later
            return self._at_hand(environ).send(environ, start_response)
        if is_own:
            return self._inner(environ, start_response)
        if path in self._made_each_time:
            return self._made(environ, environ["QUERY_STRING"]).send(environ, start_response)
        address, shelf = self._address(environ), self._standing_shelf()
        stored = shelf.responses.get(address)
        if OWN not in environ:
            self._meter.looked(is_hit=stored is not None)
        stored = stored or self._fetch(shelf, address, environ)
        if stored.status == _MOVED and environ["QUERY_STRING"]:  # what was asked for goes along
            stored = self._made(environ, environ["QUERY_STRING"])
        return stored.send(environ, start_response)

    def _address(self, environ: "WSGIEnvironment") -> Address:
        path = environ["PATH_INFO"]
        cursor = self._cursor(path, environ) if environ["QUERY_STRING"] else None
        host = "" if self._has_home else environ.get("HTTP_HOST", "") + environ["SCRIPT_NAME"]
        return path, cursor, environ["wsgi.url_scheme"], host

    def _at_hand(self, environ: "WSGIEnvironment") -> StoredResponse:
        """Find a response without a look at the disk, a lock or a long head. Raises Later."""
        shelf = self._shelf
        for name in _PARSED:  # any() would take twice as long
            if len(environ.get(name, "")) > _SHORT:
                raise Later
        if shelf.edition is None or shelf.edition is not self._watch.trusted():
            raise Later
        found = shelf.responses.get(self._address(environ))
        if found is None or not found.is_ready(environ):
            raise Later
        if found.status == _MOVED and environ["QUERY_STRING"]:
            raise Later
        return found

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

    def _fetch(self, shelf: Shelf, address: Address, environ: "WSGIEnvironment") -> StoredResponse:
        with shelf.lock(address):
            found = shelf.responses.get(address)
            if found is None:
                _, cursor, _, _ = address
                query = "" if cursor is None else urlencode({"before": cursor})
                found = self._made(environ, query)
                found.encoding(environ)  # those who wait here mostly want the same
                if found.status in _KEPT and found.may_be_kept and shelf.edition:
                    shelf.keep(address, found)
            return found

    def _cursor(self, path: str, environ: "WSGIEnvironment") -> str | None:
        """Return the one parameter that reading pages know, where this page knows it."""
        if path != "/" and not path.startswith(self._paged):
            return None
        return Request(environ).args.get("before")

    def _made(self, environ: "WSGIEnvironment", query: str) -> StoredResponse:
        """Have the app answer a reader of whom it learns nothing but the address."""
        bare = {name: environ[name] for name in _COMMON if name in environ}
        bare |= {"REQUEST_METHOD": "GET", "PATH_INFO": environ["PATH_INFO"], "QUERY_STRING": query}
        bare["wsgi.input"] = BytesIO()
        return capture(Response.from_app(self._inner, bare, buffered=True))


def init_app(app: Flask) -> None:
    """Put the cache in front of Flask; the doors are there already."""
    with app.app_context():
        watch = Watch(db.engine)
    app.wsgi_app = PageCache(app, watch)  # type: ignore[method-assign]  # Flask's documented way
