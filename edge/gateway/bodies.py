"""Bodies, read whole on the event loop: bounded in number, size and pace, and never cut short."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any

from edge.refusal import Refused

AT_ONCE = 32  # bodies that a process reads at a time; with one more the oldest is given up
LEAST, WITHIN = 4096, 5.0  # bytes that come in so many seconds, or the rest of a body


class Bodies:
    """The bodies that are being read.

    An honest one is there in a moment. So where all places are taken, the one that has been read
    for longest makes room: slow senders push out each other, and nobody else waits for them.
    """

    def __init__(self) -> None:
        self._reading: dict[asyncio.Task[Any], None] = {}

    async def read(self, chunks: AsyncIterator[bytes], length: int) -> bytes:
        """Return a whole body. Raises Refused."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # for type checkers: a coroutine runs in one
        if len(self._reading) >= AT_ONCE:
            oldest = next(iter(self._reading))
            del self._reading[oldest]
            oldest.cancel()
        self._reading[task] = None
        try:
            return await _whole(chunks, length)
        except TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT) from None
        except asyncio.CancelledError:
            task.uncancel()
            await asyncio.sleep(WITHIN)  # answered at once, it would be there again at once
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE) from None
        finally:
            self._reading.pop(task, None)


async def _whole(chunks: AsyncIterator[bytes], length: int) -> bytes:
    body = bytearray()
    while len(body) < length:
        due = min(len(body) + LEAST, length)
        async with asyncio.timeout(WITHIN):
            while len(body) < due:
                chunk = await anext(chunks)  # an empty one is the end
                if not chunk:
                    raise Refused(HTTPStatus.BAD_REQUEST)
                body += chunk
    return bytes(body)
