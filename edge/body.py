"""No form is ever cut short in silence: a body must say how long it is."""

from flask import Flask, abort, request


def init_app(app: Flask) -> None:
    """Answer 411 to a form without Content-Length; Werkzeug would read it up to the limit only."""

    @app.before_request
    def require_length() -> None:
        if request.method == "POST" and request.content_length is None:
            abort(411)
