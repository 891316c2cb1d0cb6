"""The whole deed: a copy of the database under another key, looked through, in the place of it."""

import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.data_folder import Refused, checkup, put_in_place, take_log_in, work_file
from models.rekey import names, resealing, work
from models.rekey.keys import Keys, NotFollowed
from models.rekey.work import Connection, Tell
from models.storage import PATIENCE, WRITE, db, in_place, lock
from safety.keys import Cost

_LEFT = ("", "-journal", ".part", ".part-journal", ".whole", ".whole-journal")


@dataclass(frozen=True)
class Done:
    """The only copies of the new codes, and how many seals no key opened before or after."""

    code: str
    one_time: list[str]
    spoilt: int


def carry_out(
    private_key: bytes, password: str, cost: Cost, tell: Tell, kept: Path | None = None
) -> Done:
    """Give the author another key pair; the password stays, and every session ends.

    Killed before its end, it changes nothing and goes on when called again. Nobody may serve the
    blog meanwhile, and nothing else may be open here. With `kept`, the database of before is
    copied there. Raises Refused, storage.Busy.
    """
    database = Path(db.engine.url.database or "")
    there = work_file()
    db.session.remove()
    db.engine.dispose()
    try:
        with lock(WRITE, PATIENCE):
            done = _worked(database, there, (private_key, password, cost), tell)
            if kept:
                take_log_in(database)
                shutil.copyfile(database, kept)
                kept.chmod(0o600)
                in_place.sync(kept)
            put_in_place(_beside(there, ".whole"))
            for ending in _LEFT:
                _beside(there, ending).unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise Refused(
            f"{there} cannot be written: {error}. The blog is as it was. See that there is room"
            " for the database twice beside it, and start this again: it goes on."
        ) from error
    return done


def _worked(database: Path, there: Path, secrets: tuple[bytes, str, Cost], tell: Tell) -> Done:
    """Work on the copy to its end, and leave beside it a whole one without anything of before."""
    private_key, password, cost = secrets
    with work.connected(database) as live:
        new = work.goes_on(live, there, password)
        if new is None:
            with suppress(FileNotFoundError):
                _beside(there, "-journal").unlink()
            work.begin(live, there, password, cost)
            new = work.goes_on(live, there, password)
        if new is None:
            raise Refused(f"{there} cannot be read again. The blog is as it was.")
        before = checkup.counts(live)
    keys = Keys(private_key, new)
    with work.connected(there) as connection:
        done = _finished(connection, keys, tell)
        work.copied(connection, whole := _beside(there, ".whole"))
    with work.connected(whole) as connection:
        _require(checkup.trouble_of_rows(connection))
        counts = checkup.counts(connection)
        before |= {name: counts[name] for name in ("session", "erasure")}  # ended, and completed
        _require("" if counts == before else "has other rows than before.")
    in_place.sync(whole)
    return done


def _finished(connection: Connection, keys: Keys, tell: Tell) -> Done:
    """Change what is left of the seals, look at each, and make what is shown once."""
    keys.follow(row["id"] for row in connection.execute("SELECT id FROM question"))
    resealing.rows(connection, keys, tell)
    if not work.is_named(connection):
        with work.transaction(connection):
            names.change(connection, keys)
            work.note_named(connection)
    try:
        spoilt = resealing.spoilt(connection, keys)
    except NotFollowed as left:
        raise Refused(
            f"Something was passed over ({left}). The blog is as it was; please report this."
        ) from None
    with work.transaction(connection):
        done = Done(work.new_code(connection, keys.new), names.codes_anew(connection, keys), spoilt)
        work.close(connection)
    return done


def _require(trouble: str) -> None:
    if trouble:
        raise Refused(f"What was made {trouble} The blog is as it was; look after the disk.")


def _beside(there: Path, ending: str) -> Path:
    return there.with_name(there.name + ending)
