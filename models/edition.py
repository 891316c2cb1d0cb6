"""The edition: what changes whenever what the public may see changes, by whoever's hand."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, now
from models.post import Post
from models.storage import Busy, turns

_TRUSTED = 1.0  # seconds the count is believed: a program that is not ours does not raise it


class _Row(Base):
    """The number that triggers raise with every change of what readers see."""

    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


@dataclass(frozen=True)
class Edition:
    """A state of the public blog; `due` is when the next queued post will end it."""

    number: int
    due: datetime | None


class Watch:
    """Tells the edition of one blog; each process has its own.

    While nobody writes, this costs a look at the count of turns, without a system call.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turns: memoryview[int] | None = None
        self._seen: tuple[int, float, Edition] | None = None  # count, trusted until, edition

    def edition(self) -> Edition | None:
        """Return the edition that stands, or None while the database cannot tell."""
        seen, turns_now = self._seen, self._turns
        if seen and turns_now and seen[0] == turns_now[0] and monotonic() < seen[1]:
            return seen[2]
        try:
            return self._look()
        except (DatabaseError, Busy, OSError):
            return None

    def _look(self) -> Edition:
        if self._turns is None:
            self._turns = turns(self._engine)
        count, moment = self._turns[0], monotonic()  # read first: what comes later is not missed
        edition, left = self._read()
        if self._seen and edition == self._seen[2]:
            edition = self._seen[2]  # told by identity, which is quicker
        if count % 2 == 0:
            self._seen = count, moment + min(left, _TRUSTED), edition
        return edition

    def _read(self) -> tuple[Edition, float]:
        """Read the edition, and how many seconds it has left at most."""
        next_due = select(func.min(Post.published_at)).where(Post.published_at > now())
        with self._engine.connect() as connection:
            number, due = connection.execute(select(_Row.number, next_due.scalar_subquery())).one()
        return Edition(number, due), (due - now()).total_seconds() if due else _TRUSTED
