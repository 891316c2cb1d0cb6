"""The path below which the blog lies, https://example.org/blog: off each address, into each link.

A web server in front may take it off already, and tell of it or not: all three ways are understood.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PLAIN = re.compile(r"(?:/[A-Za-z0-9._~-]{1,100}){0,10}")  # what a link may begin with


class Prefix:
    """Give a WSGI app the rest of each path, and SCRIPT_NAME, with which links begin."""

    def __init__(self, app: Flask) -> None:
        self._inner: WSGIApplication = app.wsgi_app
        self._is_said = bool(app.config["PUBLIC_ORIGIN"])
        self._path: str = app.config["PUBLIC_PATH"]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass a request on; of the prefix, the public address says it, or else the proxy."""
        told = environ.get("SCRIPT_NAME", "")
        if not self._is_said:
            environ["SCRIPT_NAME"] = told if _PLAIN.fullmatch(told) else ""
            return self._inner(environ, start_response)
        environ["SCRIPT_NAME"] = self._path
        path = environ["PATH_INFO"]
        if told != self._path and f"{path}/".startswith(f"{self._path}/"):
            path = path.removeprefix(self._path)
        environ["PATH_INFO"] = path or "/"
        return self._inner(environ, start_response)


def init_app(app: Flask) -> None:
    """Stand behind the proxy's headers, and before all that reads a path."""
    app.wsgi_app = Prefix(app)  # type: ignore[method-assign]  # Flask's documented way
