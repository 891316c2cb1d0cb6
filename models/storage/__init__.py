"""How rows are kept: tables' base, SQLite, the turn to write, pages by cursor, the edition."""

from sqlalchemy.exc import DatabaseError, IntegrityError, PendingRollbackError, StatementError

from models.storage import erased, in_place, search_index, triggers
from models.storage.base import (
    UNREADABLE,
    Base,
    Secret,
    Spoilt,
    UTCDateTime,
    db,
    elapsed,
    is_readable,
    now,
    today,
)
from models.storage.edition import Edition, Watch
from models.storage.in_place import Moved
from models.storage.lock import (
    PATIENCE,
    WRITE,
    Busy,
    Conflict,
    Unlocked,
    become_writer,
    begin_writing,
    listen,
    lock,
    lock_file,
    scrub_after_commit,
)
from models.storage.paging import Slice, slice_after
from models.storage.sealed import Record, spelt
from models.storage.sqlite import opener

# The disk is full, read-only, gone, damaged or busy, or the file is not where it was.
STORAGE_FAILURES = (DatabaseError, Busy, Moved, Spoilt)
# A value is none that SQLite keeps, or one before it was none.
UNKEPT = (StatementError, PendingRollbackError, OverflowError, UnicodeEncodeError)

__all__ = [
    "PATIENCE",
    "STORAGE_FAILURES",
    "UNKEPT",
    "UNREADABLE",
    "WRITE",
    "Base",
    "Busy",
    "Conflict",
    "Edition",
    "IntegrityError",
    "Record",
    "Secret",
    "Slice",
    "UTCDateTime",
    "Unlocked",
    "Watch",
    "become_writer",
    "begin_writing",
    "db",
    "elapsed",
    "erased",
    "in_place",
    "is_readable",
    "listen",
    "lock",
    "lock_file",
    "now",
    "opener",
    "scrub_after_commit",
    "search_index",
    "slice_after",
    "spelt",
    "start_over",
    "today",
    "triggers",
]


def start_over() -> None:
    """Forget what a transaction that failed has read, and connections that saw the disk fail.

    Where the file was moved away they stay: nothing else can read it.
    """
    db.session.rollback()
    db.session.info.clear()
    if in_place.is_in_place(str(db.engine.url.database)):
        db.engine.dispose()
