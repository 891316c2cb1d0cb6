"""A turn: of some pages a process makes one at a time, and who waits too long is told so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from edge.refusal import Refused

PATIENCE = 1.0  # seconds that a request waits for its turn


class Turn:
    """Who comes first is first; nobody who waits takes a thread."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Hold the turn. Raises Refused."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._lock.acquire()
        except TimeoutError:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE) from None
        try:
            yield
        finally:
            self._lock.release()
