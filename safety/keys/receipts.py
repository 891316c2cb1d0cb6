"""Mint, read and split the receipt: the one secret that ties a visitor to a question."""

from dataclasses import dataclass

from safety.keys import codes, sealing

SIZE = 15  # bytes: 120 bits, above the 112 that OWASP ASVS 6.5.2 asks of a secret hashed fast
SYMBOLS = codes.length(SIZE)


@dataclass(frozen=True)
class Keys:
    """The unrelated values drawn from one receipt: what finds the row, and what opens it."""

    lookup: bytes
    private_key: bytes
    public_key: bytes


def mint() -> str:
    """Make a new receipt: 24 symbols in six groups of four."""
    return codes.show(sealing.random_bytes(SIZE))


def read(typed: str) -> bytes:
    """Return the receipt's bytes as typed, forgivingly. Raises codes.Misspelt."""
    return codes.read(typed, SIZE)


def keys(receipt: bytes, salt: bytes) -> Keys:
    """Derive the look-up value and the key pair of a receipt under the site's salt."""
    private, public = sealing.key_pair_from(sealing.digest("receipt-seed", receipt, salt))
    return Keys(sealing.digest("receipt-lookup", receipt, salt), private, public)


def fingerprint(receipt: bytes, text: str) -> bytes:
    """Tell a text sent twice from a second text; worthless to whoever lacks the receipt."""
    return sealing.digest("receipt-text", text.encode(), receipt, size=16)
