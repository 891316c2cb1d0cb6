"""How SQLite is opened: nothing acknowledged is lost, nothing deleted stays readable."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from models.storage import erased, in_place, search_index

PATIENCE = 30  # seconds SQLite waits for a program that is not ours, a shell say
_PRAGMAS = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "synchronous=FULL",
    "temp_store=2",
    "query_only=ON",  # until the write lock is held (models/storage/lock.py)
    f"cache_size={search_index.CACHE}",
)

# A text that was spoilt in the file costs the signs that cannot be read, and not all the page.
_TEXT = partial(str, encoding="utf-8", errors="replace")


def opener(path: Path) -> Callable[[], sqlite3.Connection]:
    """Return what opens the database file, never creates one, and opens no other in its place."""
    address = f"file:{quote(str(path))}?mode=rw"
    in_place.begin(str(path))

    def connect() -> sqlite3.Connection:
        in_place.require(str(path))
        connection = sqlite3.connect(
            address,
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            factory=erased.Connection,
        )
        connection.text_factory = _TEXT
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        search_index.register(connection)
        return connection

    return connect


def empty_log(connection: Any) -> None:
    """Move the write-ahead log of a connection into the database and cut it.

    The transaction has ended, well or not, so nobody is told of a reader in the way or a full
    disk: SQLite then empties the log at a later checkpoint.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA busy_timeout=1000")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
