"""A whole answer, ready to be sent: once for each encoding, with its validator."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from gzip import compress
from hashlib import blake2b
from typing import TYPE_CHECKING

import brotli
from werkzeug.datastructures import Headers
from werkzeug.http import parse_accept_header, parse_etags
from werkzeug.wrappers import Response

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_SMALLEST = 512  # bytes: below, compressing saves no packet
_SQUEEZED = {"text/html", "text/css", "text/javascript", "text/plain", "application/xml"}
_SQUEEZED |= {"application/atom+xml", "application/feed+json"}
_ENCODERS: dict[str, Callable[[bytes], bytes]] = {  # the best first
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=6),
    "gzip": lambda body: compress(body, compresslevel=6, mtime=0),
}
_PLAIN = "identity"
_OF_BODY = ("Content-Type", "Content-Length", "Content-Encoding")


@dataclass(frozen=True, slots=True)
class Form:
    """One encoding of an answer: headers in full, headers where the reader has it, and body."""

    headers: list[tuple[str, str]]
    headers_if_known: list[tuple[str, str]]
    etag: str
    body: list[bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """What any reader gets for an address, in every encoding."""

    status: str
    forms: dict[str, Form]
    size: int
    may_be_kept: bool

    def send(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a GET or HEAD request, shortly where the reader has kept the same."""
        form = (
            self.forms.get(_wanted(environ.get("HTTP_ACCEPT_ENCODING", ""))) or self.forms[_PLAIN]
        )
        kept = environ.get("HTTP_IF_NONE_MATCH")
        if kept and form.etag and parse_etags(kept).contains_weak(form.etag):
            start_response("304 NOT MODIFIED", form.headers_if_known)
            return ()
        start_response(self.status, form.headers)
        return form.body if environ["REQUEST_METHOD"] == "GET" else ()


def whole(response: Response) -> Answer:
    """Take in a response; one that anyone may keep gets a validator and is compressed, once.

    What may hold a secret is never compressed: its length would tell of it (breachattack.com).
    """
    body = response.get_data()
    is_public = bool(response.cache_control.public) and "Set-Cookie" not in response.headers
    is_page = is_public and response.status_code == 200
    bodies = {_PLAIN: body}
    if is_page and response.mimetype in _SQUEEZED and len(body) >= _SMALLEST:
        response.vary.add("Accept-Encoding")
        bodies |= {name: encode(body) for name, encode in _ENCODERS.items()}
    forms = {name: _form(response.headers, name, each, is_page) for name, each in bodies.items()}
    size = sum(map(len, bodies.values()))
    return Answer(response.status, forms, size, may_be_kept=is_public)


def _form(common: Headers, encoding: str, body: bytes, is_page: bool) -> Form:
    headers = Headers(common)
    headers["Content-Length"] = str(len(body))
    if encoding != _PLAIN:
        headers["Content-Encoding"] = encoding
    etag = blake2b(body, digest_size=16).hexdigest() if is_page else ""
    if is_page:
        headers["ETag"] = f'"{etag}"'
    known = Headers([(name, value) for name, value in headers if name not in _OF_BODY])
    return Form(headers.to_wsgi_list(), known.to_wsgi_list(), etag, [body])


@lru_cache(maxsize=128)
def _wanted(accepted: str) -> str:
    """Choose the best encoding that a reader's program takes (RFC 9110, section 12.5.3)."""
    weights = parse_accept_header(accepted)
    return next((name for name in _ENCODERS if weights[name] > 0), _PLAIN)
