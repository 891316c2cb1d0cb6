"""What the author has accepted: words that she was asked about and that may stay, sealed to her."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from models.author import SealedRecord
from models.storage import Record, begin_writing

MOST = 5_000  # then the oldest is asked about again
_NAME = "accepted"


class Accepted(NamedTuple):
    """A word that may stay, as what kind of finding."""

    kind: str
    word: str


@dataclass(frozen=True)
class _Accepted(Record):
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def accepted(private_key: bytes) -> list[Accepted]:
    """Return what may stay, the oldest first. Raises sealing.Unreadable."""
    kept = SealedRecord.read(_NAME, _Accepted, private_key)
    return [Accepted(*each) for each in zip(kept.kinds, kept.words, strict=True)]


def accept(kind: str, word: str, private_key: bytes) -> None:
    """Let a word stay, here and in whatever is written from now on."""
    begin_writing()
    _keep([*_others(kind, word, private_key), spelt(kind, word)][-MOST:])


def ask_again(kind: str, word: str, private_key: bytes) -> None:
    """Ask about a word again."""
    begin_writing()
    _keep(_others(kind, word, private_key))


def spelt(kind: str, word: str) -> Accepted:
    """Return how a word is remembered: neither case nor breaks of lines make another of it."""
    return Accepted(kind, " ".join(word.casefold().split()))


def _others(kind: str, word: str, private_key: bytes) -> list[Accepted]:
    return [each for each in accepted(private_key) if each != spelt(kind, word)]


def _keep(all_: Iterable[Accepted]) -> None:
    kinds, words = zip(*all_, strict=True) if all_ else ((), ())
    SealedRecord.keep(_NAME, _Accepted(tuple(kinds), tuple(words)))
