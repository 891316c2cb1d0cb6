"""JSON of strangers, entry by entry: bounded in size and depth, and as much as is whole."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

from transfer.imports.item import Unreadable
from transfer.imports.opened import Opened

LARGEST = 20_000_000  # bytes of one entry
_DEEPEST = 60
_ATOM = 100  # bytes that a value costs besides its text


def entries(stream: BinaryIO, *places: str) -> Iterator[tuple[str, Any]]:
    """Yield what lies at these places, with its place; `item` stands for each of a list.

    What is too large is None. Raises Unreadable where the file is damaged, after what was whole.
    """
    source, wanted = _Mended(stream), {tuple(place.split(".")): place for place in places}
    path: list[str] = []
    entry: _Entry | None = None
    try:
        for event, value in ijson.basic_parse(source, use_float=True):
            source.since = 0
            if event == "map_key":
                path[-1] = value
            elif event in ("end_map", "end_array"):
                path.pop()
            elif entry is None and tuple(path) in wanted:
                entry = _Entry(len(path), wanted[tuple(path)])
            if entry is not None and entry.takes(event, value, len(path)):
                yield entry.place, entry.value
                entry = None
            if event in ("start_map", "start_array"):
                path.append("item" if event == "start_array" else "")
            if len(path) > _DEEPEST:
                raise Unreadable("the file is nested deeper than any export")
    except (ijson.JSONError, UnicodeError) as error:
        raise Unreadable("the file is damaged, and nothing after that can be read") from error


def files(opened: Opened, mark: re.Pattern[str]) -> list[str]:
    """Return the files of JSON that begin so, a single one whatever its name."""
    named = opened.names if len(opened.names) == 1 else opened.ending(".json")
    return [name for name in named if mark.match(opened.begins(name).lstrip("\ufeff \t\r\n"))]


class _Entry:
    """An entry while it is put together."""

    def __init__(self, depth: int, place: str) -> None:
        self.place, self._depth = place, depth
        self._builder: Any = ijson.ObjectBuilder()
        self._size = 0

    @property
    def value(self) -> Any:
        """Return it, or None where it was too large."""
        return self._builder.value if self._builder is not None else None

    def takes(self, event: str, value: Any, depth: int) -> bool:
        """Take in an event; tell whether the entry is whole."""
        self._size += _ATOM + (len(value) if isinstance(value, str) else 0)
        if self._size > LARGEST:
            self._builder = None
        if self._builder is not None:
            self._builder.event(event, value)
        return depth == self._depth and event not in ("start_map", "start_array", "map_key")


class _Mended:
    """A stream of UTF-8 without a mark before it, and with an end to each value."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.since = stream, 0
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")

    def read(self, size: int = 65_536) -> bytes:
        """Read a piece. Raises Unreadable within a value that is too large."""
        while True:
            piece = self._stream.read(size)
            self.since += len(piece)
            if self.since > LARGEST:
                raise Unreadable("the file has an entry that is too large")
            mended = self._decoder.decode(piece, final=not piece).encode()
            if mended or not piece:
                return mended
