"""Write secret bytes so that a person can copy them by hand, and read them back forgivingly."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None})


class Misspelt(ValueError):
    """What was typed is not a secret of this length in this alphabet."""


def show(secret: bytes) -> str:
    """Spell bytes (a multiple of five) in groups of four symbols."""
    number = int.from_bytes(secret, "big")
    bits = len(secret) * 8
    symbols = "".join(ALPHABET[number >> shift & 31] for shift in range(bits - 5, -1, -5))
    return "-".join(symbols[at : at + 4] for at in range(0, len(symbols), 4))


def read(typed: str, size: int) -> bytes:
    """Return `size` bytes, forgiving case, spaces, hyphens, o for 0, i and l for 1.

    Raises Misspelt.
    """
    symbols = "".join(typed.split()).upper().translate(_FORGIVEN)
    if len(symbols) != size * 8 // 5 or not set(symbols) <= set(ALPHABET):
        raise Misspelt
    number = 0
    for symbol in symbols:
        number = number << 5 | ALPHABET.index(symbol)
    return number.to_bytes(size, "big")
