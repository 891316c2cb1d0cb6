"""What the gateway does not let through: why, and the page that says so."""

from http import HTTPStatus

from flask import Flask, abort, request
from werkzeug.exceptions import ServiceUnavailable

REASON = "unsaid.refused"  # where the environ of a request holds why it was not let through
_LATER = 10  # seconds after which a busy blog may be asked again


class Refused(Exception):
    """A request is not let through to where its answer would be made."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


def init_app(app: Flask) -> None:
    """Answer what was refused with its page, before anything else looks at the request."""

    @app.before_request
    def show() -> None:
        reason = request.environ.get(REASON)
        if reason is None:
            return
        if reason.status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise ServiceUnavailable(retry_after=_LATER)
        abort(reason.status)
