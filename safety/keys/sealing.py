"""Seal what is unpublished: to the author's key, to a receipt, under a password or a session key.

The scheme is libsodium's throughout (PyNaCl): X25519 sealed boxes, XChaCha20-Poly1305, Argon2id
and keyed BLAKE2b. Python cannot wipe memory, so keys and plain text may outlive their use there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nacl.bindings import crypto_generichash_blake2b_salt_personal as blake2b
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import Aead
from nacl.utils import random

VERSION = b"\x01"
STEP = 1024  # sealed plain text is padded to a multiple of this many bytes


class Unreadable(Exception):
    """A key does not fit, or a sealed value was changed, cut short or moved to another row."""


@dataclass(frozen=True)
class Cost:
    """What one password guess costs: Argon2id passes and bytes of memory."""

    operations: int = 3
    memory: int = 256 * 1024 * 1024


def random_bytes(size: int) -> bytes:
    """Return bytes from the system's generator."""
    return random(size)


def digest(purpose: str, data: bytes, key: bytes = b"", size: int = 32) -> bytes:
    """Hash `data` with BLAKE2b under a key (at most 64 bytes) for one purpose (at most 16)."""
    return blake2b(data, digest_size=size, key=key, person=purpose.encode().ljust(16, b"\0"))


def key_pair() -> tuple[bytes, bytes]:
    """Make an X25519 pair: private key, public key."""
    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def key_pair_from(seed: bytes) -> tuple[bytes, bytes]:
    """Make the X25519 pair that belongs to a seed of 32 bytes."""
    private = PrivateKey.from_seed(seed)
    return bytes(private), bytes(private.public_key)


def public_half(private_key: bytes) -> bytes:
    """Return the public key that belongs to a private one."""
    return bytes(PrivateKey(private_key).public_key)


def seal(plain: bytes, label: bytes, public_key: bytes) -> bytes:
    """Seal to a public key; `label` names the row and must be shown again to open."""
    return SealedBox(PublicKey(public_key)).encrypt(_pack(plain, label))


def unseal(sealed: bytes, label: bytes, private_key: bytes) -> bytes:
    """Open what `seal` made. Raises Unreadable."""
    return opener(private_key)(sealed, label)


def opener(private_key: bytes) -> Callable[[bytes, bytes], bytes]:
    """Return what opens many seals, each with its label: a third is saved. It raises Unreadable."""
    try:
        box = SealedBox(PrivateKey(private_key))
    except (CryptoError, ValueError, TypeError) as error:
        raise Unreadable("this is no key") from error

    def open_one(sealed: bytes, label: bytes) -> bytes:
        try:
            packed = box.decrypt(sealed)
        except (CryptoError, ValueError, TypeError) as error:
            raise Unreadable("the key does not open this") from error
        return _unpack(packed, label)

    return open_one


def wrap(plain: bytes, purpose: str, key: bytes) -> bytes:
    """Encrypt under a secret key of 32 bytes; `purpose` is authenticated with it."""
    return bytes(Aead(key).encrypt(plain, purpose.encode()))


def unwrap(wrapped: bytes, purpose: str, key: bytes) -> bytes:
    """Open what `wrap` made. Raises Unreadable."""
    try:
        return Aead(key).decrypt(wrapped, purpose.encode())
    except (CryptoError, ValueError, TypeError) as error:
        raise Unreadable("the key does not open this") from error


def password_key(password: str, salt: bytes, cost: Cost) -> bytes:
    """Stretch a password into a key of 32 bytes with Argon2id (RFC 9106); slow on purpose."""
    return argon2id.kdf(32, password.encode(), salt, opslimit=cost.operations, memlimit=cost.memory)


def _pack(plain: bytes, label: bytes) -> bytes:
    head = VERSION + bytes([len(label)]) + label + len(plain).to_bytes(4, "big")
    size = len(head) + len(plain)
    return head + plain + bytes(-size % STEP)


def _unpack(packed: bytes, label: bytes) -> bytes:
    head = VERSION + bytes([len(label)]) + label
    if not packed.startswith(head):
        raise Unreadable("this was sealed for another row")
    start = len(head) + 4
    size = int.from_bytes(packed[len(head) : start], "big")
    return packed[start : start + size]
