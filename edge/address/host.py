"""A Host that is no name of a host is refused: links and origins would be made of it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Flask, abort, request

from safety.words import host

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9_.-]{1,254})(?::([0-9]{1,5}))?")

STRANGE = "unsaid.strange_host"  # in the environ of a request that is to be refused


def init_app(app: Flask) -> None:
    """Answer 400, with a page that is drawn as for a host of no name."""
    inner: WSGIApplication = app.wsgi_app

    def name(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not is_host(environ.get("HTTP_HOST")):
            environ |= {"HTTP_HOST": "localhost", STRANGE: True}
        return inner(environ, start_response)

    app.wsgi_app = name  # type: ignore[method-assign]  # Flask's documented way

    @app.before_request
    def refuse() -> None:
        if STRANGE in request.environ:
            abort(400)


@lru_cache(maxsize=64)
def is_host(said: str | None) -> bool:
    """Tell whether this may be the Host of a request; HTTP/1.0 has none."""
    found = _HOST.fullmatch(said) if said is not None else None
    if found is None:
        return said is None
    return host.spelt(found[1]) is not None and host.is_port(found[2])
