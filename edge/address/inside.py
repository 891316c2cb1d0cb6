"""The program asks itself for a page, as a reader would: nothing of it is logged or counted."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, urlencode

from flask import Flask
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

OWN = "unsaid.own"  # in the environ of such a request
NOWHERE = "http://unsaid.invalid"  # where no address is known that readers use


class Addresses(NamedTuple):
    """The address that pages believe in, and the one that readers use, if that is known."""

    base: str
    live: str


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


Ask = Callable[[str, str | None], Answer]  # a path, and the cursor of an older page


def addresses(app: Flask) -> Addresses:
    """Return the addresses that pages of an app speak of."""
    origin, path = app.config["PUBLIC_ORIGIN"], app.config["PUBLIC_PATH"]
    return Addresses(f"{origin or NOWHERE}{path}", f"{origin}{path}" if origin else "")


def reader(app: Flask) -> Ask:
    """Return what asks an app for the page of a path.

    It goes by the page cache and by what is said of proxies: pages are wanted once, and a long
    walk would put all out of it that readers want.
    """
    base = f"{addresses(app).base}/"
    inner = partial(Flask.wsgi_app, app)

    def ask(path: str, before: str | None) -> Answer:
        query = urlencode({"before": before}) if before else ""
        environ = create_environ(quote(path), base_url=base, query_string=query)
        environ[OWN] = True
        answer = Response.from_app(inner, environ, buffered=True)
        return Answer(answer.status_code, answer.get_data())

    return ask
