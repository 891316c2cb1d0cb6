"""From the server to Flask: a request is read whole before it takes a thread.

A page that is kept takes none. So whoever sends slowly, asks for what is dear to make or tries
passwords keeps no reader waiting.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Protocol

from flask import Flask

from edge import body
from edge.door import doors
from edge.gateway.bodies import Bodies
from edge.gateway.environ import Scope, environ
from edge.gateway.turn import Turn
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


class Sent(NamedTuple):
    """What goes back, as granian takes it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Gateway:
    """A WSGI application, as granian calls it."""

    def __init__(self, app: "WSGIApplication", threads: int) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads)
        self._bodies = Bodies()
        policies = [door.policy for door in doors(app)] if isinstance(app, Flask) else []
        self._turns = {path: Turn() for policy in policies for path in policy.in_turn}

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Sent one request."""
        asked = environ(scope)
        exchange.response_bytes(*(self._kept(asked) or await self._made(asked, exchange)))

    def _kept(self, asked: "WSGIEnvironment") -> Sent | None:
        try:
            return _call(self._app, {**asked, AT_ONCE: True})
        except Later:
            return None

    async def _made(self, asked: "WSGIEnvironment", exchange: Exchange) -> Sent:
        turn = self._turns.get(asked["PATH_INFO"])
        try:
            async with turn.taken() if turn else nullcontext():
                sent = await self._body(asked, exchange)
                return await self._in_thread({**asked, "wsgi.input": BytesIO(sent)})
        except Refused as reason:
            return await self._in_thread({**asked, "wsgi.input": BytesIO(), REASON: reason})

    async def _body(self, asked: "WSGIEnvironment", exchange: Exchange) -> bytes:
        """Read a body that somebody will look at; what is too long for them is left unread."""
        length = int(asked.get("CONTENT_LENGTH") or 0)
        if asked["REQUEST_METHOD"] != "POST" or not 0 < length <= body.longest(self._app, asked):
            return b""
        return await self._bodies.read(aiter(exchange), length)

    async def _in_thread(self, asked: "WSGIEnvironment") -> Sent:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _call, self._app, asked)


def _call(app: "WSGIApplication", asked: "WSGIEnvironment") -> Sent:
    """Call a WSGI application, and take its answer in whole."""
    started: list[tuple[int, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], _: object = None
    ) -> Callable[[bytes], object]:
        started.append((int(status[:3]), headers))
        return written.append

    parts = app(asked, start_response)
    try:
        written.extend(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    status, headers = started[-1]
    return Sent(status, headers, b"" if asked["REQUEST_METHOD"] == "HEAD" else b"".join(written))
