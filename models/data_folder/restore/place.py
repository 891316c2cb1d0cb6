"""One blog goes aside and another into its place, by one step that is done or is not."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile, rmtree

from models.data_folder import checkup
from models.data_folder.backup import back_up_aside, backups_of
from models.data_folder.checkup import APPLICATION_ID
from models.data_folder.replacing import take_log_in
from models.storage import Busy, db, in_place, lock, opener

IN_WORK, ON_TRIAL = "restoring", "drill"  # folders in which a copy is laid out
_ENDINGS = ("", "-wal", "-shm", "-journal")
_ASIDE = re.compile(r"unsaid-before-restore-([0-9]{1,9})\.sqlite")


def sweep(database: Path) -> None:
    """Drop the folders of a restore or a drill that was killed."""
    left = [folder for name in (IN_WORK, ON_TRIAL) if (folder := database.parent / name).is_dir()]
    if left:
        with suppress(Busy), lock(IN_WORK, 0):
            for folder in left:
                rmtree(folder, ignore_errors=True)


def lies_ready(database: Path) -> str:
    """Close a database into one file, look at it once more, and see it onto the disk.

    Return what is wrong with it, or nothing. Raises sqlite3.Error where another has it open.
    """
    with closing(opener(database)()) as opened:
        opened.execute("PRAGMA query_only=OFF")
        opened.execute("BEGIN")
        trouble = checkup.trouble_of_rows(opened)
        opened.execute("ROLLBACK")
    take_log_in(database)
    in_place.sync(database)
    return trouble


def set_aside(database: Path) -> Path | None:
    """Copy the present blog beside its backups: whole where it can be read, else as it is.

    Afterwards it is one file. Raises Refused where another program has it open, and OSError.
    """
    if not any(_with(database, ending).exists() for ending in _ENDINGS[:2]):
        return None
    folder = backups_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    name = _next(file.name for file in folder.iterdir())
    if _is_readable(database):
        aside = back_up_aside(name)
        db.session.remove()
        db.engine.dispose()
        take_log_in(database)
        return aside
    for ending in reversed(_ENDINGS):  # the name itself comes last
        if (file := _with(database, ending)).exists():
            part = folder / f"{name}{ending}.part"
            copyfile(file, part)
            part.chmod(0o600)
            in_place.sync(part)
            part.rename(folder / f"{name}{ending}")
    in_place.sync(folder)
    return folder / name


def put_in_place(ready: Path, database: Path) -> None:
    """Put a database that lies ready into the place of another. Raises OSError."""
    for ending in _ENDINGS[1:]:  # of one that could not be read; its log would spoil the new one
        _with(database, ending).unlink(missing_ok=True)
    ready.replace(database)
    in_place.begin(str(database))
    in_place.sync(database.parent)
    with suppress(OSError):  # what was last known of the one before
        database.with_name(f"{database.name}.health").unlink()


def _is_readable(database: Path) -> bool:
    try:
        return not checkup.trouble(database, APPLICATION_ID, None)
    except sqlite3.Error:
        return False


def _next(names: Iterable[str]) -> str:
    numbers = [int(found[1]) for name in names if (found := _ASIDE.match(name))]
    return f"unsaid-before-restore-{max(numbers, default=0) + 1}.sqlite"


def _with(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)
