"""What a web server in front says of the address that was asked for, and where the blog lies there.

Scheme, host and prefix are believed of as many proxies as the settings say; addresses of people are
not among them. Below a path, https://example.org/blog, that path comes off each address and into
each link. The web server may take it off already, and tell of it or not: all three are understood.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOCAL = "unsaid.local"  # whether a request comes from this machine, in the environ
_HERE = {"127.0.0.1", "::1", ""}  # the last: a Unix socket
_PASSED_ON = (
    *("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP"),
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"),
)
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
        """Pass a request on. The public address says the prefix; without one, the proxy does.

        A header is never believed against it: what pages are kept for all would lead elsewhere.
        """
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


class ToHttps:
    """Send readers to https whom a proxy let come by http; one that does not say which is left."""

    def __init__(self, app: Flask) -> None:
        self._inner: WSGIApplication = app.wsgi_app
        self._home: str = app.config["PUBLIC_ORIGIN"]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Redirect what only reads; a form that was typed is never thrown away."""
        is_read = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        is_plain = "HTTP_X_FORWARDED_PROTO" in environ and environ["wsgi.url_scheme"] == "http"
        if not (is_read and is_plain):
            return self._inner(environ, start_response)
        headers = [("Location", self._address(environ)), ("Cache-Control", "no-store")]
        start_response("301 MOVED PERMANENTLY", [*headers, ("Content-Length", "0"), ("Server", "")])
        return ()

    def _address(self, environ: "WSGIEnvironment") -> str:
        path, query = quote(environ["PATH_INFO"].encode("latin-1")), environ["QUERY_STRING"]
        return f"{self._home}{environ['SCRIPT_NAME']}{path}{'?' if query else ''}{query}"


def is_local(environ: "WSGIEnvironment") -> bool:
    """Tell whether a request comes from this machine, and was passed on by nobody who says so."""
    return environ.get("REMOTE_ADDR") in _HERE and not any(name in environ for name in _PASSED_ON)


def init_app(app: Flask) -> None:
    """Stand before all that reads an address."""
    count = app.config["TRUSTED_PROXIES"]
    if count and app.config["HTTPS"] and app.config["REDIRECT_HTTP"]:
        app.wsgi_app = ToHttps(app)  # type: ignore[method-assign]  # the same
    app.wsgi_app = Prefix(app)  # type: ignore[method-assign]  # Flask's documented way
    if count:
        fixed = ProxyFix(app.wsgi_app, x_for=0, x_proto=count, x_host=count, x_prefix=count)
        app.wsgi_app = fixed  # type: ignore[method-assign]  # the same
