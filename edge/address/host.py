"""A Host that is no name of a host is refused: links and origins would be made of it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, abort, request

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Letters, digits, hyphens and dots; underscores, which names of containers have; or an IP address.
_NAME = re.compile(
    r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?"
)


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


def is_host(name: str | None) -> bool:
    """Tell whether this may be the Host of a request; HTTP/1.0 has none."""
    return name is None or (_NAME.fullmatch(name) is not None and ".." not in name)
