"""The edition: what changes whenever what the public may see changes, by whoever's hand."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic

from sqlalchemy import Engine, PoolProxiedConnection, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from models.storage.base import Base, now
from models.storage.in_place import Moved
from models.storage.lock import Busy, commits

_TRUSTED = 1.0  # seconds the count is believed: a program that is not ours does not raise it
_STANDING = """
SELECT number, (
    SELECT min(published_at) FROM post WHERE published_at > ? AND datetime(published_at) IS NOT NULL
) FROM edition
"""


class _Row(Base):
    """The number that triggers raise with every change of what readers see."""

    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


@dataclass(frozen=True)
class Edition:
    """A state of the public blog; `due` is when the next queued post will end it."""

    number: int
    due: str | None


class Watch:
    """Tells the edition of one blog; each process has its own.

    While nobody commits, this costs a look at the count of commits, without a system call. During
    a commit every request reads the edition: by a plain statement on a connection kept for it,
    which takes a twentieth of what a query through SQLAlchemy takes.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._commits: memoryview[int] | None = None
        self._connection: PoolProxiedConnection | None = None
        self._seen: tuple[int, float, Edition] | None = None  # count, trusted until, edition
        self._turn = Lock()
        event.listen(engine, "engine_disposed", self._close)

    def edition(self) -> Edition | None:
        """Return the edition that stands, or None while the database cannot tell.

        Between commits it is the same object each time.
        """
        return self.trusted() or self._look()

    def trusted(self) -> Edition | None:
        """Return the edition that is known to stand without asking the database."""
        seen, commits_now = self._seen, self._commits
        if seen and commits_now and seen[0] == commits_now[0] and monotonic() < seen[1]:
            return seen[2]
        return None

    def _look(self) -> Edition | None:
        with self._turn:  # so that no thread tells an older edition than another has told
            try:
                return self.trusted() or self._read()
            except (sqlite3.Error, SQLAlchemyError, Busy, Moved, OSError):
                self._forget_connection()
                return None

    def _read(self) -> Edition:
        if self._commits is None:
            self._commits = commits(self._engine)
        if self._connection is None:
            self._connection = self._engine.raw_connection()
        count, moment = self._commits[0], monotonic()  # read first: what comes later is not missed
        asked = now().replace(tzinfo=None)
        written = asked.isoformat(" ", "microseconds")  # as published_at is
        cursor = self._connection.cursor()
        ((number, due),) = cursor.execute(_STANDING, (written,)).fetchall()
        left = (datetime.fromisoformat(due) - asked).total_seconds() if due else _TRUSTED
        edition = Edition(number, due)
        if self._seen and edition == self._seen[2]:
            edition = self._seen[2]
        if count % 2 == 0:
            self._seen = count, moment + min(left, _TRUSTED), edition
        return edition

    def _close(self, _: Engine) -> None:
        with self._turn:
            self._forget_connection()

    def _forget_connection(self) -> None:
        """Part with a connection that may have seen the disk fail."""
        spoilt, self._connection = self._connection, None
        if spoilt is not None:
            with suppress(sqlite3.Error):
                spoilt.invalidate()
