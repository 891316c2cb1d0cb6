"""What is known of words: how common, how often with a capital, and whether they are names.

The table is words.bin.xz; `python -m tools.build_words` makes it, words.json tells of what. A word
is known by 32 bits of its letters, so that one unknown word in some 15,000 is taken for another.
"""

import lzma
import unicodedata
from array import array
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

FILE = Path(__file__).with_name("words.bin.xz")
SMALL, LARGE = 64, 128  # an English dictionary has it so
FIRST, LAST, PLACE, AMERICAN, BRITISH, GERMAN, NAMED = 1, 2, 4, 8, 16, 32, 64
SHARES = (0.03, 0.1, 0.3, 0.6, 0.85, 0.95)  # where the classes of capitals part
_MIDDLES = (None, 0.01, 0.06, 0.2, 0.45, 0.73, 0.9, 0.98)
BUCKETS, CLASSES = 1 << 17, 4


class Entry(NamedTuple):
    """The bits of a word for English, the lists and German, and the cluster of its neighbours."""

    english: int = 0
    lists: int = 0
    german: int = 0
    cluster: int = 0


class Table(NamedTuple):
    """Words by their CRC in rising order, what is known of each, and the weights of the model."""

    keys: "array[int]"
    english: bytes
    lists: bytes
    german: bytes
    clusters: "array[int]"
    weights: "array[int]"


UNKNOWN = Entry()


def is_ordinary(word: str) -> bool:
    """Tell whether a dictionary of English has it in small letters, or German as no name."""
    known = entry(word)
    return bool(known.english & SMALL or known.lists & GERMAN)


def capitals(word: str, language: str = "en") -> float | None:
    """Tell in which share of its uses a word has a capital; None is unknown."""
    known = entry(word)
    return _MIDDLES[(known.german if language == "de" else known.english) >> 3 & 7]


def frequency(word: str, language: str = "") -> int:
    """Tell how common a word is, from 0 (unknown) to 7, in one language or in either."""
    known = entry(word)
    told = {"en": known.english & 7, "de": known.german & 7}
    return told.get(language, max(told.values()))


def is_first_name(word: str) -> bool:
    """Tell whether somewhere people are called so."""
    return bool(entry(word).lists & FIRST)


def is_last_name(word: str) -> bool:
    """Tell whether it is a family's name somewhere."""
    return bool(entry(word).lists & LAST)


def is_place(name: str) -> bool:
    """Tell whether a town, county or region is called so; it may be of several words."""
    return bool(entry(name).lists & PLACE)


def spelling(word: str) -> str:
    """Tell whether American or British dictionaries alone have it, as "american" or "british"."""
    known = entry(word).lists
    return "american" if known & AMERICAN else "british" if known & BRITISH else ""


def key(word: str) -> int:
    """Return the number by which the table knows a word: case, accents' form and quotes are one."""
    plain = word.lower() if word.isascii() else unicodedata.normalize("NFC", word.lower())
    return crc32(plain.replace("\u2019", "'").encode())


def entry(word: str) -> Entry:
    """Return what is known of a word; without its accents where it is not known with them."""
    found = _entry(key(word))
    if found is UNKNOWN and not word.isascii():
        apart = unicodedata.normalize("NFKD", word[:60])
        return _entry(key("".join(sign for sign in apart if not unicodedata.combining(sign))))
    return found


def _entry(number: int) -> Entry:
    known = table()
    at = bisect_left(known.keys, number)
    if at == len(known.keys) or known.keys[at] != number:
        return UNKNOWN
    return Entry(known.english[at], known.lists[at], known.german[at], known.clusters[at])


@cache  # the table alone, which is the same for everyone
def table() -> Table:
    """Read the file, once."""
    data = memoryview(lzma.decompress(FILE.read_bytes()))
    count = int.from_bytes(data[:4], "little")
    planes = [bytes(data[at : at + count]) for at in range(4, 4 + 9 * count, count)]
    weights = array("b", bytes(data[4 + 9 * count :]))
    keys = array("I", accumulate(_joined("I", planes[:4])))
    english, lists, german = planes[4:7]
    return Table(keys, english, lists, german, _joined("H", planes[7:9]), weights)


def _joined(code: str, planes: list[bytes]) -> "array[int]":
    """Put numbers together whose bytes lie apart, as they compress better."""
    mixed = bytearray(len(planes) * len(planes[0]))
    for place, plane in enumerate(planes):
        mixed[place :: len(planes)] = plane
    numbers = array(code, bytes(mixed))
    if int.from_bytes(array("H", [1]).tobytes(), "little") != 1:
        numbers.byteswap()
    return numbers
