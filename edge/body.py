"""No form is ever cut short in silence: a body must be a form and say how long it is."""

from flask import Flask, abort, request


def init_app(app: Flask) -> None:
    """Refuse what is no form (415), or has no Content-Length (411) and would be read in part."""

    @app.before_request
    def require_form() -> None:
        if request.method == "POST" and request.content_length is None:
            abort(411)
        if request.is_json:
            abort(415)
