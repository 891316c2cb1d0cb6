"""Whether the author was asked if a post tells of someone, and until when she sleeps on it.

Her answers to the questions are kept nowhere. What is kept is sealed to her.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from models.author import SealedRecord
from models.posts import PostWords
from models.site import Site
from models.storage import Record, begin_writing, today
from safety.leaks import seems_to_tell

MOST = 2_000  # posts, then the oldest is asked about again
NAME = "cases"


class Case(NamedTuple):
    """What the author said of a post: nothing yet, no, or yes, and then until when it waits."""

    is_asked: bool = False
    tells: bool = False
    until: date | None = None


@dataclass(frozen=True)
class _Cases(Record):
    """References of posts in hex, and for each the day, or nothing where it tells of nobody."""

    refs: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


def of(ref: bytes, key: bytes) -> Case:
    """Return what was said of the post of a reference. Raises sealing.Unreadable."""
    day = _all(key).get(ref.hex())
    return (
        Case() if day is None else Case(True, bool(day), date.fromisoformat(day) if day else None)
    )


def until(ref: bytes, key: bytes | None) -> date | None:
    """Return the day before which a post does not appear, where that is still to come."""
    day = of(ref, key).until if key else None
    return day if day and day > today() else None


def note(ref: bytes, tells: bool, key: bytes) -> None:
    """Keep whether a post tells of someone. What was said before keeps its day."""
    begin_writing()
    before, kept = of(ref, key), _all(key)
    if before.is_asked and before.tells == tells:
        return
    kept.pop(ref.hex(), None)
    kept[ref.hex()] = first_day().isoformat() if tells else ""
    newest = list(kept.items())[-MOST:]
    SealedRecord.keep(NAME, _Cases(tuple(ref for ref, _ in newest), tuple(d for _, d in newest)))


def first_day() -> date:
    """Return the first day on which a post may appear that she says today tells of someone."""
    return today() + timedelta(days=Site.current().time.cooling_days)


def renamed(plain: bytes, refs: Mapping[bytes, bytes]) -> bytes:
    """Return the record, unsealed, with the references that posts have instead of some."""
    kept = _Cases.from_bytes(plain)
    named = (bytes.fromhex(ref) for ref in kept.refs)
    return replace(kept, refs=tuple(refs.get(ref, ref).hex() for ref in named)).to_bytes()


def is_likely(words: PostWords) -> bool:
    """Tell whether a post seems to tell of someone: by its words, or as it answers a question."""
    return bool(words.question_ids) or _speaks_of_someone(words)


def must_be_asked(ref: bytes, words: PostWords, key: bytes | None) -> bool:
    """Tell whether the author has to be asked before this goes out.

    An answer is asked about where it would have to wait; without that its visitor has agreed.
    """
    is_to_wait = bool(words.question_ids) and Site.current().time.cooling_days > 0
    if key is None or not (is_to_wait or _speaks_of_someone(words)):
        return False
    return not of(ref, key).is_asked


def _speaks_of_someone(words: PostWords) -> bool:
    return seems_to_tell(f"{words.title}\n{words.body}")


def _all(key: bytes) -> dict[str, str]:
    kept = SealedRecord.read(NAME, _Cases, key)
    return dict(zip(kept.refs, kept.days, strict=True))
