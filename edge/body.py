"""No form is ever cut short in silence: a body is a form, tells its length, and has a limit."""

from flask import Flask, abort, request
from werkzeug.exceptions import RequestEntityTooLarge

STRANGER_LIMIT = 256 * 1024  # bytes: what is too long for a question still comes back


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
