"""How rows are kept: tables' base, SQLite, the turn to write, pages by cursor, the edition."""

from sqlalchemy.exc import DatabaseError, IntegrityError

from models.storage.base import Base, db, now, today
from models.storage.edition import Edition, Watch
from models.storage.paging import Sheet, sheet
from models.storage.sqlite import Busy, begin_writing, listen, opener, scrub_after_commit, turn

STORAGE_FAILURES = (DatabaseError, Busy)  # the disk is full, read-only, gone, damaged or busy

__all__ = [
    "STORAGE_FAILURES",
    "Base",
    "Busy",
    "Edition",
    "IntegrityError",
    "Sheet",
    "Watch",
    "begin_writing",
    "db",
    "listen",
    "now",
    "opener",
    "scrub_after_commit",
    "sheet",
    "start_over",
    "today",
    "turn",
]


def start_over() -> None:
    """Forget what a transaction that failed has read, and connections that saw the disk fail."""
    db.session.rollback()
    db.session.info.clear()
    db.engine.dispose()
