"""A request as granian tells it (RSGI 1.6), put as WSGI has it (PEP 3333)."""

from functools import lru_cache
from sys import stderr
from typing import TYPE_CHECKING, Any, Protocol

from edge.proxy import LOCAL, is_local

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
_BARE = {"content-type", "content-length"}


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


def environ(scope: Scope) -> "WSGIEnvironment":
    """Return what a WSGI application is told, but for the body."""
    host, _, port = scope.server.rpartition(":")
    found = {
        **_ALIKE,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    for header, value in scope.headers.items():
        name = _name(header)
        found[name] = f"{found[name]}{_joint(name)}{value}" if name in found else value
    found[LOCAL] = is_local(found)
    return found


@lru_cache(maxsize=128)
def _name(header: str) -> str:
    name = header.replace("-", "_").upper()
    return name if header in _BARE else f"HTTP_{name}"


def _joint(name: str) -> str:
    return "; " if name == "HTTP_COOKIE" else ","
