"""One calm page for each error."""

from flask import Flask, Response, make_response, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

import models
from safety.sealing import Unreadable

_WORDS = {
    400: ("That did not arrive whole", "Go back, reload the page and try once more."),
    401: ("Please sign in", "This page is for the author."),
    403: ("Not from here", "The request did not come from this site's own pages."),
    404: ("Nothing is here", "The address may be mistyped, or the page never existed."),
    405: ("That does not work here", "Go back and use the buttons of the page."),
    410: ("This was taken back", "What was here has been withdrawn."),
    409: ("This cannot be opened", "It was changed or damaged where it is stored."),
    413: ("That is too long", "Go back and shorten the text; it is still in the form."),
    500: ("Something broke", "It is our fault, not yours. Nothing you did before is lost."),
    503: ("The blog cannot do this right now", "Please try again in a few minutes."),
}


def init_app(app: Flask) -> None:
    """Answer every failure with a page of words."""
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(Unreadable, _unreadable)
    for failure in models.STORAGE_FAILURES:
        app.register_error_handler(failure, _storage)


def page(code: int) -> Response:
    """Render the page of an error."""
    title, advice = _WORDS.get(code, _WORDS[500] if code >= 500 else _WORDS[400])
    return make_response(
        render_template("errors/error.html", code=code, title=title, advice=advice), code
    )


def _show(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    answer = page(error.code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _unreadable(_: Unreadable) -> Response:
    return page(409)


def _storage(_: Exception) -> Response:
    models.db.session.rollback()
    answer = page(503)
    answer.headers["Retry-After"] = "60"
    return answer
