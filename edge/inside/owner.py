"""Answers for the owner of the machine, who shows a token; to others these addresses lead nowhere.

Nothing is registered with Flask: a wrong token, or none, gets what any unknown address gets.
"""

from collections.abc import Iterable
from hashlib import blake2b
from hmac import compare_digest
from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify

from edge.address import STRANGE
from edge.inside import arrival
from edge.inside.meter import Ways, meter

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_KIND = "application/openmetrics-text; version=1.0.0; charset=utf-8"
_SHORT = 1_000  # characters of a token


class ForTheOwner:
    """Stands before the page cache, which lets no token pass."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._inner: WSGIApplication = app.wsgi_app
        self._token: str = app.config["METRICS_TOKEN"]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer who shows a token, and pass all else on as it came."""
        if "HTTP_AUTHORIZATION" in environ and STRANGE not in environ:
            with self._app.app_context():
                answer = self._answer(environ)
            if answer:
                answer.headers.update({"Cache-Control": "no-store", "Server": ""})
                answer.headers["X-Content-Type-Options"] = "nosniff"
                return answer(environ, start_response)
        return self._inner(environ, start_response)

    def _answer(self, environ: "WSGIEnvironment") -> Response | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        kind, _, token = environ["HTTP_AUTHORIZATION"].partition(" ")
        path = environ["PATH_INFO"]
        if kind.lower() != "bearer" or len(token) > _SHORT:
            return None
        if path == "/metrics" and self._token and _is_same(token, self._token):
            return Response(_figures(self._app), content_type=_KIND)
        if path == "/healthz" and arrival.is_inquiry(self._app.config["DATA"], token):
            return jsonify(arrival.tell(environ, self._app.config["TRUSTED_PROXIES"]))
        return None


def _figures(app: Flask) -> bytes:
    from edge.inside import exposition  # noqa: PLC0415  # a library that most blogs never need

    return exposition.of(meter(app), Ways(app).names)


def _is_same(given: str, wanted: str) -> bool:
    """Compare so that neither what is right nor how much of it takes another time."""
    given_digest, wanted_digest = (
        blake2b(each.encode("utf-8", "replace")).digest() for each in (given, wanted)
    )
    return compare_digest(given_digest, wanted_digest)


def init_app(app: Flask) -> None:
    """Stand behind what reads an address, and before the page cache."""
    app.wsgi_app = ForTheOwner(app)  # type: ignore[method-assign]  # Flask's documented way
