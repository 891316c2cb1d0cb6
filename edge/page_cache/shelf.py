"""A shelf of stored responses: those of one edition, in bounded room."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from edge.page_cache.stored_response import StoredResponse
from models.storage import Edition

ROOM = 4 * 1024 * 1024  # bytes of responses a process keeps

# All of a request that a stored response may depend on: path, cursor, scheme, and host with prefix.
# No cookie, agent or other parameter is in it. A plain tuple, because it is made for every request.
Address = tuple[str, str | None, str, str]


class Shelf:
    """The responses of one edition, the oldest of which makes room for a new one."""

    def __init__(self, edition: Edition | None, room: int = ROOM) -> None:
        self.edition = edition
        self.responses: dict[Address, StoredResponse] = {}
        self._left = room
        self._lock = Lock()
        self._makers: dict[Address, Lock] = {}

    def keep(self, address: Address, response: StoredResponse) -> None:
        """Put a response on the shelf, if there can be room for it."""
        with self._lock:
            self._left -= response.size
            self.responses[address] = response
            while self._left < 0:
                self._left += self.responses.pop(next(iter(self.responses))).size

    @contextmanager
    def lock(self, address: Address) -> Iterator[None]:
        """Let one thread at a time make the response of an address; the others wait for it."""
        maker = self._makers.setdefault(address, Lock())
        with maker:
            try:
                yield
            finally:
                self._makers.pop(address, None)
