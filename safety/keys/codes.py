"""Write secret bytes so that a person can copy them by hand, and read them back forgivingly."""

import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LONGEST = 200  # characters that are read: a code with words before it, as it was copied
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "\u0130": "1"})
# Cyrillic and Greek capitals that look like symbols: a keyboard was not switched.
_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0405"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABEKMHOPCTYXISABEZHIKMNOPTYX",
)
_GROUP = re.compile(r"[^\W_]+")
_LINK_TOKEN = re.compile(r"[A-Za-z0-9_-]+")
_UNSEEN = ("Cf", "Mn")  # categories: direction marks, soft hyphens, joiners, selectors


class Misspelt(ValueError):
    """What was typed is not a secret of this length in this alphabet; `symbols` of it were read."""

    def __init__(self, symbols: int) -> None:
        super().__init__()
        self.symbols = symbols


def length(size: int) -> int:
    """Return how many symbols spell `size` bytes."""
    return size * 8 // 5


def show(secret: bytes) -> str:
    """Spell bytes (a multiple of five) in groups of four symbols."""
    number = int.from_bytes(secret, "big")
    bits = len(secret) * 8
    symbols = "".join(ALPHABET[number >> shift & 31] for shift in range(bits - 5, -1, -5))
    return "-".join(symbols[at : at + 4] for at in range(0, len(symbols), 4))


def read(typed: str, size: int) -> bytes:
    """Return `size` bytes, forgiving what happens to a code that is copied.

    Forgiven are case, o for 0, i and l for 1, all that is no letter or digit, other forms and other
    scripts' digits of the same symbols, and words in front ("Receipt:"). Raises Misspelt.
    """
    symbols = _symbols(typed, length(size))
    if len(symbols) != length(size) or not set(symbols) <= set(ALPHABET):
        raise Misspelt(len(symbols))
    number = 0
    for symbol in symbols:
        number = number << 5 | ALPHABET.index(symbol)
    return number.to_bytes(size, "big")


def digits(typed: str) -> str:
    """Return the digits of what was typed, in any script's, as ASCII; all else is forgiven."""
    plain = (_plain(sign) for sign in typed[:LONGEST])
    return "".join(sign for sign in plain if sign.isascii() and sign.isdigit())


def read_link_token(typed: str) -> str:
    """Return the token of a link without what was copied along: a full stop, a bracket, a quote."""
    found = _LINK_TOKEN.search("".join(_plain(sign) for sign in typed[:LONGEST]))
    return found[0] if found else ""


def _symbols(typed: str, wanted: int) -> str:
    """Return what may be the symbols; words go only from the front, and only from what is long."""
    plain = "".join(_plain(sign) for sign in typed[:LONGEST])
    groups = _GROUP.findall(plain.upper().translate(_ALIKE))
    while len(groups) > 1 and sum(map(len, groups)) > wanted and groups[0].isalpha():
        del groups[0]
    return "".join(groups).translate(_FORGIVEN)


def _plain(sign: str) -> str:
    """Return the ASCII form of a letter or digit that has one; nothing of what cannot be seen."""
    if unicodedata.category(sign) in _UNSEEN:
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    if len(plain) != 1:
        return sign
    if unicodedata.category(plain) == "Lm":  # a Japanese keyboard's hyphen
        return "-"
    digit = unicodedata.decimal(plain, None)
    return plain if digit is None else str(digit)
