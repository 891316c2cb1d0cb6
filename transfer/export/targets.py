"""Where an export goes: a folder or a zip, put in its place whole, and over nothing but another."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from transfer.export.public import MARKER

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
    part = place.with_name(f"{place.name}.part")
    _clear(part)
    try:
        if is_zip:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _private(part) as file, in_zip(file) as target:
                yield target
        else:
            with in_folder(part) as target:
                yield target
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
    """Put what is whole in the place of what was there."""
    if not place.is_dir():
        part.replace(place)
        return
    old = place.with_name(f"{place.name}.old")
    _clear(old)
    place.rename(old)
    part.rename(place)
    _clear(old)


def _may_be_replaced(place: Path, is_zip: bool) -> bool:
    if place.is_symlink():
        return False
    if not place.exists():
        return True
    if place.is_dir():
        return not is_zip and ((place / MARKER).is_file() or not any(place.iterdir()))
    return is_zip and _holds_marker(place)


def _holds_marker(place: Path) -> bool:
    try:
        with ZipFile(place) as archive:
            return MARKER in archive.namelist()
    except (BadZipFile, OSError):
        return False


def _clear(place: Path) -> None:
    remove: Callable[[Path], object] = shutil.rmtree if place.is_dir() else Path.unlink
    if place.exists():
        remove(place)
