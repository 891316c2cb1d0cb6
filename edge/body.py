"""No form is ever cut short in silence: a body is a form, tells its length, and has a limit."""

from typing import TYPE_CHECKING, Any

from flask import Flask, Request, abort, request
from werkzeug.exceptions import RequestEntityTooLarge

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import WSGIEnvironment

STRANGER_LIMIT = 256 * 1024  # bytes: what is too long for a question still comes back
MEMBER = "door"  # what the cookie holds of those who may send more, whether it still counts or not


def init_app(app: Flask) -> None:
    """Refuse what is no form (415), or has no Content-Length (411) and would be read in part."""

    @app.before_request
    def require_form() -> None:
        if request.method == "POST" and request.content_length is None:
            abort(411)
        if request.is_json:
            abort(415)


def limit(longest: int) -> None:
    """Refuse a longer body before any of it is read. Raises RequestEntityTooLarge (413)."""
    request.max_content_length = longest
    if (request.content_length or 0) > longest:
        raise RequestEntityTooLarge


def longest(app: Any, environ: "WSGIEnvironment") -> int:
    """Return how long a body may be that an app is to read; all but its own people are strangers.

    What is longer is refused unread, by `limit` and by Flask.
    """
    if not isinstance(app, Flask):
        return STRANGER_LIMIT
    session = app.session_interface.open_session(app, Request(environ))
    is_member = session is not None and MEMBER in session
    return int(app.config["MAX_CONTENT_LENGTH"]) if is_member else STRANGER_LIMIT
