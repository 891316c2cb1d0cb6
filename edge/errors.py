"""One calm page for each error."""

from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.logging import default_handler
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException

from edge import astray
from edge.discreet import Discreet
from models.author import Tampered
from models.storage import STORAGE_FAILURES, db, start_over
from safety.keys import Unreadable

_WORDS = {
    400: (
        lazy_gettext("That did not arrive whole"),
        lazy_gettext("Go back, reload the page and try once more."),
    ),
    401: (
        lazy_gettext("Please sign in"),
        lazy_gettext("You are not signed in, or no longer. Nothing was changed."),
    ),
    403: (
        lazy_gettext("Not from here"),
        lazy_gettext("The request did not come from this site's own pages."),
    ),
    404: (
        lazy_gettext("Nothing is here"),
        lazy_gettext("The address may be mistyped, or the page never existed."),
    ),
    405: (
        lazy_gettext("That does not work here"),
        lazy_gettext("Go back and use the buttons of the page."),
    ),
    408: (
        lazy_gettext("That took too long to arrive"),
        lazy_gettext("Go back and send it once more; it is still in the form."),
    ),
    410: (
        lazy_gettext("This was taken back"),
        lazy_gettext("What was here has been withdrawn."),
    ),
    415: (
        lazy_gettext("That did not arrive whole"),
        lazy_gettext("Please use the form on the page."),
    ),
    409: (
        lazy_gettext("This cannot be opened"),
        lazy_gettext("It was changed or damaged where it is stored."),
    ),
    413: (
        lazy_gettext("That is too long"),
        lazy_gettext("Go back and shorten the text; it is still in the form."),
    ),
    500: (
        lazy_gettext("Something broke"),
        lazy_gettext("It is our fault, not yours. Nothing you did before is lost."),
    ),
    503: (
        lazy_gettext("The blog cannot do this right now"),
        lazy_gettext("Please try again in a few minutes."),
    ),
}
_PAGE = "errors/error.html"
# In English: nobody has chosen a language yet, and nobody but the owner can meet this.
_NO_BLOG = "The blog has not been set up here", "Start it with ./unsaid run, and open the link."


def init_app(app: Flask) -> None:
    """Answer every failure with a page of words."""
    default_handler.setFormatter(Discreet())
    app.log_exception = _log  # type: ignore[method-assign]  # Flask's logs the moment and the address
    app.register_error_handler(HTTPException, _show)
    for damage in (Unreadable, Tampered):
        app.register_error_handler(damage, _damaged)
    for failure in STORAGE_FAILURES:
        app.register_error_handler(failure, not_stored)
    app.before_request(_need_a_blog)


def page(code: int, template: str = _PAGE) -> Response:
    """Render the page of an error."""
    db.session.rollback()  # nothing of a failed request is kept, and the page can be drawn
    return _drawn(code, *_WORDS.get(code, _WORDS[500] if code >= 500 else _WORDS[400]), template)


def _drawn(code: int, title: str, advice: str, template: str = _PAGE) -> Response:
    return make_response(render_template(template, code=code, title=title, advice=advice), code)


def _need_a_blog() -> Response | None:
    """Say what is missing where the app was started by hand, and no command has founded a blog."""
    if current_app.config["SECRET_KEY"] or request.endpoint in ("static", "style"):
        return None
    folder = current_app.config["DATA"]  # for the owner alone, who may have named another
    current_app.logger.error("%s. %s There is none in %s.", *_NO_BLOG, folder)
    return _drawn(503, *_NO_BLOG)


def _log(exc_info: Any) -> None:
    """Log where in the code it failed, and for which route."""
    rule = request.url_rule.rule if request.url_rule else "-"
    current_app.logger.error("%s %s failed", request.method, rule, exc_info=exc_info)


def _show(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    led = astray.answer(error.code) if error.code in (404, 405) else None
    answer = make_response(led) if led else page(error.code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _damaged(_: Exception) -> Response:
    return page(409)


def not_stored(_: Exception) -> Response:
    """Say that the disk takes nothing, or gives nothing, just now."""
    start_over()
    answer = page(503)
    answer.headers["Retry-After"] = "60"
    return answer
