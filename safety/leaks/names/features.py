"""What the model looks at in a word and around it, as numbers of buckets."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

from safety.leaks.lists import lines
from safety.leaks.names.tokens import SMALL, Sentence, Token
from safety.leaks.words import BUCKETS, FIRST, GERMAN, LAST, PLACE
from safety.leaks.words import SMALL as SMALL_WORD

_MASK = BUCKETS - 1
_LISTED = FIRST | LAST | PLACE
_CONTRACTED = re.compile(r"['\u2019](?:t|m|ve|ll|re|d|s|em|all)\Z|\A(?:i|y|ma)['\u2019]")
_EDGE = (b"", b"", b"", b"", b"")


def is_candidate(token: Token) -> bool:
    """Tell whether a word may be part of a name at all: most are not, and cost no time."""
    known = token.known
    if len(token.text) < 2 or _CONTRACTED.search(token.word) or token.word in _chat():
        return False
    if token.is_large:
        is_plain = known.english & SMALL_WORD and token.share < 3 and not known.lists & _LISTED
        return not (token.first and is_plain)
    if token.share > 3:
        return bool(not known.english & SMALL_WORD or token.share > 4 or known.lists & FIRST)
    is_unknown = not known.english and not known.lists & GERMAN
    return is_unknown and len(token.text) > 2 and token.text.isalpha()


@cache  # our own list, which is the same for everyone
def _chat() -> frozenset[str]:
    return frozenset(lines("chat"))


def features(sentence: Sentence, at: int, seen: dict[int, tuple[bytes, ...]]) -> Sequence[int]:
    """Return the buckets of a word's features; `seen` keeps what is known of its neighbours."""
    return [crc32(text, salt) & _MASK for salt, text in enumerate(_told(sentence, at, seen))]


def _told(sentence: Sentence, at: int, seen: dict[int, tuple[bytes, ...]]) -> Iterator[bytes]:
    token = sentence.tokens[at]
    word, form, lists, near, wide = _of(sentence, at, seen)
    style = sentence.style.encode() + (b"^" if token.first else b"_")
    one, two = _of(sentence, at - 1, seen), _of(sentence, at - 2, seen)
    next_, after = _of(sentence, at + 1, seen), _of(sentence, at + 2, seen)
    yield from (
        b"",
        word,
        form + style,
        lists + form,
        lists + style,
        near,
        wide,
        form + lists + style,
    )
    text = token.word.encode()
    yield from (text[-3:], text[-2:] + form, text[-4:], text[:3])
    yield from (one[0], next_[0], two[0], after[0], one[1] + form, next_[1] + form)
    yield from (one[2] + lists, next_[2] + lists, one[3] + form, next_[3] + form)
    yield from (one[0] + lists, next_[0] + lists, one[0] + form, next_[0] + form)
    yield from (one[0] + next_[0], two[0] + one[0], next_[0] + after[0])
    yield from (two[0] + form, after[0] + form, two[3], after[3], one[4], next_[4])
    yield from (one[1] + next_[1] + form, one[2] + next_[2] + lists)
    gap = token.before[:2].encode()
    yield from (gap + form, gap + one[0], (b"'s" if token.owns else b"") + style + lists)
    yield one[0] + form + lists


def _of(sentence: Sentence, at: int, seen: dict[int, tuple[bytes, ...]]) -> tuple[bytes, ...]:
    """Tell of a word: itself if it is common, its writing, the lists, its cluster in two depths."""
    if not 0 <= at < len(sentence.tokens):
        return _EDGE
    if at not in seen:
        token = sentence.tokens[at]
        known = token.known
        is_common = known.english & 7 > 3 and token.share < 5
        form = bytes((ord(token.shape[0]), len(token.shape), token.share, known.english >> 6))
        lists = bytes((known.lists & 7, known.english >> 6, token.share, known.english & 7))
        cluster = known.cluster.to_bytes(2, "little")
        word = (
            token.word.encode()
            if is_common
            else b"?" + form[:2] + (b"" if token.shape == SMALL else b"A")
        )
        near = cluster if known.cluster else b"-"
        seen[at] = (word, form, lists, near, bytes((known.cluster & 63,)))
    return seen[at]
