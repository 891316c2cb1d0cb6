"""What readers may not see, as lines of JSON that go into a seal and lie nowhere in the clear."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from models.moving import private

_CHUNK = 64 * 1024  # bytes


Sealing = Callable[[IO[bytes], IO[bytes]], None]  # from where, and to where


class _Lines(io.RawIOBase):
    """Records as a stream of lines, made as they are read."""

    def __init__(self, records: Iterator[Mapping[str, Any]]) -> None:
        super().__init__()
        self._records, self._rest = records, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            record = next(self._records, None)
            if record is None:
                return 0
            self._rest = (json.dumps(record, ensure_ascii=False) + "\n").encode()
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def keep_private(private_key: bytes, target: IO[bytes], seal: Sealing) -> None:
    """Write all that readers may not see into a target, through a seal."""
    lines = io.BufferedReader(_Lines(private.records(private_key)), _CHUNK)
    seal(lines, target)
