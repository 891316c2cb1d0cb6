"""The data folder: founded once, then checked at every start and never founded again."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import DatabaseError

from models.data_folder import checkup, erasures, secret
from models.data_folder.backup import (
    DISK_FAILURES,
    Refused,
    back_up_revision,
    backups_of,
    refusal,
)
from models.data_folder.checkup import APPLICATION_ID
from models.data_folder.copies import manifest
from models.site import Site
from models.storage import Busy, begin_writing, db, lock, search_index, triggers
from safety.keys import sealing

_log = logging.getLogger("unsaid.start")

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def is_founded(database: Path, secret_file: Path) -> bool:
    """Tell whether a blog has been here, sound or not; nothing is made. Raises Refused."""
    try:
        return secret_file.exists() or (database.exists() and database.stat().st_size > 0)
    except OSError as error:
        raise Refused(f"{database} cannot be read ({error.strerror}).") from error


def prepare(database: Path, secret_file: Path, tell: search_index.Tell | None = None) -> None:
    """Make a new blog's database and secret, or check and migrate what is there.

    The secret is written last: where it lies, a blog has been, and a database that is missing or
    strange is never replaced by a fresh one. Two processes may do this at once. Where the search
    index has to be made anew, `tell` is called as it grows. Raises Refused.
    """
    try:
        for folder in (database.parent, secret_file.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with lock("start", patience=60):
            _prepare(database, secret_file, tell)
    except (Busy, *DISK_FAILURES) as error:
        raise Refused(refusal(database.parent, error)) from error


def _prepare(database: Path, secret_file: Path, tell: search_index.Tell | None) -> None:
    secret.settle(database, secret_file)
    founded = secret_file.exists()
    if is_founded(database, secret_file):
        _check(database, secret_file)
        _refuse_newer()
    else:
        _create(database)
    _use_log(database)
    _migrate(tell)
    if not founded:
        _say_what_is_lost(secret_file)
        _bind(secret_file)


def _create(database: Path) -> None:
    database.touch(mode=0o600)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _use_log(database: Path) -> None:
    """Switch to a write-ahead log, which a copy put back does not have; it brings a manifest."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(manifest.DROP)


def _check(database: Path, secret_file: Path) -> None:
    """Refuse a database that is not this blog's own, before anything is changed."""
    held = secret_file.read_bytes() if secret_file.exists() else None
    trouble = checkup.trouble(database, APPLICATION_ID, held)
    if trouble:
        raise Refused(f"{database} {trouble} {_advice(database, secret_file)}")


def _advice(database: Path, secret_file: Path) -> str:
    whole = f"{database.parent} away first, {secret_file.name} included"
    if database.parent != secret_file.parent:  # that folder may hold anything
        whole = f"{database} and {secret_file} away first"
    return (
        f"Nothing was changed. To restore your newest copy (look in {backups_of(database)}), run"
        f" ./unsaid restore with its name. To begin an empty blog instead, move {whole}."
    )


def known_revisions() -> list[str]:
    """Return the numbers of the migrations that this program has, the last one last."""
    return sorted(file.stem[:4] for file in (MIGRATIONS / "versions").glob("*.py"))


def _refuse_newer() -> None:
    if revision() not in (None, *known_revisions()):
        raise Refused(
            f"{db.engine.url.database} was written by a newer version of Unsaid. Nothing was"
            " changed. Start that version, or put back a copy that this one has made."
        )


def _migrate(tell: search_index.Tell | None) -> None:
    """Bring all up to date, the index last; an older blog is copied into the backups first."""
    current = revision()
    if current == known_revisions()[-1]:
        with db.engine.begin() as connection:
            triggers.ensure(connection)
            search_index.ensure(connection, tell)
        return
    from models.data_folder.migration import DataLoss, upgrade  # noqa: PLC0415  # its first line says why

    copy = None if current is None else back_up_revision(current)
    try:
        upgrade(MIGRATIONS, tell)
        with db.engine.begin() as connection:
            erasures.complete(connection)
    except (DataLoss, DatabaseError) as error:
        if copy is None:
            raise
        raise Refused(_not_migrated(copy, error)) from error


def _not_migrated(copy: Path, error: Exception) -> str:
    reason = getattr(error, "orig", error)
    return (
        f"{db.engine.url.database} could not be brought up to date: {reason}. Nothing was changed,"
        f" and {copy} is a copy made just before. Start the version of Unsaid that you had, and"
        " report this."
    )


def revision() -> str | None:
    """Return the number of the last migration, or None for tables that are still to be made."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(found)


def _say_what_is_lost(secret_file: Path) -> None:
    """Say aloud that a blog comes without the secret it had."""
    site = db.session.get(Site, 1)
    if site and site.home:
        _log.warning(
            "%s is missing, though this blog had one. A new one is made now: everybody is signed"
            " out, and pages that are open must be loaded again. Questions, posts and receipts stay"
            " as they are. If you still have the old file, stop the blog and put it back.",
            secret_file,
        )


def _bind(secret_file: Path) -> None:
    """Make the secret of a new blog, or a new one for a database that came without."""
    made = sealing.random_bytes(secret.SIZE)
    begin_writing()
    site = db.session.get(Site, 1) or Site.create()
    site.bind(made)
    db.session.commit()
    secret.keep(secret_file, made)
