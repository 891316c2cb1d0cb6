"""Erasures: what was withdrawn or erased, so that no copy that is restored brings it back.

Triggers keep the table (`models/storage/erased.py`). A file beside the database says the same, so
that a database which can no longer be read takes none of it along; each copy has the table in it.
"""

import logging
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry

from models.storage import Base, db, erased
from safety.keys import sealing

_log = logging.getLogger("unsaid.erasures")

_HEAD = "unsaid erasures 1"
_DAY = 24 * 60 * 60  # seconds


class Erasure(Base):
    """Something that must stay gone, as a keyed hash that tells nothing else of it."""

    __tablename__ = "erasure"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    digest: Mapped[bytes] = mapped_column(primary_key=True)


@dataclass(frozen=True)
class Kept:
    """The hashes of a blog, which blog it is, and the edition of the blog at which they stood."""

    blog: str = ""
    edition: int = 0
    digests: frozenset[bytes] = frozenset()


def beside(database: Path) -> Path:
    """Name the file of a database's hashes."""
    return database.with_name(f"{database.name}.erasures")


def keep_beside(engine: Engine) -> None:
    """Write the file anew after each commit that changed the hashes, before others may write."""
    database = Path(engine.url.database or "")
    event.listen(engine, "checkin", partial(_after_use, database), insert=True)


def complete(connection: Connection) -> None:
    """Note what a blog has of such things that comes from before there were hashes."""
    for statement in erased.COMPLETE:
        connection.exec_driver_sql(statement)


def current() -> Kept:
    """Read the hashes of the table."""
    with db.engine.connect() as connection:
        return of(connection.connection.cursor())


def of(cursor: Any) -> Kept:
    """Read the hashes of a database. Raises sqlite3.Error where it has none, or is damaged."""
    ((salt,),) = cursor.execute("SELECT salt FROM site").fetchall()
    ((edition,),) = cursor.execute("SELECT number FROM edition").fetchall()
    digests = frozenset(digest for (digest,) in cursor.execute("SELECT digest FROM erasure"))
    return Kept(sealing.digest("erasures-of-blog", b"", salt, size=8).hex(), edition, digests)


def read(database: Path) -> Kept | None:
    """Read the file of a database's hashes, or as much of it as can be read."""
    try:
        lines = beside(database).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    found = dict(re.findall(r"(?m)^(blog|edition) (\w+)$", "\n".join(lines[:3])))
    if not lines or lines[0] != _HEAD or not found.get("edition", "").isdecimal():
        return None
    spelt = re.compile(rf"[0-9a-f]{{{2 * erased.SIZE}}}")
    digests = frozenset(bytes.fromhex(line) for line in lines[3:] if spelt.fullmatch(line))
    return Kept(found.get("blog", ""), int(found["edition"]), digests)


def write(database: Path, kept: Kept) -> None:
    """Write the file of a database's hashes, in no order of time. Raises OSError."""
    file = beside(database)
    lines = [_HEAD, f"blog {kept.blog}", f"edition {kept.edition}"]
    lines += sorted(digest.hex() for digest in kept.digests)
    part = file.with_name(f"{file.name}.part")
    fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="ascii") as opened:
        opened.write("\n".join(lines) + "\n")
        opened.flush()
        os.fsync(fd)
    day = int(part.stat().st_mtime) // _DAY * _DAY  # the moment would tell when something went
    os.utime(part, (day, day))
    part.rename(file)


def refresh() -> None:
    """Have the file say what the table says. Raises OSError."""
    database, kept = Path(db.engine.url.database or ""), current()
    if read(database) != kept:
        write(database, kept)


def unite(digests: Iterable[bytes]) -> None:
    """Add hashes to the table; the caller commits."""
    known = set(db.session.scalars(select(Erasure.digest)))
    db.session.add_all(Erasure(digest=digest) for digest in set(digests) - known)


def _after_use(
    database: Path, connection: DBAPIConnection | None, entry: ConnectionPoolEntry
) -> None:
    changed = getattr(connection, "erasures_changed", None)
    if connection is None or not changed:
        return
    changed.clear()
    with suppress(sqlite3.Error):  # the table is right; a start or a tidy writes the file
        try:
            write(database, of(connection.cursor()))
        except OSError as error:
            _log.warning("The list of erasures could not be written (%s).", error.strerror)
