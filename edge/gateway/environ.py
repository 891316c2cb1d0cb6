"""A request as granian tells it (RSGI 1.6), put as WSGI has it (PEP 3333)."""

from collections.abc import Mapping
from functools import lru_cache
from sys import stderr
from typing import TYPE_CHECKING, Any, Protocol

from edge.address import LOCAL, is_local

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import WSGIEnvironment

_ALIKE: "WSGIEnvironment" = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": stderr,
    "wsgi.input_terminated": True,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
OLD = "1"  # HTTP/1.0, as granian calls it, which tells no host
_BARE = {"content-type", "content-length"}
# All of a head that an answer may depend on which is kept for all readers.
SEEN = {
    "host": "HTTP_HOST",
    "accept-encoding": "HTTP_ACCEPT_ENCODING",
    "if-none-match": "HTTP_IF_NONE_MATCH",
}
SEEN_OF_PROXIES = {
    **SEEN,
    "x-forwarded-proto": "HTTP_X_FORWARDED_PROTO",
    "x-forwarded-host": "HTTP_X_FORWARDED_HOST",
    "x-forwarded-prefix": "HTTP_X_FORWARDED_PREFIX",
}


class Scope(Protocol):
    """What granian says of a request."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    headers: Any


def glance(scope: Scope, seen: Mapping[str, str]) -> "WSGIEnvironment":
    """Return what tells whether an answer is kept; the whole takes several times as long to put."""
    found = {
        "SCRIPT_NAME": "",
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": _path(scope),
        "QUERY_STRING": scope.query_string,
        "wsgi.url_scheme": scope.scheme,
    }
    if scope.http_version != OLD:
        found["HTTP_HOST"] = ""
    headers = scope.headers
    for header, name in seen.items():
        if values := headers.get_all(header):
            found[name] = ",".join(values)
    return found


def environ(scope: Scope) -> "WSGIEnvironment":
    """Return what a WSGI application is told, but for the body."""
    host, _, port = scope.server.rpartition(":")
    found = {
        **_ALIKE,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": _path(scope),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    for header, value in scope.headers.items():
        if "_" in header:  # it would be taken for another, one that a proxy sets say
            continue
        name = _name(header)
        found[name] = f"{found[name]}{_joint(name)}{value}" if name in found else value
    if scope.http_version != OLD:
        found.setdefault("HTTP_HOST", "")  # must be told, and what is not ASCII is not handed on
    found[LOCAL] = is_local(found)
    return found


def _path(scope: Scope) -> str:
    path = scope.path
    return path if path.isascii() else path.encode().decode("latin-1")


@lru_cache(maxsize=128)
def _name(header: str) -> str:
    name = header.replace("-", "_").upper()
    return name if header in _BARE else f"HTTP_{name}"


def _joint(name: str) -> str:
    return "; " if name == "HTTP_COOKIE" else ","
