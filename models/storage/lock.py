"""The locks that all threads and processes of a blog share; one of them makes writers take turns.

A transaction begins as a reader. At its first write it ends, waits for the write lock, and begins
again with BEGIN IMMEDIATE. The lock is held until the connection is back in its pool, so commits
and checkpoints never overlap: SQLite's own busy handler, which starves some writers, is not needed
between us, and the WAL-reset bug of SQLite before 3.51.3 (https://sqlite.org/wal.html#walresetbug)
cannot be reached. Without the lock a connection can only read (`query_only`), so a statement that
writes and is not known as one is refused by SQLite instead of going around the lock.

Others may have written while a writer waited, so rows are read afresh once the lock is held: see
`begin_writing`. A change of a row that was read before is refused, also where a statement has taken
the lock meanwhile.

The lock's file counts the commits, so that a reader who maps it sees without a system call that the
database may have changed: the number is odd from before a commit until after it.
"""

import fcntl
import mmap
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from models.storage import in_place
from models.storage.base import Base, db
from models.storage.sqlite import empty_log

WRITE = "write"  # the lock of writers
_HELD, _FRESH, _SCRUB = "write lock", "read afresh", "scrub"  # what a connection notes of itself
PATIENCE = 60.0  # seconds; a search index of a million posts is written anew in a quarter of that
_COUNT = 8  # bytes of the count of commits
_READS = re.compile(
    r"\s*(?:SELECT|VALUES|EXPLAIN|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b"
    r"|\s*WITH\b(?!.*\b(?:INSERT|UPDATE|DELETE|REPLACE)\b)",
    re.IGNORECASE | re.DOTALL,
)


class Busy(Exception):
    """A lock could not be had: it was held for too long, or the disk refuses its file."""


class Conflict(Exception):
    """Another writer was quicker: a row is gone, or no longer as this change needs it."""


class Unlocked(Exception):
    """A row was to be changed that was read before the write lock was taken: our own fault."""


def listen(engine: Engine) -> None:
    """Make an engine's transactions behave as this module says."""
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _before_statement)
    event.listen(engine, "commit", _before_commit)
    event.listen(engine, "checkin", _give_back)


def begin_writing(*rows: Base) -> None:
    """Take the write lock, and read these rows afresh: others may have written meanwhile.

    Whatever else was read before is forgotten, to be read again when it is asked for; called again
    before the lock is given back, it does so only with what was not read since. Raises Conflict
    where a row is no longer there.
    """
    connection = db.session.connection()
    if _FRESH not in connection.info:
        _refuse_stale_rows(db.session())
        become_writer(connection)
        db.session.expire_all()
        connection.info[_FRESH] = True
    for row in rows:
        if inspect(row).expired:
            _refresh(row)


def scrub_after_commit(*rows: Base) -> None:
    """Begin to write, and have the write-ahead log emptied afterwards of what it may hold."""
    begin_writing(*rows)
    db.session.connection().info[_SCRUB] = True


@contextmanager
def lock(name: str, patience: float) -> Iterator[None]:
    """Hold a lock that all processes of this blog share. Raises Busy after `patience` seconds."""
    deadline = time.monotonic() + patience
    fd = lock_file(db.engine, name)
    try:
        while not _locked(fd):
            if time.monotonic() > deadline:
                raise Busy(name)
            time.sleep(0.02)
        yield
    finally:
        os.close(fd)


def commits(engine: Engine) -> "memoryview[int]":
    """Map the count of commits: one number, odd during each. Raises Busy, OSError."""
    fd = lock_file(engine, WRITE)
    try:
        os.ftruncate(fd, _COUNT)  # a new file's; it is never longer
        return memoryview(mmap.mmap(fd, _COUNT, prot=mmap.PROT_READ)).cast("Q")
    finally:
        os.close(fd)


@event.listens_for(db.session, "before_flush")
def _refuse_stale_rows(session: Session, *_: Any) -> None:
    """Refuse to change what was read before the lock; new rows depend on nothing that was read."""
    if (session.dirty or session.deleted) and _FRESH not in session.connection().info:
        raise Unlocked("call begin_writing(*rows) before rows are changed")


def _refresh(row: Base) -> None:
    try:
        db.session.refresh(row)
    except InvalidRequestError as error:
        raise Conflict("a row is gone") from error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _before_statement(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    if not _READS.match(statement):
        become_writer(connection)


def become_writer(connection: Connection) -> None:
    """Take the write lock for one connection's transaction, which then begins anew.

    Raises Busy, and Moved where the database is no longer in its place.
    """
    if _HELD in connection.info:
        return
    connection.exec_driver_sql("COMMIT")
    connection.info[_HELD] = _wait_in_turn(lock_file(connection.engine, WRITE))
    in_place.require(str(connection.engine.url.database))
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _before_commit(connection: Connection) -> None:
    fd = connection.info.get(_HELD)
    try:
        if fd is not None:
            _count(fd, odd=1)
    except OSError as error:
        raise Busy(WRITE) from error


def _give_back(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info.pop(_FRESH, None)
    fd = entry.info.pop(_HELD, None)
    if fd is None:
        return
    try:
        with suppress(OSError):  # it stays odd, and readers look for themselves
            _count(fd, odd=0)
        if connection is not None:
            connection.cursor().execute("PRAGMA query_only=ON")
            if entry.info.pop(_SCRUB, False):
                empty_log(connection)
    finally:
        os.close(fd)


def _count(fd: int, odd: int) -> None:
    """Raise the count to its next odd or even number."""
    following = int.from_bytes(os.pread(fd, _COUNT, 0), sys.byteorder) + 1
    os.pwrite(fd, (following + (following + odd) % 2).to_bytes(_COUNT, sys.byteorder), 0)


def lock_file(engine: Engine, name: str) -> int:
    """Open a lock file beside the database; closing it gives the lock back. Raises Busy."""
    path = f"{engine.url.database}.{name}.lock"
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Busy(path) from error


def _wait_in_turn(fd: int) -> int:
    """Lock a file and return it. Raises Busy where its holder seems to have stopped.

    The kernel wakes waiters mostly in their order, but knows no limit, so a thread waits for it.
    One that comes too late gives the lock back at once: it holds the last reference to the file.
    """
    if _locked(fd):
        return fd
    waiter = Thread(target=fcntl.flock, args=(fd, fcntl.LOCK_EX), daemon=True)
    waiter.start()
    waiter.join(PATIENCE)
    if waiter.is_alive():
        os.close(fd)
        raise Busy(WRITE)
    return fd


def _locked(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
