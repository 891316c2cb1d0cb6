"""Copies of the database, made while the blog runs."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import OperationalError

from models.data_folder import checkup, copies
from models.data_folder.copies import NotWhole, Seal, manifest
from models.data_folder.times import level
from models.site import Site
from models.storage import (
    STORAGE_FAILURES,
    Busy,
    become_writer,
    begin_writing,
    db,
    in_place,
    lock,
    opener,
    today,
)

_log = logging.getLogger("unsaid.backup")

DISK_FAILURES = (OSError, sqlite3.OperationalError, OperationalError)
PATIENCE = 600.0  # seconds to wait while another copy is made
OLD = timedelta(days=3)
_PART = "unsaid.sqlite.part"  # what is not whole yet; the next copy begins by dropping it
Name = Callable[[list[str]], str]


class Refused(Exception):
    """The blog must not start, or be copied; the text says why, and what to do."""


def back_up(
    folder: Path | None = None, seal: Seal | None = None, patience: float = PATIENCE
) -> Path:
    """Copy the database into a folder, while it is in use; return the copy, and note its day.

    It has its name only once it is whole and checked. Raises Refused; no half copy stays.
    """
    if seal and not seal.is_usable():
        raise Refused(
            "That is no public key that age knows: one begins with age1, ssh-ed25519 or ssh-rsa."
            " Nothing was copied."
        )
    ending = copies.SEALED if seal else ""
    with _turn(folder or _usual(), patience):
        return _copy(folder, lambda names: copies.next_name(names, today(), ending), seal)


def back_up_daily() -> Path | None:
    """Make the copy of today in the usual folder, if the author wants one and there is none yet.

    Older ones make room. That it failed is kept for the desk. Raises Refused.
    """
    wanted, folder = Site.current().operation, _usual()
    if not wanted.daily_copies:
        return None
    try:
        with _turn(folder, PATIENCE):
            if copies.has_one((file.name for file in folder.iterdir()), today()):
                return None
            copy = _copy(None, lambda names: copies.next_name(names, today()))
        drop_old_copies(folder, wanted.kept_copies)
    except Refused:
        with suppress(OSError):  # on a disk that takes nothing it is still in the log
            _failed().touch(mode=0o600)
        raise
    return copy


def back_up_revision(revision: str) -> Path:
    """Copy the database before its tables are changed, in the place of an earlier such copy.

    So a start that fails each time fills no disk. Raises Refused as `back_up`.
    """
    with _turn(_usual(), PATIENCE):
        return _made(_usual(), lambda _: f"unsaid-revision-{revision}.sqlite", None)[0]


def has_failed() -> bool:
    """Tell whether the last daily copy could not be made, and none was made since."""
    return _failed().exists()


def is_uncopied() -> bool:
    """Tell whether the last good copy is old, or a daily one failed."""
    made = Site.current().copied_on
    return has_failed() or (made is not None and today() - made > OLD)


def back_up_aside(name: str) -> Path:
    """Copy the database beside its backups under a name of its own. Raises as `back_up`."""
    return _copy(None, lambda _: name)


def drop_old_copies(folder: Path, keep: int) -> list[str]:
    """Delete the copies that make room for newer ones; return their names. Raises Refused."""
    with _refusing(folder):
        files = [file for file in folder.iterdir() if file.is_file() and not file.is_symlink()]
        names = copies.outdated((file.name for file in files), keep, today())
        for name in names:
            (folder / name).unlink(missing_ok=True)
    return names


def backups_of(database: Path) -> Path:
    """Return the folder of a database's copies, where no other is wanted."""
    return database.parent / "backups"


def refusal(place: Path, error: Exception) -> str:
    """Say which place cannot be written, and what to look at."""
    reason = getattr(error, "orig", error)
    return f"{place} cannot be written: {reason}. See that there is room, and that it may be."


def _usual() -> Path:
    return backups_of(Path(db.engine.url.database or ""))


def _failed() -> Path:
    return Path(f"{db.engine.url.database}.uncopied")


@contextmanager
def _refusing(place: Path) -> Iterator[None]:
    try:
        yield
    except DISK_FAILURES as error:
        raise Refused(refusal(place, error)) from error


@contextmanager
def _turn(folder: Path, patience: float) -> Iterator[None]:
    """Let one copy be made at a time, in folders that are there and hold nothing half."""
    try:
        with _refusing(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            with lock("backup", patience):
                try:
                    _sweep(folder)
                    yield
                finally:
                    _sweep(folder)
    except Busy:
        raise Refused("Another copy is being made; try again when it is done.") from None


def _copy(folder: Path | None, name: Name, seal: Seal | None = None) -> Path:
    """Make a copy, and note its day and its size where it is sound."""
    copy, is_sound = _made(folder or _usual(), name, seal)
    if is_sound:
        _note(copy)
    return copy


def _made(folder: Path, name: Name, seal: Seal | None) -> tuple[Path, bool]:
    """Make a copy under its name; tell also whether the blog is sound.

    What is not encrypted yet lies where the blog itself does, and never on another disk.
    """
    plain_folder = _usual() if seal else folder
    with _refusing(plain_folder):
        plain_folder.mkdir(mode=0o700, exist_ok=True)
        try:
            _sweep(plain_folder)
            is_sound = _write(part := plain_folder / _PART)
            with _refusing(folder):
                if seal:
                    part = _sealed(part, folder / f"{_PART}{copies.SEALED}", seal)
                level(part)
                copy = part.rename(folder / name([file.name for file in folder.iterdir()]))
                in_place.sync(folder)
                level(folder)  # its own time is that of its newest name
        finally:
            _sweep(plain_folder)
    return copy, is_sound


def _sealed(plain: Path, sealed: Path, seal: Seal) -> Path:
    try:
        copies.seal(plain, sealed, seal)
    except NotWhole:
        raise Refused(
            "The encrypted copy does not come back as it was written. Nothing was kept of it; look"
            " after the disk."
        ) from None
    return sealed


def _note(copy: Path) -> None:
    """Note the day and the size of a good copy; without the note it is as good."""
    try:
        site = Site.current()
        begin_writing(site)
        site.copied_on, site.copied_size = today(), copy.stat().st_size
        db.session.commit()
        _failed().unlink(missing_ok=True)
    except (OSError, *STORAGE_FAILURES) as failure:
        db.session.rollback()
        _log.warning("That there is a copy could not be noted: %s", type(failure).__name__)


def _sweep(folder: Path) -> None:
    """Drop what a copy left that was broken off, its journals too."""
    for file in folder.glob(f"{_PART}*"):
        file.unlink(missing_ok=True)


def _write(part: Path) -> bool:
    """Write the whole database into a file of its own, look at it, and see it onto the disk.

    Tells whether it is sound.
    """
    part.touch(mode=0o600)
    with closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=OFF")  # SQLite counts the copy as writing
        try:
            before = _state(cursor)
            # An address, since connections are opened by one, and a name may look like one.
            cursor.execute("VACUUM INTO ?", [f"file:{quote(str(part))}"])
            after = _state(cursor)
        finally:
            cursor.execute("PRAGMA query_only=ON")
    trouble = _trouble(part, before[1] if before == after else None)
    if trouble and not _is_as_bad(trouble):
        raise Refused(f"The copy {trouble} Nothing was kept of it; look after the disk.")
    if not trouble:
        _describe(part)
    in_place.sync(part)
    return not trouble


def _trouble(part: Path, numbers: dict[str, int] | None) -> str:
    """Say what is wrong with a copy."""
    with _opened(part) as copy:
        copy.execute("BEGIN")
        trouble = checkup.trouble_of_rows(copy)
        if not trouble and numbers not in (None, checkup.counts(copy)):
            trouble = "lacks rows, or has too many."
        copy.execute("ROLLBACK")
    return trouble


def _is_as_bad(trouble: str) -> bool:
    """Tell whether the blog itself is no better than its copy: then that may be the last."""
    with db.engine.connect() as connection:
        become_writer(connection)
        is_same = checkup.trouble_of_rows(connection.connection.cursor()) == trouble
    if is_same:
        _log.warning("The copy %s So is the blog: look after it, and its disk.", trouble)
    return is_same


def _describe(part: Path) -> None:
    """Have a copy say what it holds, and read it once more against that. Raises Refused."""
    with _opened(part) as copy:
        manifest.write(copy, today())
    with _opened(part) as copy:
        if trouble := manifest.trouble(copy):
            raise Refused(f"The copy {trouble} Nothing was kept of it; look after the disk.")


@contextmanager
def _opened(part: Path) -> Iterator[sqlite3.Connection]:
    with closing(opener(part)()) as copy:
        copy.execute("PRAGMA query_only=OFF")
        yield copy


def _state(cursor: Any) -> tuple[int, dict[str, int]]:
    """Return what tells whether others wrote meanwhile, and the numbers of rows."""
    return cursor.execute("PRAGMA data_version").fetchone()[0], checkup.counts(cursor)
