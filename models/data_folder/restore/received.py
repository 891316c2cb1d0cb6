"""Take a copy in: opened where it is encrypted, and looked at to its last row before it is used."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from models.data_folder import checkup
from models.data_folder.backup import Refused
from models.data_folder.checkup import APPLICATION_ID
from models.data_folder.copies import manifest
from models.site import home_of
from models.storage import opener
from safety.keys import age

_AGE = b"age-encryption.org/"
_NAME = re.compile(r"unsaid-([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9]{1,9})\.sqlite(?:\.age)?")
_LOGS = ("-wal", "-journal")  # that a database has which was not closed


@dataclass(frozen=True)
class Opening:
    """What opens a copy that is encrypted: a passphrase, or a secret key."""

    passphrase: str | None = None
    identity: str | None = None


def newest(names: Iterable[str]) -> str | None:
    """Return the name of the newest copy."""
    made = [(found[1], int(found[2]), name) for name in names if (found := _NAME.fullmatch(name))]
    return max(made)[2] if made else None


def receive(file: Path, database: Path, opening: Opening, known: Iterable[str]) -> date | None:
    """Write a copy into a database file of its own, once it is found whole; return its day.

    Copies of earlier versions do not tell one. `known` are the revisions that this program can
    read. What came of it so far the caller throws away. Raises Refused, and OSError where there is
    no room.
    """
    if not file.is_file():
        raise Refused(f"There is no copy at {file}.")
    _write(file, database, opening)
    try:
        if trouble := _trouble(database):
            raise Refused(f"{file} {trouble} Nothing was changed; try an older copy.")
        with closing(sqlite3.connect(database, isolation_level=None)) as opened:
            ((revision,),) = opened.execute("SELECT version_num FROM alembic_version").fetchall()
            if revision not in set(known):
                raise Refused(
                    f"{file} was written by a newer version of Unsaid. Nothing was changed."
                    " Install that version, and restore the copy with it."
                )
            said = manifest.of(opened)
            opened.execute(manifest.DROP)
            return said.day if said else None
    except (*checkup.UNREADABLE, ValueError) as error:
        raise Refused(f"{file} holds no blog ({error}). Nothing was changed.") from error


def bind(database: Path, secret: bytes) -> None:
    """Have a copy belong to a secret, before anything of ours opens it."""
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE site SET home = ?", [home_of(secret)])


def _write(file: Path, database: Path, opening: Opening) -> None:
    try:
        with file.open("rb") as source:
            is_sealed = source.read(len(_AGE)) == _AGE
            source.seek(0)
            with _made(database) as target:
                if is_sealed:
                    _decrypt(file, source, target, opening)
                else:
                    copyfileobj(source, target, 1024 * 1024)
        for ending in () if is_sealed else _LOGS:
            log = file.with_name(file.name + ending)
            if log.exists():  # it was copied by hand, or set aside as it was
                with log.open("rb") as source:
                    place = database.with_name(database.name + ending)
                    with _made(place) as target:
                        copyfileobj(source, target, 1024 * 1024)
    except PermissionError as error:
        raise Refused(f"{error.filename} cannot be read ({error.strerror}).") from error


def _decrypt(file: Path, source: age.Reads, target: age.Writes, opening: Opening) -> None:
    if opening.passphrase is None and opening.identity is None:
        raise Refused(
            f"{file} is encrypted. Add --passphrase-stdin, or --identity with the file of the"
            " secret key."
        )
    try:
        age.decrypt(source, target, opening.passphrase, opening.identity)
    except age.WrongPassphrase:
        raise Refused(
            f"{file} does not open with this {_what(opening)}. Nothing was changed."
        ) from None
    except age.BadKey:
        raise Refused("The file of --identity holds no secret key of age.") from None
    except age.NotAge:
        raise Refused(f"{file} is cut or damaged. Nothing was changed; try another copy.") from None


def _what(opening: Opening) -> str:
    return "key" if opening.passphrase is None else "passphrase"


def _trouble(database: Path) -> str:
    """Say what is wrong with a copy, to its last row."""
    if found := checkup.trouble(database, APPLICATION_ID, None):
        return found.replace(", though a blog was here", "")
    with closing(opener(database)()) as opened:
        opened.execute("PRAGMA query_only=OFF")
        opened.execute("BEGIN")
        found = checkup.trouble_of_rows(opened)
        opened.execute("ROLLBACK")
        if not found and manifest.of(opened):
            found = manifest.trouble(opened)
    return found


def _made(file: Path) -> BinaryIO:
    """Make a file that nobody else can read."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
