"""What the requests of a signed-in browser have opened, kept in this process for the next of them.

Each thing lies under the beginning of its seal, which no two seals share and which changes with
what is sealed; and it is encrypted under a key that only a request of that session can make. So
between requests nothing here can be read, and nothing of it is ever written to the disk.
"""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock
from time import monotonic

from sqlalchemy import select

from models.author import Session
from models.storage import db
from safety.keys import sealing

MARK = 16  # bytes of a seal that tell it from others
NEED = "need"  # the kind of what says that somebody may need help; nothing else says it
MOST = 64 * 1024 * 1024  # bytes of all sessions together
IDLE = 3600.0  # seconds after which what was not asked for is dropped
_ENTRY = 200  # bytes that an entry costs besides its own

_shelves: "OrderedDict[bytes, _Shelf]" = OrderedDict()  # the one used last comes last
_lock = Lock()


class _Shelf:
    """The things of one session."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.size = 0
        self.used = monotonic()

    def drop(self, mark: bytes) -> None:
        """Forget one thing."""
        gone = self.kept.pop(mark, None)
        self.size -= len(gone) + _ENTRY if gone is not None else 0


class Memory:
    """What one request may look up and add; a thing has a kind besides its seal."""

    def __init__(self, session: bytes, private_key: bytes) -> None:
        self._session = session
        self._key = sealing.digest("inbox-memory", session[:64], private_key)
        self._shelf = _shelf_of(session)

    @property
    def key(self) -> bytes:
        """The key of this session, for hashes that are kept here."""
        return self._key

    def get(self, seal: bytes, kind: str = "") -> bytes | None:
        """Return what was kept of a seal, or None."""
        mark = kind.encode() + seal[:MARK]
        kept = self._shelf.kept.get(mark)
        try:
            return None if kept is None else sealing.unwrap(kept, mark.hex(), self._key)
        except sealing.Unreadable:  # the same session, and another key: after a change of hers
            return None

    def has(self, seal: bytes, kind: str = "") -> bool:
        """Tell whether something was kept of a seal."""
        return kind.encode() + seal[:MARK] in self._shelf.kept

    def keep(self, seal: bytes, plain: bytes, kind: str = "") -> None:
        """Keep something of a seal; where there is no room what is oldest makes it."""
        mark = kind.encode() + seal[:MARK]
        wrapped = sealing.wrap(plain, mark.hex(), self._key)
        with _lock:
            self._shelf.drop(mark)
            self._shelf.kept[mark] = wrapped
            self._shelf.size += len(wrapped) + _ENTRY
            _make_room()

    def keep_only(self, seals: Collection[bytes]) -> None:
        """Forget what was kept of any other seal: its row was changed or erased."""
        standing = {seal[:MARK] for seal in seals}
        with _lock:
            for mark in [each for each in self._shelf.kept if not _stands(each, standing)]:
                self._shelf.drop(mark)


def of(session: bytes, private_key: bytes) -> Memory:
    """Return the memory of a session that stands; what others kept goes with their end."""
    standing = set(db.session.scalars(select(Session.digest)))
    idle = monotonic() - IDLE
    with _lock:
        for digest, shelf in list(_shelves.items()):
            if digest not in standing or shelf.used < idle:
                del _shelves[digest]
    return Memory(session, private_key)


def forget(session: bytes) -> None:
    """Forget all that was kept for a session."""
    with _lock:
        _shelves.pop(session, None)


def forget_all() -> None:
    """Forget everything, as a new process has."""
    with _lock:
        _shelves.clear()


def _stands(mark: bytes, standing: Collection[bytes]) -> bool:
    """Tell whether a thing is of a seal that there is; of a hidden one nobody can say."""
    return mark[-MARK:] in standing or mark[:-MARK] == NEED.encode()


def _shelf_of(session: bytes) -> _Shelf:
    with _lock:
        shelf = _shelves.setdefault(session, _Shelf())
        _shelves.move_to_end(session)
        shelf.used = monotonic()
        return shelf


def _make_room() -> None:
    """Drop what is oldest of the session that was used longest ago; the lock is held."""
    while sum(shelf.size for shelf in _shelves.values()) > MOST:
        shelf = next(each for each in _shelves.values() if each.kept)
        shelf.drop(next(iter(shelf.kept)))
