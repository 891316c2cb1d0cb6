"""The data folder: founded once, then checked at every start and never founded again."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from models.data_folder import checkup
from models.site import Site
from models.storage import Busy, db, lock, today
from safety.keys import sealing

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"
APPLICATION_ID = 0x554E5341  # "UNSA", in the header of the database
_DISK_FAILURES = (OSError, sqlite3.OperationalError, OperationalError)


class Refused(Exception):
    """The blog must not start; the text says why, and what to do."""


def prepare(database: Path, secret_file: Path) -> None:
    """Make a new blog's database and secret, or check and migrate what is there.

    The secret is written last: where it lies, a blog has been, and a database that is missing or
    strange is never replaced by a fresh one. Two processes may do this at once. Raises Refused.
    """
    try:
        for folder in (database.parent, secret_file.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with lock("start", patience=60):
            _prepare(database, secret_file)
    except (Busy, *_DISK_FAILURES) as error:
        raise Refused(_refusal(database.parent, error)) from error


def back_up() -> Path:
    """Copy the database into the backups folder while it is in use; return the copy.

    Raises Refused; no half copy stays.
    """
    folder = Path(db.engine.url.database or "").parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = _free(folder, today().isoformat())
    try:
        target.touch(mode=0o600)
        with closing(db.engine.raw_connection()) as connection:
            connection.execute("VACUUM INTO ?", [str(target)])
    except _DISK_FAILURES as error:
        target.unlink(missing_ok=True)
        raise Refused(_refusal(target, error)) from error
    return target


def _refusal(place: Path, error: Exception) -> str:
    reason = getattr(error, "orig", error)
    return f"{place} cannot be written: {reason}. See that there is room, and that it may be."


def _prepare(database: Path, secret_file: Path) -> None:
    founded = secret_file.exists()
    if founded or (database.exists() and database.stat().st_size):
        _check(database, secret_file)
    else:
        _create(database)
    _use_log(database)
    _migrate()
    if not founded:
        _bind(secret_file)


def _create(database: Path) -> None:
    database.touch(mode=0o600)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _use_log(database: Path) -> None:
    """Switch to a write-ahead log, which a copy put back does not have."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _check(database: Path, secret_file: Path) -> None:
    """Refuse a database that is not this blog's own, before anything is changed."""
    secret = secret_file.read_bytes() if secret_file.exists() else None
    trouble = checkup.trouble(database, APPLICATION_ID, secret)
    if trouble:
        raise Refused(f"{database} {trouble} {_advice(database, secret_file)}")


def _advice(database: Path, secret_file: Path) -> str:
    return (
        f"Nothing was changed. To restore, put your newest copy (look in {database.parent}/backups)"
        f" back as {database}, with no -wal or -shm file beside it, and start again. To begin an"
        f" empty blog instead, move {database.parent} away first, {secret_file.name} included."
    )


def _migrate() -> None:
    """Bring the tables up to date; an older blog is copied into the backups first."""
    current = _revision()
    if current == max(file.stem for file in (MIGRATIONS / "versions").glob("*.py"))[:4]:
        return
    if current is not None:
        back_up()
    from models.data_folder.migration import upgrade  # noqa: PLC0415  # its first line says why

    upgrade(MIGRATIONS)


def _revision() -> str | None:
    """Return the number of the last migration, or None for tables that are still to be made."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(found)


def _bind(secret_file: Path) -> None:
    """Make the secret of a new blog, or a new one for a database that came without."""
    secret = sealing.random_bytes(32)
    site = db.session.get(Site, 1) or Site.create()
    site.bind(secret)
    db.session.commit()
    fresh = secret_file.with_suffix(".new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(secret_file)


def _free(folder: Path, day: str) -> Path:
    number = 1
    while (target := folder / f"unsaid-{day}-{number}.sqlite").exists():
        number += 1
    return target
