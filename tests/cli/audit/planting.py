"""The real blog, served at a port of this machine, with faults in what it answers."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from cli.audit import outside

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Plant = Callable[[Request, Response], None]


class Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  # werkzeug's name
        """Say nothing."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Add no name and no date: what stands there is the blog's, or is planted."""
        self.send_response_only(code, message)


class Planted:
    """Stands before an app as a web server does, and changes what it answers."""

    def __init__(self, app: Flask, plants: Iterable[Plant]) -> None:
        self.app, self.plants = app, list(plants)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer as the app does, and plant."""
        response = Response.from_app(self.app.wsgi_app, environ, buffered=True)
        for plant in self.plants:
            plant(Request(environ), response)
        return response(environ, start_response)


@contextmanager
def planted(app: Flask, *plants: Plant) -> Iterator[str]:
    """Serve an app with faults, while the block lasts; give its address.

    No others use it, so whoever looks need leave no pause for them.
    """
    server = make_server("127.0.0.1", 0, Planted(app, plants), request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    patch = pytest.MonkeyPatch()
    patch.setattr(outside, "PAUSE", 0)
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        patch.undo()
        server.shutdown()
        thread.join()
        server.server_close()


def header(path: str, name: str, value: str) -> Plant:
    """Set a header, or take it out where the value is empty."""

    def plant(request: Request, response: Response) -> None:
        if request.path == path and request.method == "GET":
            response.headers.remove(name)
            if value:
                response.headers.add(name, value)

    return plant


def swap(path: str, old: str, new: str) -> Plant:
    """Change words of a body, by a pattern; one that is not there would plant nothing."""

    def plant(request: Request, response: Response) -> None:
        if request.path == path and response.status_code == 200:
            words, times = re.subn(old, new, response.get_data(as_text=True), count=1)
            assert times, f"{path} has no {old}"
            response.set_data(words)

    return plant


def add(path: str, markup: str) -> Plant:
    """Put something before the end of a page."""
    return swap(path, "</main>", f"{markup}</main>")


def answer(path: str, status: int, body: str | bytes = "", kind: str = "text/plain") -> Plant:
    """Answer otherwise."""

    def plant(request: Request, response: Response) -> None:
        if request.path == path:
            response.status_code = status
            response.set_data(body)
            response.headers["Content-Type"] = kind

    return plant


def chunk(path: str, name: bytes, data: bytes) -> Plant:
    """Put a chunk behind the head of a PNG."""

    def plant(request: Request, response: Response) -> None:
        if request.path == path:
            body = response.get_data()
            more = len(data).to_bytes(4, "big") + name + data + bytes(4)
            response.set_data(body[:33] + more + body[33:])

    return plant
