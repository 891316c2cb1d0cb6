"""The age format (age-encryption.org/v1), streamed: what the `age` program writes and reads.

Keys go through pyrage. For a passphrase pyrage takes half a gigabyte and the whole text at once, so
that is done here, by the format's own description (https://age-encryption.org/v1): scrypt, a
header, and pieces of 64 kB under ChaCha20-Poly1305, the last of them marked.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol

import pyrage
from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

COST = 16  # scrypt takes 2 ** 16 kB, 64 MB, as often as it is asked
COST_MOST = 20  # a gigabyte: a file that asks for more is refused
_INTRO = b"age-encryption.org/v1\n"
_LABEL = b"age-encryption.org/v1/scrypt"
_PIECE, _TAG, _NONCE, _FILE_KEY = 64 * 1024, 16, 16, 16  # bytes
_LINE_LONGEST = 4096


class WrongPassphrase(Exception):
    """This passphrase, or this key, does not open the file."""


class NotAge(Exception):
    """This is no file in the age format, or it is cut or damaged."""


class BadKey(Exception):
    """This is no key that age knows."""


class Reads(Protocol):
    """Where bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return some more, or nothing at the end."""


class Writes(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take all of them."""


def encrypt(
    source: Reads, target: Writes, passphrase: str | None = None, recipients: Sequence[str] = ()
) -> None:
    """Encrypt a stream under a passphrase, or to some public keys ("age1..."). Raises BadKey."""
    if passphrase is None:
        pyrage.encrypt_io(source, target, [_recipient(each) for each in recipients])
        return
    file_key, salt = secrets.token_bytes(_FILE_KEY), secrets.token_bytes(16)
    wrapped = _seal(_stretched(passphrase, salt, COST), bytes(12), file_key)
    head = _INTRO + b"-> scrypt %s %d\n%s\n---" % (_spelt(salt), COST, _spelt(wrapped))
    target.write(head + b" " + _spelt(_mac(file_key, head)) + b"\n")
    nonce = secrets.token_bytes(_NONCE)
    target.write(nonce)
    key, number = _derived(file_key, nonce, b"payload"), 0
    piece = _filled(source, _PIECE)
    while True:
        following = _filled(source, _PIECE) if len(piece) == _PIECE else b""
        target.write(_seal(key, _counted(number, last=not following), piece))
        if not following:
            return
        piece, number = following, number + 1


def decrypt(
    source: Reads, target: Writes, passphrase: str | None = None, identity: str | None = None
) -> None:
    """Open a stream with a passphrase, or with a secret key ("AGE-SECRET-KEY-1...").

    What was opened before a fault is found has been written by then: whoever calls throws it away.
    Raises WrongPassphrase, NotAge, BadKey.
    """
    if passphrase is None:
        _decrypt_with_key(source, target, identity or "")
        return
    for plain in pieces(source, passphrase):
        target.write(plain)


def pieces(source: Reads, passphrase: str) -> Iterator[bytes]:
    """Open a stream with a passphrase, some 64 kB at a time. Raises WrongPassphrase, NotAge."""
    file_key = _opened_head(source, passphrase)
    nonce = _filled(source, _NONCE)
    key, number = _derived(file_key, nonce, b"payload"), 0
    piece = _filled(source, _PIECE + _TAG)
    while True:
        following = _filled(source, _PIECE + _TAG) if len(piece) == _PIECE + _TAG else b""
        try:
            plain = _open(key, _counted(number, last=not following), piece)
        except CryptoError as error:
            raise NotAge("a piece is damaged, or the last is missing") from error
        yield plain
        if not following:
            return
        piece, number = following, number + 1


def _decrypt_with_key(source: Reads, target: Writes, identity: str) -> None:
    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError as error:
        raise BadKey from error
    try:
        pyrage.decrypt_io(source, target, [key])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise WrongPassphrase from error
        raise NotAge(str(error)) from error
    except OSError as error:  # a piece of it is damaged
        if error.errno is not None:
            raise
        raise NotAge(str(error)) from error


def _recipient(spelt: str) -> "pyrage.x25519.Recipient | pyrage.ssh.Recipient":
    for kind in (pyrage.x25519.Recipient, pyrage.ssh.Recipient):
        with suppress(pyrage.RecipientError):
            return kind.from_str(spelt.strip())
    raise BadKey


def _opened_head(source: Reads, passphrase: str) -> bytes:
    """Read the head and return the key of the file. Raises WrongPassphrase, NotAge."""
    if source.read(len(_INTRO)) != _INTRO:
        raise NotAge("it does not begin as such a file does")
    stanza, wrapped, end = _line(source), _line(source), _line(source)
    kind, *values = stanza.split(b" ")[1:]
    if not stanza.startswith(b"-> ") or kind != b"scrypt" or len(values) != 2:
        raise WrongPassphrase
    salt, cost = _read(values[0]), int(values[1]) if values[1].isdigit() else 0
    if not 0 < cost <= COST_MOST or len(salt) != 16 or not end.startswith(b"--- "):
        raise NotAge("its head is damaged")
    try:
        file_key = _open(_stretched(passphrase, salt, cost), bytes(12), _read(wrapped))
    except CryptoError as error:
        raise WrongPassphrase from error
    head = _INTRO + stanza + b"\n" + wrapped + b"\n---"
    if not hmac.compare_digest(_read(end[4:]), _mac(file_key, head)):
        raise NotAge("its head is damaged")
    return file_key


def _line(source: Reads) -> bytes:
    line = bytearray()
    while (sign := source.read(1)) != b"\n":
        if not sign or len(line) > _LINE_LONGEST:
            raise NotAge("its head does not end")
        line += sign
    return bytes(line)


def _filled(source: Reads, size: int) -> bytes:
    """Read so many bytes, fewer only at the end."""
    found = bytearray()
    while len(found) < size and (more := source.read(size - len(found))):
        found += more
    return bytes(found)


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    most = 128 * 8 * 2**cost + 1024 * 1024
    return hashlib.scrypt(
        passphrase.encode(), salt=_LABEL + salt, n=2**cost, r=8, p=1, maxmem=most, dklen=32
    )


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """Derive a key by HKDF (RFC 5869) with SHA-256."""
    drawn = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(drawn, purpose + b"\x01", "sha256")


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _counted(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _seal(key: bytes, nonce: bytes, plain: bytes) -> bytes:
    return crypto_aead_chacha20poly1305_ietf_encrypt(plain, None, nonce, key)


def _open(key: bytes, nonce: bytes, sealed: bytes) -> bytes:
    return crypto_aead_chacha20poly1305_ietf_decrypt(sealed, None, nonce, key)


def _spelt(value: bytes) -> bytes:
    return b64encode(value).rstrip(b"=")


def _read(spelt: bytes) -> bytes:
    try:
        return b64decode(spelt + b"=" * (-len(spelt) % 4), validate=True)
    except Error as error:
        raise NotAge("its head is damaged") from error
