"""How SQLite is opened and written: nothing acknowledged is lost, and writers take turns.

A transaction begins as a reader. At its first write it ends, waits for the one write lock that all
threads and processes of the blog share, and begins again with BEGIN IMMEDIATE. The lock is held
until the connection is back in its pool, so commits and checkpoints never overlap: SQLite's own
busy handler, which starves some writers, is not needed between us, and the WAL-reset bug of SQLite
before 3.51.3 (https://sqlite.org/wal.html#walresetbug) cannot be reached.

The lock's file counts the commits, so that a reader who maps it sees without a system call that the
database may have changed: the number is odd from before a commit until after it.
"""

import fcntl
import mmap
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from models.storage.base import db

PATIENCE = 30  # seconds SQLite waits for a program that is not ours, a shell say
_PRAGMAS = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "synchronous=FULL",
    "temp_store=2",
    "cache_size=-400",  # kilobytes for each thread; the system keeps the file in memory anyway
)
WRITE = "write"  # the lock that makes writers take turns
_COUNT = 8  # bytes of it
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLAC", "CREATE", "ALTER", "DROP")


class Busy(Exception):
    """A lock could not be had: it was held for too long, or the disk refuses its file."""


def opener(path: Path) -> Callable[[], sqlite3.Connection]:
    """Return what opens the database file and never creates one."""
    address = f"file:{quote(str(path))}?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return connect


def listen(engine: Engine) -> None:
    """Make an engine's transactions behave as this module says."""
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _before_statement)
    event.listen(engine, "commit", _before_commit)
    event.listen(engine, "checkin", _give_back)


def begin_writing() -> None:
    """Take the turn to write now, before reading what the write depends on."""
    _become_writer(db.session.connection())


def scrub_after_commit() -> None:
    """Have the write-ahead log emptied after this transaction, with the text it may hold."""
    begin_writing()
    db.session.connection().info["scrub"] = True


@contextmanager
def turn(name: str, patience: float) -> Iterator[None]:
    """Hold a lock that all processes of this blog share. Raises Busy after `patience` seconds."""
    deadline = time.monotonic() + patience
    fd = _lock_file(db.engine, name)
    try:
        while not _locked(fd):
            if time.monotonic() > deadline:
                raise Busy(name)
            time.sleep(0.02)
        yield
    finally:
        os.close(fd)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _before_statement(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    if statement.lstrip()[:6].upper().startswith(_WRITES):
        _become_writer(connection)


def commits(engine: Engine) -> "memoryview[int]":
    """Map the count of commits: one number, odd during each. Raises Busy, OSError."""
    fd = _lock_file(engine, WRITE)
    try:
        os.ftruncate(fd, _COUNT)  # a new file's; it is never longer
        return memoryview(mmap.mmap(fd, _COUNT, prot=mmap.PROT_READ)).cast("Q")
    finally:
        os.close(fd)


def _become_writer(connection: Connection) -> None:
    if "turn" in connection.info:
        return
    connection.exec_driver_sql("COMMIT")
    fd = connection.info["turn"] = _lock_file(connection.engine, WRITE)
    fcntl.flock(fd, fcntl.LOCK_EX)  # the kernel wakes waiters mostly in their order
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _before_commit(connection: Connection) -> None:
    fd = connection.info.get("turn")
    try:
        if fd is not None:
            _count(fd, odd=1)
    except OSError as error:
        raise Busy(WRITE) from error


def _give_back(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    fd = entry.info.pop("turn", None)
    if fd is None:
        return
    try:
        with suppress(OSError):  # it stays odd, and readers look for themselves
            _count(fd, odd=0)
        if entry.info.pop("scrub", False) and connection is not None:
            _empty_log(connection)
    finally:
        os.close(fd)


def _count(fd: int, odd: int) -> None:
    """Raise the count to its next odd or even number."""
    following = int.from_bytes(os.pread(fd, _COUNT, 0), sys.byteorder) + 1
    os.pwrite(fd, (following + (following + odd) % 2).to_bytes(_COUNT, sys.byteorder), 0)


def _empty_log(connection: Any) -> None:
    """Move the log into the database and cut it.

    The transaction has ended, well or not, so nobody is told of a reader in the way or a full
    disk: SQLite then empties the log at a later checkpoint.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA busy_timeout=1000")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


def _lock_file(engine: Engine, name: str) -> int:
    """Open a lock file beside the database; closing it gives the lock back. Raises Busy."""
    path = f"{engine.url.database}.{name}.lock"
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Busy(path) from error


def _locked(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
