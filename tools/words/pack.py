"""Write the table of words as safety.leaks.words reads it."""

import lzma
from collections.abc import Mapping
from itertools import pairwise

from safety.leaks.words import key
from tools.words.table import Entry

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]


def pack(entries: Mapping[str, Entry], weights: bytes) -> bytes:
    """Pack what is known of words, and the weights of the model, into one file."""
    known = dict[int, Entry]()
    for word in sorted(entries):
        known.setdefault(key(word), entries[word])
    keys = sorted(known)
    gaps = [after - before for before, after in pairwise([0, *keys])]
    rows = [known[each] for each in keys]
    planes = [bytes(gap >> shift & 0xFF for gap in gaps) for shift in (0, 8, 16, 24)]
    planes += [bytes(row[place] for row in rows) for place in range(3)]
    planes += [bytes(row.cluster >> shift & 0xFF for row in rows) for shift in (0, 8)]
    data = len(keys).to_bytes(4, "little") + b"".join(planes) + weights
    return lzma.compress(data, check=lzma.CHECK_CRC32, filters=_FILTERS)
