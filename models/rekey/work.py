"""The copy of the database in which seals are changed, batch by batch, so that it can go on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from models.author import KEPT, Author, Tampered
from models.rekey.seals import ROWS
from models.storage import erased, opener, triggers
from safety.keys import Cost, Unreadable

BATCH = 500  # rows of one transaction
Connection = sqlite3.Connection
Tell = Callable[[int, int], None]

_BEGUN = "SELECT 1 FROM sqlite_master WHERE name = 'rekeying'"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


@contextmanager
def connected(path: Path) -> Iterator[Connection]:
    """Lend a connection that may write."""
    connection = opener(path)()
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA query_only=OFF")
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all or nothing of what follows."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def copied(live: Connection, to: Path) -> None:
    """Write a whole database into a file of its own."""
    to.unlink(missing_ok=True)
    to.touch(mode=0o600)
    live.execute("VACUUM INTO ?", [f"file:{quote(str(to))}"])


def stamp(connection: Connection) -> bytes:
    """Return what changes with any row of a database."""
    digest = blake2b(digest_size=32)
    for (name,) in connection.execute(_TABLES).fetchall():
        for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608  # our own tables
            digest.update(repr((name, *row)).encode("utf-8", "replace"))
    return digest.digest()


def begin(live: Connection, work: Path, password: str, cost: Cost) -> None:
    """Copy the database, with a new key pair for its author; it has its name once that is done."""
    part = work.with_name(f"{work.name}.part")
    copied(live, part)
    author = Author(id=1)
    author.begin_anew(password, cost)
    with connected(part) as connection, transaction(connection):
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')  # no change of a seal is a deed of hers
        connection.execute("CREATE TABLE rekeying (stamp BLOB, step INTEGER, after)")
        connection.execute("INSERT INTO rekeying VALUES (?, 0, NULL)", [stamp(live)])
        _keep(connection, author)
        connection.execute("DELETE FROM session")
    part.rename(work)


def goes_on(live: Connection, work: Path, password: str) -> bytes | None:
    """Return the key of a work that was begun with this password on what is there now, or None."""
    if not work.exists():
        return None
    try:
        with connected(work) as connection:
            if not connection.execute(_BEGUN).fetchone():
                return None
            if connection.execute("SELECT stamp FROM rekeying").fetchone()[0] != stamp(live):
                return None
            return author_of(connection).opened(password)
    except (
        sqlite3.DatabaseError,
        Unreadable,
        Tampered,
    ):  # cut short by something else than us, or foreign
        return None


def author_of(connection: Connection) -> Author:
    """Return the author of a database, as a row of no session."""
    row = connection.execute("SELECT * FROM author").fetchone()
    return Author(**{name: row[name] for name in KEPT})


def new_code(connection: Connection, private_key: bytes) -> str:
    """Make the recovery code of the new key; return its only copy."""
    author = author_of(connection)
    code = author.keep_under_code(private_key)
    _keep(connection, author)
    return code


def is_named(connection: Connection) -> bool:
    """Tell whether what is named by a hash under the key has its new name."""
    return bool(connection.execute("SELECT step FROM rekeying").fetchone()[0] > len(ROWS))


def note_named(connection: Connection) -> None:
    """Note that it has."""
    connection.execute("UPDATE rekeying SET step = ?", [len(ROWS) + 1])


def close(connection: Connection) -> None:
    """Take out what only the work needed, and have the triggers watch again."""
    connection.execute("DROP TABLE rekeying")
    for statement in erased.COMPLETE:  # some of its hashes are of seals and of names by the key
        connection.execute(statement)
    for statement in triggers.statements().values():
        connection.execute(statement)


def _keep(connection: Connection, author: Author) -> None:
    columns = ", ".join(f"{name} = ?" for name in KEPT)
    values = [getattr(author, name) for name in KEPT]
    change = f"UPDATE author SET {columns}, recovery_confirmed = 0, tries_paid_at = NULL"  # noqa: S608  # our own columns
    connection.execute(f"{change}, own_tries_paid_at = NULL", values)
