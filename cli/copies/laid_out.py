"""A copy laid out in a folder of its own: checked, brought up to date, without what went since."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from flask import Flask, current_app

import server
from models import data_folder, db, gone
from models.data_folder import Refused, erasures, restore
from models.storage import Busy, lock
from safety.keys import sealing


@dataclass(frozen=True)
class LaidOut:
    """A blog that could be put in place; `done` counts what was taken away from the copy."""

    app: Flask
    database: Path
    secret: bytes
    day: date | None  # on which it was made, where it says so
    done: Counter[str]
    holds: restore.Stock
    later: dict[str, int]
    notes: tuple[str, ...]


@contextmanager
def laid_out(file: Path, opening: restore.Opening, name: str) -> Iterator[LaidOut]:
    """Lay a copy out while the block lasts, in a folder of this name. Raises Refused."""
    folder = current_app.config["DATABASE"].parent / name
    try:
        with lock(restore.IN_WORK, 0):
            shutil.rmtree(folder, ignore_errors=True)  # of one that was killed
            folder.mkdir(mode=0o700)
            try:
                yield from _laid_out(file, opening, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except Busy:
        raise Refused("Another copy is being restored or tried. Try again afterwards.") from None
    except data_folder.DISK_FAILURES as error:
        raise Refused(data_folder.refusal(folder, error)) from error


def _laid_out(file: Path, opening: restore.Opening, folder: Path) -> Iterator[LaidOut]:
    present = _Present.of(current_app.config["DATABASE"])
    database, secret = folder / "unsaid.sqlite", _secret()
    click.echo(f"Reading {file} ...", err=True)
    day = restore.receive(file, database, opening, data_folder.known_revisions())
    restore.bind(database, secret)
    (folder / "secret.key").touch(mode=0o600)
    (folder / "secret.key").write_bytes(secret)
    app = server.build(UNSAID_DATA=str(folder), UNSAID_DATABASE_URL="")
    try:
        yield _brought_up(app, database, secret, present, day)
    finally:
        _let_go(app)


@dataclass(frozen=True)
class _Present:
    stock: restore.Stock | None
    kept: erasures.Kept | None

    @classmethod
    def of(cls, database: Path) -> "_Present":
        """Look at the blog that is there, as far as it can be read."""
        found = restore.stock_of(database) if database.exists() else None
        return cls(found, found.kept if found else erasures.read(database))


def _brought_up(
    app: Flask, database: Path, secret: bytes, present: _Present, day: date | None
) -> LaidOut:
    with app.app_context():
        data_folder.prepare(database, app.config["SECRET_FILE"], _tell)
        done = gone.come_back(present.kept, present.stock)
        db.session.commit()
        db.session.remove()
        holds = restore.stock_of(database) or restore.Stock()
    later = _later(holds, present.stock)
    return LaidOut(app, database, secret, day, done, holds, later, tuple(_notes(holds, present)))


def make_ready(copy: LaidOut) -> None:
    """Close a copy into one file that can be put in place. Raises Refused."""
    _let_go(copy.app)
    if trouble := restore.lies_ready(copy.database):
        raise Refused(f"What came of the copy {trouble} Nothing was changed; look after the disk.")


def _later(holds: restore.Stock, present: restore.Stock | None) -> dict[str, int]:
    same = present is not None and present.kept.blog == holds.kept.blog
    return present.beyond(holds) if present and same else {}


def _notes(holds: restore.Stock, present: _Present) -> Iterator[str]:
    there, kept = present.stock, present.kept
    if kept is not None and kept.blog != holds.kept.blog:
        yield "The blog that is there now is another one than that of the copy."
    elif kept is None:
        yield (
            "No list of erasures was found here: what was withdrawn after the copy was made is"
            " in it again."
        )
    if there is None:
        yield "There is no blog here that could be read, so what came after the copy is not known."
    elif kept and kept.blog == holds.kept.blog and there.keys != holds.keys:
        yield "The password and the recovery code are those of the day of the copy."


def _secret() -> bytes:
    secret: bytes | None = current_app.config["SECRET_KEY"]
    if secret and len(secret) >= data_folder.SECRET_SIZE:
        return secret
    return sealing.random_bytes(data_folder.SECRET_SIZE)  # none is there, or one that was cut off


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _tell(done: int, posts: int) -> None:
    click.echo(f"Making the search index anew: {done:,} of {posts:,} posts.", err=True)
