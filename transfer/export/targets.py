"""Where an export goes: a folder or a zip, put in its place whole, and over nothing but another."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from transfer.export.public import MARKER, PRIVATE, TOP

_DAY = 24 * 60 * 60  # seconds
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell


class Taken(Exception):
    """There is something else in that place."""


class Target(Protocol):
    """What takes files, each once."""

    def add(self, name: str, data: bytes) -> None:
        """Take a file."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file to write into, which is closed before the next one."""


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, data: bytes) -> None:
        with self.open(name) as file:
            file.write(data)

    def open(self, name: str) -> IO[bytes]:
        path = self._folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


class _Zip:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, data: bytes) -> None:
        self._archive.writestr(_entry(name), data)

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(_entry(name), "w", force_zip64=True)


def _entry(name: str) -> ZipInfo:
    """Name a file without the time and the system that it was made by."""
    entry = ZipInfo(name, _LONG_AGO)
    entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
    return entry


@contextmanager
def in_zip(file: IO[bytes]) -> Iterator[Target]:
    """Take files into a zip that is written to an open file."""
    with ZipFile(file, "w") as archive:
        yield _Zip(archive)


@contextmanager
def in_folder(folder: Path) -> Iterator[Target]:
    """Take files into a folder that is made."""
    folder.mkdir(mode=0o700, parents=True)
    yield _Folder(folder)


@contextmanager
def into(place: Path) -> Iterator[Target]:
    """Take files into a folder, or into a zip where the name ends so; in its place once all are in.

    Raises Taken, OSError; then nothing is there that was not there before.
    """
    is_zip = place.suffix.lower() == ".zip"
    if not _may_be_replaced(place, is_zip):
        raise Taken
    part = _beside(place, "part")
    _clear(part)
    try:
        if is_zip:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _private(part) as file, in_zip(file) as target:
                yield target
        else:
            with in_folder(part) as target:
                yield target
            _level(part)
            os.sync()
        _put(part, place)
    finally:
        _clear(part)


@contextmanager
def _private(part: Path) -> Iterator[IO[bytes]]:
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _put(part: Path, place: Path) -> None:
    """Put what is whole in the place of what was there; its time tells the day alone."""
    day = int(part.stat().st_mtime) // _DAY * _DAY
    os.utime(part, (day, day))
    if not place.is_dir():
        part.replace(place)
        return
    old = _beside(place, "old")
    _clear(old)
    place.rename(old)
    part.rename(place)
    _clear(old)


def _beside(place: Path, ending: str) -> Path:
    """Name what lies beside a place for a while; whatever has that name is of an earlier run."""
    return place.with_name(f".{place.name}.unsaid-{ending}")


def _level(folder: Path) -> None:
    """Give files in a folder the time that they have in a zip: theirs would tell the minute."""
    moment = datetime(*_LONG_AGO, tzinfo=UTC).timestamp()
    for file in folder.rglob("*"):
        os.utime(file, (moment, moment))


def _may_be_replaced(place: Path, is_zip: bool) -> bool:
    if place.is_symlink():
        return False
    if not place.exists():
        return True
    if place.is_dir():
        return not is_zip and _is_ours_alone({each.name for each in place.iterdir()})
    return is_zip and _holds_marker(place)


def _is_ours_alone(names: set[str]) -> bool:
    """Tell whether a folder is empty, or an export to which nothing was added."""
    return not names or (MARKER in names and names <= {*TOP, PRIVATE, ".DS_Store"})


def _holds_marker(place: Path) -> bool:
    try:
        with ZipFile(place) as archive:
            return MARKER in archive.namelist()
    except (BadZipFile, OSError):
        return False


def _clear(place: Path) -> None:
    is_folder = place.is_dir() and not place.is_symlink()
    remove: Callable[[Path], object] = shutil.rmtree if is_folder else Path.unlink
    if place.exists() or place.is_symlink():
        remove(place)
