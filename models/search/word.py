"""The blog's own words, as its search index holds them: none of an unpublished text."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, db

LAST = "\U0010ffff"  # sorts after every letter
_PASSED = 2_000  # words with a part in common, of which the shortest are taken


class Word(Base):
    """One word of indexed posts as it is searched for; triggers keep the list."""

    __tablename__ = "word"

    id: Mapped[int] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(unique=True)


def known(words: Iterable[str]) -> set[str]:
    """Return those of some words that stand in a live post."""
    return set(_read(select(Word.term).where(Word.term.in_(list(words)))))


def beginning(*starts: str, most: int, longest: int = 1000) -> list[str]:
    """Return words that begin in one of some ways, in their order, up to a number of each way."""
    found = [
        select(Word.term)
        .where(Word.term >= start, Word.term < start + LAST, func.length(Word.term) <= longest)
        .order_by(Word.term)
        .limit(most)
        for start in starts
    ]
    return [word for each in found for word in _read(each)]


def containing(part: str, most: int, longest: int = 1000) -> list[str]:
    """Return words with a part of three letters or more in them, the shortest first."""
    places = text("SELECT rowid FROM word_part WHERE word_part MATCH :part LIMIT :passed")
    bound = places.bindparams(part=f'"{part}"', passed=_PASSED)
    found = select(Word.term).where(Word.id.in_(bound.columns(Word.id)))
    short = found.where(func.length(Word.term) <= longest)
    return _read(short.order_by(func.length(Word.term), Word.term).limit(most))


def _read(found: Select[str]) -> list[str]:
    return list(db.session.scalars(found))
