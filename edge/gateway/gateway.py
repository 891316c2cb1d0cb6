"""From the server to Flask: a request is read whole before it takes a thread.

A page that is kept takes none. So whoever sends slowly, asks for what is dear to make or tries
passwords keeps no reader waiting.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from flask import Flask

from edge import body
from edge.door import doors
from edge.gateway.bodies import Bodies
from edge.gateway.environ import SEEN, SEEN_OF_PROXIES, Scope, environ, glance
from edge.gateway.turn import Turn
from edge.inside import Meter, Ways, meter
from edge.page_cache import AT_ONCE, Later
from edge.refusal import REASON, Refused

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


class Exchange(Protocol):
    """What granian gives to read a body from, and to answer with; an `async for` reads chunks."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Begin to read the body."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer."""


Sent = tuple[int, list[tuple[str, str]], bytes]  # what goes back, as granian takes it


class Gateway:
    """A WSGI application, as granian calls it."""

    def __init__(self, app: "WSGIApplication", threads: int) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads)
        self._bodies = Bodies()
        policies = [door.policy for door in doors(app)] if isinstance(app, Flask) else []
        turns = {path: Turn() for policy in policies for path in policy.in_turn}
        settings = app.config if isinstance(app, Flask) else {}
        self._seen = SEEN_OF_PROXIES if settings.get("TRUSTED_PROXIES") else SEEN
        self._ways = Ways(app if isinstance(app, Flask) else None)
        self._meter = meter(app) if isinstance(app, Flask) else Meter()
        self._front = self._ways.front
        below = settings.get("PUBLIC_PATH", "")
        self._turns = {
            f"{start}{path}": turn for start in ("", below) for path, turn in turns.items()
        }

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        if not self.at_once(scope, exchange):
            exchange.response_bytes(*await self._made(environ(scope), exchange))

    def at_once(self, scope: Scope, exchange: Exchange) -> bool:
        """Answer one request with what is kept, in any thread and without a wait, or not at all."""
        began = perf_counter()
        try:
            sent = _call(self._app, {**glance(scope, self._seen), AT_ONCE: True})
        except Later:
            return False
        exchange.response_bytes(*sent)
        self._meter.at_once(self._front, sent[0], perf_counter() - began)
        return True

    async def _made(self, asked: "WSGIEnvironment", exchange: Exchange) -> Sent:
        turn = self._turns.get(asked["PATH_INFO"])
        try:
            async with turn.taken() if turn else nullcontext():
                body = await self._body(asked, exchange)
                return await self._counted({**asked, "wsgi.input": BytesIO(body)})
        except Refused as reason:
            return await self._counted({**asked, "wsgi.input": BytesIO(), REASON: reason})

    async def _body(self, asked: "WSGIEnvironment", exchange: Exchange) -> bytes:
        """Read a body that somebody will look at; what is too long for them is left unread."""
        length = int(asked.get("CONTENT_LENGTH") or 0)
        if asked["REQUEST_METHOD"] != "POST" or not 0 < length <= body.longest(self._app, asked):
            return b""
        return await self._bodies.read(aiter(exchange), length)

    async def _counted(self, asked: "WSGIEnvironment") -> Sent:
        """Have it answered, and count that; of a door that is not logged only what failed."""
        began, (door, is_logged) = perf_counter(), self._ways.of(asked["PATH_INFO"])
        sent = await self._in_thread(asked)
        if is_logged:
            self._meter.made(door, sent[0], perf_counter() - began)
        elif sent[0] >= 500:
            self._meter.failed(door, sent[0])
        return sent

    async def _in_thread(self, asked: "WSGIEnvironment") -> Sent:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _call, self._app, asked)


class _Start:
    """What a WSGI application begins its answer with; no closure, which would be made each time."""

    __slots__ = ("headers", "status", "written")

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.written: list[bytes] = []

    def __call__(
        self, status: str, headers: list[tuple[str, str]], _: object = None
    ) -> Callable[[bytes], object]:
        self.status, self.headers = int(status[:3]), headers
        return self.written.append


def _call(app: "WSGIApplication", asked: "WSGIEnvironment") -> Sent:
    """Call a WSGI application, and take its answer in whole."""
    start = _Start()
    parts = app(asked, start)
    try:
        start.written.extend(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    body = b"" if asked["REQUEST_METHOD"] == "HEAD" else b"".join(start.written)
    return start.status, start.headers, body
