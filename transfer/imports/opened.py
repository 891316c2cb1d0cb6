"""A file, a folder, a zip or a tar that somebody made elsewhere, opened within bounds."""

import codecs
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Protocol, cast

MOST_FILES = 200_000
LARGEST = 2_000_000_000  # bytes of one file, unpacked
LARGEST_ALL = 8_000_000_000  # bytes of all files that are read
LARGEST_TEXT = 20_000_000  # bytes of a file that is read whole
_PACKED_MOST = 50  # times that an archive within an archive may shrink: one of texts hardly does


class Refused(Exception):
    """It cannot be opened, or holds more than is let in; the message says what to do."""


class _Source(Protocol):
    """Where files lie."""

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Yield names and sizes in the order in which they are read best."""

    def open(self, name: str) -> IO[bytes]:
        """Open one of them."""

    def day(self, name: str) -> date | None:
        """Return the day of one of them, if it is known."""

    def close(self) -> None:
        """Let go of what is open."""


class Opened:
    """The files of an export by their names, which have `/` between their parts."""

    def __init__(self, source: _Source, name: str, is_inner: bool = False) -> None:
        self.name = name
        self._source, self._is_inner, self._read = source, is_inner, 0
        self._sizes, self._inner = dict[str, int](), dict[str, Opened]()
        for each, size in source.sizes():
            if is_within(each):
                self._sizes[each] = size
            if len(self._sizes) > MOST_FILES:
                raise Refused(f"{name} holds more than {MOST_FILES:,} files.")

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        for inner in self._inner.values():
            inner._source.close()
        self._source.close()

    @property
    def names(self) -> list[str]:
        """All files, but for those whose names lead out of the folder."""
        return list(self._sizes)

    def size(self, name: str) -> int:
        """Return how many bytes a file says that it has."""
        return self._sizes[name]

    def day(self, name: str) -> date | None:
        """Return the day on which a file was changed, where an archive tells it."""
        return self._source.day(name)

    def ending(self, *ends: str) -> list[str]:
        """Return the files whose names end so, in whatever case; no hidden ones."""
        return [
            name
            for name in self._sizes
            if name.lower().endswith(ends)
            and not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
        ]

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open a file to be read in pieces. Reading raises Refused where it is too large."""
        if self._sizes[name] > LARGEST:
            raise Refused(f"{name} is too large.")
        try:
            with self._source.open(name) as stream:
                yield cast(BinaryIO, io.BufferedReader(_Bounded(stream, name, self)))
        except _DAMAGE as damage:
            raise Refused(f"{name} is damaged: {damage}.") from damage

    def begins(self, name: str, most: int = 4_000) -> str:
        """Return the beginning of a file's text."""
        with self.open(name) as stream:
            return decoded(stream.read(most), is_cut=True)

    def text(self, name: str) -> str:
        """Return a file's text, whatever it is written in. Raises Refused."""
        with self.open(name) as stream:
            read = stream.read(LARGEST_TEXT + 1)
        if len(read) > LARGEST_TEXT:
            raise Refused(f"{name} is too large.")
        return decoded(read)

    def inner(self, name: str) -> "Opened":
        """Open a zip that lies in this one; none lies deeper. Raises Refused."""
        if self._is_inner:
            raise Refused(f"{name} is an archive within an archive within an archive.")
        if name not in self._inner:
            try:
                source = _InnerZip(self._source.open(name), name)
                self._inner[name] = Opened(source, name, is_inner=True)
            except _DAMAGE as damage:
                raise Refused(f"{name} is damaged: {damage}.") from damage
        return self._inner[name]

    def count(self, number: int) -> None:
        """Count bytes that were read. Raises Refused where they are too many."""
        self._read += number
        if self._read > LARGEST_ALL:
            raise Refused(f"{self.name} holds too much to be read.")


def open_path(path: Path) -> Opened:
    """Open what an export was saved as. Raises Refused."""
    try:
        if path.is_dir():
            return Opened(_Folder(path), path.name)
        if not path.is_file():
            raise Refused(f"There is no file {path}.")
        if zipfile.is_zipfile(path):
            return Opened(_Zip(path), path.name)
        if tarfile.is_tarfile(path):
            return Opened(_Tar(path), path.name)
        return Opened(_File(path), path.name)
    except _DAMAGE as damage:
        raise Refused(f"{path} cannot be read: {damage}.") from damage


def is_within(name: str) -> bool:
    """Tell whether a name stays in its folder, on any system."""
    parts = name.split("/")
    plain = not any(sign in name for sign in "\\\0") and not name.startswith("/")
    return plain and bool(name) and ":" not in parts[0] and not {"..", ".", ""} & set(parts)


def decoded(read: bytes, is_cut: bool = False) -> str:
    """Read bytes as text: by their mark, as UTF-8, or as what Windows writes."""
    if read.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return read.decode("utf-16", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(read, final=not is_cut)
    except UnicodeDecodeError:
        return read.decode("cp1252", "replace")


class _Bounded(io.RawIOBase):
    """A stream that stops where more comes out of it than is let in, whatever it says it has."""

    def __init__(self, stream: IO[bytes], name: str, opened: Opened) -> None:
        self._stream, self._name, self._opened, self._read = stream, name, opened, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer is of 3.12
        """Read a piece."""
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._read += len(piece)
        self._opened.count(len(piece))
        if self._read > LARGEST:
            raise Refused(f"{self._name} is too large.")
        return len(piece)


class _Undated:
    def day(self, name: str) -> date | None:
        return None  # it would be that of a copy


class _File(_Undated):
    def __init__(self, path: Path) -> None:
        self._path = path

    def sizes(self) -> Iterator[tuple[str, int]]:
        yield self._path.name, self._path.stat().st_size

    def open(self, name: str) -> IO[bytes]:
        return self._path.open("rb")

    def close(self) -> None:
        """Nothing stays open."""


class _Folder(_Undated):
    """A folder; links in it are left alone, since they may lead out."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sizes(self) -> Iterator[tuple[str, int]]:
        for root, folders, files in os.walk(self._path):
            folders.sort()
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in sorted(files):
                path = Path(root, name)
                if path.is_file() and not path.is_symlink():
                    yield path.relative_to(self._path).as_posix(), path.stat().st_size

    def open(self, name: str) -> IO[bytes]:
        way = os.open(self._path / PurePosixPath(name), os.O_RDONLY | os.O_NOFOLLOW)
        return os.fdopen(way, "rb")

    def close(self) -> None:
        """Nothing stays open."""


class _Zip:
    def __init__(self, file: Path | IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file)

    def sizes(self) -> Iterator[tuple[str, int]]:
        for each in sorted(self._zip.infolist(), key=lambda info: info.header_offset):
            if each.flag_bits & 1:
                raise Refused("The archive is locked with a password. Unpack it first.")
            if (each.external_attr >> 28) in (0, 8) and not each.is_dir():  # no link, no device
                yield each.filename, each.file_size

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(name)

    def day(self, name: str) -> date | None:
        try:
            return date(*self._zip.getinfo(name).date_time[:3])
        except ValueError:
            return None

    def close(self) -> None:
        self._zip.close()


class _InnerZip(_Zip):
    """A zip that is read out of another, without a copy of it on the disk."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        if isinstance(stream, zipfile.ZipExtFile):
            self._require_honest(stream, name)
        super().__init__(stream)

    @staticmethod
    def _require_honest(stream: zipfile.ZipExtFile, name: str) -> None:
        """Refuse an inner archive that is all air; to look into it means to unpack it."""
        size, packed = getattr(stream, "_left", 0), getattr(stream, "_compress_left", 1)
        if size > LARGEST or size > _PACKED_MOST * max(packed, 1_000):
            stream.close()
            raise Refused(f"{name} unpacks to far more than an export does.")

    def close(self) -> None:
        super().close()
        self._stream.close()


class _Tar(_Undated):
    def __init__(self, path: Path) -> None:
        self._tar = tarfile.open(path)  # noqa: SIM115  # it lives as long as the import

    def sizes(self) -> Iterator[tuple[str, int]]:
        total = 0
        for each in self._tar:
            total += each.size
            if total > LARGEST_ALL:
                raise Refused("The archive holds too much to be read.")
            if each.isreg():
                yield each.name.removeprefix("./"), each.size

    def open(self, name: str) -> IO[bytes]:
        for spelt in (name, f"./{name}"):
            try:
                found = self._tar.extractfile(spelt)
            except KeyError:
                continue
            if found:
                return found
        raise Refused(f"{name} cannot be read.")

    def close(self) -> None:
        self._tar.close()


_DAMAGE = (
    *(OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError),
    *(RuntimeError, ValueError, zipfile.LargeZipFile, zlib.error),
)
