"""A cookie by which a browser is known that the author has signed in with: it opens nothing.

Wrong passwords are counted apart for each, so neither what she mistypes nor when shows to strangers
who try passwords, and they cannot make her wait; nor can whoever has stolen one of these cookies.
"""

import time
from datetime import timedelta
from secrets import token_hex

from flask import Response, after_this_request, current_app, request

from safety.keys import sealing, tokens

_LIFETIME = timedelta(days=400)  # the longest that browsers keep a cookie
_PURPOSE = "known-browser"


def remember() -> None:
    """Give this browser the cookie, with the answer to this request."""

    @after_this_request
    def give(response: Response) -> Response:
        config = current_app.config
        response.set_cookie(
            _name(),
            tokens.issue(config["SECRET_KEY"], _PURPOSE, token_hex(16), time.time()),
            max_age=_LIFETIME,
            path="/dashboard",
            secure=config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Strict",
        )
        return response


def digest() -> bytes:
    """Name this browser by its cookie, for which wrong passwords are counted; b"" without one."""
    secret, held = current_app.config["SECRET_KEY"], request.cookies.get(_name(), "")
    try:
        name = tokens.read(secret, _PURPOSE, held, time.time(), _LIFETIME.total_seconds())
    except (tokens.Stale, tokens.Forged):
        return b""
    return sealing.digest("known-browser", name.encode(), secret, size=16)


def _name() -> str:
    """Return its name; with https the browser itself refuses it over http."""
    return "__Secure-unsaid-known" if current_app.config["HTTPS"] else "unsaid-known"
