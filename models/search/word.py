"""The blog's own words, as its search index holds them: none of an unpublished text."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, db

LAST = "\U0010ffff"  # sorts after every letter
_PASSED = 2_000  # words with a part in common, of which the shortest are taken

_KNOWN = "SELECT term FROM word WHERE term IN (SELECT value FROM json_each(?))"
_BEGINNING = """
SELECT term FROM word WHERE term >= ? AND term < ? AND length(term) <= ? ORDER BY term LIMIT ?
"""
_CONTAINING = """
SELECT term FROM word
WHERE id IN (SELECT rowid FROM word_part WHERE word_part MATCH ? LIMIT ?) AND length(term) <= ?
ORDER BY length(term), term LIMIT ?
"""


class Word(Base):
    """One word of indexed posts as it is searched for; triggers keep the list."""

    __tablename__ = "word"

    id: Mapped[int] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(unique=True)


def known(words: Iterable[str]) -> set[str]:
    """Return those of some words that stand in a live post."""
    return set(_read(_KNOWN, json.dumps(list(words))))


def beginning(*starts: str, most: int, longest: int = 1000) -> list[str]:
    """Return words that begin in one of some ways, in their order, up to a number of each way."""
    found = [_read(_BEGINNING, start, start + LAST, longest, most) for start in starts]
    return [word for each in found for word in each]


def containing(part: str, most: int, longest: int = 1000) -> list[str]:
    """Return words with a part of three letters or more in them, the shortest first."""
    return _read(_CONTAINING, f'"{part}"', _PASSED, longest, most)


def _read(statement: str, *values: object) -> list[str]:
    return list(db.session.connection().exec_driver_sql(statement, values).scalars())
