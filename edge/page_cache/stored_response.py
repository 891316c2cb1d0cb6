"""A stored response, ready to be sent: once for each encoding that is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from gzip import compress
from hashlib import blake2b
from typing import TYPE_CHECKING

import brotli
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
_OF_AN_ENCODING = {"Content-Type", "Content-Length", "Content-Encoding", "ETag"}
_AROUND = 1_000  # bytes that an encoding takes besides its body

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoding of a response: headers in full, headers where the reader has it, and body."""

    headers: list[Field]
    headers_if_known: list[Field]
    etag: str
    body: list[bytes]


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """What any reader gets for an address; `encodings` has those that were asked for, and plain."""

    status: str
    common: tuple[Field, ...]
    kind: str
    encodings: dict[str, Encoding]
    is_compressed: bool
    size: int
    may_be_kept: bool

    def encoding(self, environ: "WSGIEnvironment") -> Encoding:
        """Return the best encoding that a reader's program takes, made when first asked for."""
        name = _wanted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return self.encodings.get(name) or self._encode(name)

    def is_ready(self, environ: "WSGIEnvironment") -> bool:
        """Tell whether the encoding is made already that a reader's program takes."""
        return _wanted(environ.get("HTTP_ACCEPT_ENCODING", "")) in self.encodings

    def send(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a GET or HEAD request, shortly where the reader has kept the same."""
        chosen = self.encoding(environ)
        kept = environ.get("HTTP_IF_NONE_MATCH")
        if kept and chosen.etag and parse_etags(kept).contains_weak(chosen.etag):
            start_response("304 NOT MODIFIED", chosen.headers_if_known)
            return ()
        start_response(self.status, chosen.headers)
        return chosen.body if environ["REQUEST_METHOD"] == "GET" else ()

    def _encode(self, name: str) -> Encoding:
        made = self.encodings[_PLAIN]
        if self.is_compressed:
            made = _encoding(self.common, self.kind, name, _ENCODERS[name](made.body[0]), True)
        self.encodings[name] = made
        return made


def capture(response: Response) -> StoredResponse:
    """Take in a response; one that anyone may keep gets a validator and may be compressed.

    What may hold a secret is never compressed: its length would tell of it (breachattack.com).
    """
    body = response.get_data()
    is_public = bool(response.cache_control.public) and "Set-Cookie" not in response.headers
    is_page = is_public and response.status_code == 200
    is_compressed = is_page and response.mimetype in _SQUEEZED and len(body) >= _SMALLEST
    if is_compressed:
        response.vary.add("Accept-Encoding")
    common = _one(tuple(field for field in response.headers if field[0] not in _OF_AN_ENCODING))
    kind = response.content_type or ""
    # Both compressed bodies together are shorter than the plain one.
    return StoredResponse(
        response.status,
        common,
        kind,
        {_PLAIN: _encoding(common, kind, _PLAIN, body, is_page)},
        is_compressed,
        size=len(body) + _AROUND + (len(body) + 2 * _AROUND if is_compressed else 0),
        may_be_kept=is_public,
    )


def _encoding(
    common: Iterable[Field], kind: str, encoding: str, body: bytes, is_page: bool
) -> Encoding:
    etag = blake2b(body, digest_size=16).hexdigest() if is_page else ""
    known = [*common, ("ETag", f'"{etag}"')] if etag else [*common]
    about = [("Content-Type", kind), ("Content-Length", str(len(body)))]
    if encoding != _PLAIN:
        about.append(("Content-Encoding", encoding))
    return Encoding([*known, *about], known, etag, [body])


@lru_cache(maxsize=64)
def _one(headers: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the same tuple for all answers with the same headers; a copy each takes kilobytes."""
    return headers


@lru_cache(maxsize=128)
def _wanted(accepted: str) -> str:
    """Choose the best encoding that a reader's program takes (RFC 9110, section 12.5.3)."""
    weights = parse_accept_header(accepted)
    return next((name for name in _ENCODERS if weights[name] > 0), _PLAIN)
