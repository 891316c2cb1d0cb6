"""Words that must never stand in a public text, which the author alone knows, sealed to her."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.author import SealedRecord
from models.storage import Record, begin_writing, db
from safety.keys import sealing
from safety.leaks import never
from safety.words import line

MOST, LONGEST = 500, 100
LEAST = 2  # letters: a single one stands in every text
_NAME = "never-list"


class Unfit(Exception):
    """These words cannot be kept: there are too many, or one is too long or too short."""


@dataclass(frozen=True)
class _NeverList(Record):
    words: tuple[str, ...] = ()


def words(private_key: bytes) -> tuple[str, ...]:
    """Return them in the order in which they were added. Raises sealing.Unreadable."""
    return SealedRecord.read(_NAME, _NeverList, private_key).words


def is_there() -> bool:
    """Tell whether there is a list, which only the author can read; it may be empty by now."""
    return db.session.get(SealedRecord, _NAME) is not None


def keep(lines: Iterable[str]) -> None:
    """Put these in the place of all that were there. Raises Unfit."""
    begin_writing()
    kept = tidied(lines)
    if misfits(kept):
        raise Unfit
    SealedRecord.keep(_NAME, _NeverList(tuple(kept)))


def add(lines: Iterable[str], private_key: bytes) -> None:
    """Put some beside those that are there. Raises Unfit."""
    begin_writing()
    keep([*words(private_key), *lines])


def take_off(mark: str, private_key: bytes) -> None:
    """Part with the one of this mark, if it is there."""
    begin_writing()
    keep(word for word in words(private_key) if mark_of(word) != mark)


def tidied(lines: Iterable[str]) -> list[str]:
    """Return each word once, without spaces around it; spellings of the same letters are one."""
    by_letters = dict[str, str]()
    for typed in lines:
        word = line(typed)
        if word:
            by_letters.setdefault(never.folded(word) or word, word)
    return list(by_letters.values())


def misfits(kept: list[str]) -> list[str]:
    """Return the words that are too long or too short, or those that are too many."""
    wrong = [word for word in kept if len(word) > LONGEST or len(never.folded(word)) < LEAST]
    return wrong or kept[MOST:]


def mark_of(word: str) -> str:
    """Return what names a word in a form, and tells it to nobody who looks at the screen."""
    return sealing.digest("never-word", word.encode(), size=8).hex()
