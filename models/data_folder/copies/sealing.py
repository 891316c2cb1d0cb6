"""Copies in the age format: encrypted, then read again before the plain one is let go."""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO

from safety.keys import age

_PIECE = 1 << 20  # bytes


class NotWhole(Exception):
    """What was written does not come back as it was."""


@dataclass(frozen=True)
class Seal:
    """Who can open a copy: whoever knows a passphrase, or has a key that fits a recipient's."""

    passphrase: str | None = None
    recipients: Sequence[str] = ()

    def is_usable(self) -> bool:
        """Tell whether the recipients are keys that age knows, and no passphrase is empty."""
        try:
            if self.passphrase is None:
                age.encrypt(io.BytesIO(), io.BytesIO(), recipients=self.recipients)
        except age.BadKey:
            return False
        return bool(self.passphrase or self.recipients)


class _Digested:
    """A stream that is digested on its way into a file, or nowhere."""

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self._file = file
        self._digest = blake2b()

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._digest.update(data)
        if self._file:
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever opened the file sees it onto the disk."""

    def value(self) -> bytes:
        """Return the digest of all that went through."""
        return self._digest.digest()


def seal(plain: Path, sealed: Path, to: Seal) -> None:
    """Encrypt a file into another, read that again, and delete the first. Raises NotWhole."""
    fd = os.open(sealed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with plain.open("rb") as source, os.fdopen(fd, "wb") as file:
        written = _Digested(file)
        age.encrypt(source, written, to.passphrase, to.recipients)
        file.flush()
        os.fsync(file.fileno())
    if _digest_of(sealed) != written.value():
        raise NotWhole
    if to.passphrase is not None and _opened(sealed, to.passphrase) != _digest_of(plain):
        raise NotWhole
    plain.unlink()


def _opened(sealed: Path, passphrase: str) -> bytes:
    """Digest what a sealed file holds; only a passphrase opens it where it was made."""
    found = _Digested()
    try:
        with sealed.open("rb") as source:
            age.decrypt(source, found, passphrase)
    except (age.NotAge, age.WrongPassphrase) as error:
        raise NotWhole from error
    return found.value()


def _digest_of(file: Path) -> bytes:
    found = _Digested()
    with file.open("rb") as source:
        while piece := source.read(_PIECE):
            found.write(piece)
    return found.value()
