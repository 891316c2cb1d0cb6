"""The blog's secret: written so that it and the database change as one, whatever comes between.

A new one lies beside the old until the database is bound to it, and then takes its place; a start
that finds both sees by the database which of them is right.
"""

import os
from pathlib import Path

from models.data_folder import checkup, times
from models.site import Site
from models.storage import db, in_place, scrub_after_commit
from safety.keys import sealing

SIZE = 32  # bytes


def renew(secret_file: Path) -> None:
    """Make a new secret, and let no setup link work any more; commits.

    Nobody may serve the blog meanwhile. Raises OSError; then the old one stands.
    """
    secret = sealing.random_bytes(SIZE)
    write(fresh := _beside(secret_file), secret)
    site = Site.current()
    scrub_after_commit(site)
    site.bind(secret)
    site.setup_digest = None
    db.session.commit()
    _put(fresh, secret_file)


def settle(database: Path, secret_file: Path) -> None:
    """Finish a change of the secret that was broken off, or drop what it left."""
    fresh = _beside(secret_file)
    if not (fresh.exists() and database.exists()):
        return
    if _is_home(database, fresh):
        _put(fresh, secret_file)
    elif secret_file.exists() and _is_home(database, secret_file):
        fresh.unlink()


def keep(secret_file: Path, secret: bytes) -> None:
    """Write the secret of a database that is bound to it already."""
    write(fresh := _beside(secret_file), secret)
    _put(fresh, secret_file)


def write(file: Path, secret: bytes) -> None:
    """Write a file that nobody else can read, and see it onto the disk."""
    fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as opened:
        opened.write(secret)
        opened.flush()
        os.fsync(opened.fileno())


def _put(fresh: Path, secret_file: Path) -> None:
    fresh.rename(secret_file)
    times.level(secret_file)
    in_place.sync(secret_file.parent)


def _is_home(database: Path, file: Path) -> bool:
    return checkup.trouble(database, checkup.APPLICATION_ID, file.read_bytes()) == ""


def _beside(secret_file: Path) -> Path:
    return secret_file.with_suffix(".new")
