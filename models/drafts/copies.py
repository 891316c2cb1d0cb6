"""Copies that the author's browser keeps while she types: one of each text and window."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import delete, select

from models.author import Author
from models.drafts.copy import KINDS, Copy
from models.posts import Part, PostWords
from models.storage import Record, begin_writing, db, scrub_after_commit, today
from safety.keys import sealing

_KIND = KINDS[0]
_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Text:
    """What is written on: `about` is like that of no other text.

    Where it is a private reply, `reply_to` is its question's id, in hex.
    """

    about: bytes
    reply_to: str = ""


@dataclass(frozen=True)
class Kept:
    """A copy, opened: what was typed, and in which window; `is_left` where it was put aside."""

    id: bytes
    day: date
    window: str
    words: PostWords
    is_left: bool


@dataclass(frozen=True)
class _Sealed(Record):
    window: str = ""
    words: str = ""  # as PostWords are spelt
    is_left: bool = False


def keep(text: Text, window: str, words: PostWords, private_key: bytes, left: bool = False) -> None:
    """Keep what is typed in a window in the place of what was kept of it before."""
    begin_writing()
    copy = Copy(id=_id(text, window, private_key), ref=_ref(text, private_key), kind=_KIND)
    plain = _Sealed(window, _hidden(text, words).to_bytes().decode(), left).to_bytes()
    copy.sealed, copy.day = sealing.seal(plain, _label(copy.id), Author.sealed_to()), today()
    db.session.merge(copy)


def of(text: Text, private_key: bytes) -> list[Kept]:
    """Open the copies of a text that still hold words, the latest day first.

    Raises sealing.Unreadable.
    """
    mine = select(Copy).where(Copy.ref == _ref(text, private_key), Copy.kind == _KIND)
    rows = db.session.scalars(mine.order_by(Copy.day.desc(), Copy.id)).all()
    return [kept for row in rows if _has_words((kept := _open(text, row, private_key)).words)]


def all_of(private_key: bytes) -> list[PostWords]:
    """Open the copies of all texts, for whoever looks for words of them elsewhere.

    Raises sealing.Unreadable.
    """
    rows = db.session.scalars(select(Copy).where(Copy.kind == _KIND))
    spelt = (_unsealed(row, private_key).words.encode() for row in rows)
    return [PostWords.from_bytes(each).found(private_key) for each in spelt]


def leave(text: Text, copy_id: bytes, private_key: bytes) -> None:
    """Put a copy aside: it is no longer offered, and still found."""
    begin_writing()
    row = db.session.get(Copy, copy_id)
    if row is not None and row.ref == _ref(text, private_key):
        there = replace(_unsealed(row, private_key), is_left=True)
        row.sealed = sealing.seal(there.to_bytes(), _label(row.id), Author.sealed_to())


def drop(text: Text, copy_id: bytes, private_key: bytes) -> None:
    """Erase a copy of a text."""
    scrub_after_commit()
    mine = Copy.ref == _ref(text, private_key), Copy.kind == _KIND
    db.session.execute(delete(Copy).where(*mine, Copy.id == copy_id))


def drop_window(text: Text, window: str, private_key: bytes) -> None:
    """Erase what was kept of a window, whose words are saved."""
    drop(text, _id(text, window, private_key), private_key)


def drop_all(text: Text, private_key: bytes) -> None:
    """Erase every copy of a text."""
    scrub_after_commit()
    mine = Copy.ref == _ref(text, private_key), Copy.kind == _KIND
    db.session.execute(delete(Copy).where(*mine))


def expire() -> None:
    """Erase copies of long ago, and those of a clock that was wrong."""
    scrub_after_commit()
    standing = Copy.day.between(today() - _KEPT, today() + _KEPT)
    db.session.execute(delete(Copy).where(Copy.kind == _KIND, ~standing))


def place(text: Text, window: str, private_key: bytes) -> tuple[bytes, bytes]:
    """Return the id and the reference of a window's copy of a text."""
    return _id(text, window, private_key), _ref(text, private_key)


def window_of(plain: bytes) -> str:
    """Return the window whose copy was unsealed."""
    return _Sealed.from_bytes(plain).window


def _open(text: Text, row: Copy, private_key: bytes) -> Kept:
    there = _unsealed(row, private_key)
    words = PostWords.from_bytes(there.words.encode()).found(private_key)
    if text.reply_to:
        words = PostWords(body=words.question)
    return Kept(row.id, row.day, there.window, words, there.is_left)


def _unsealed(row: Copy, private_key: bytes) -> _Sealed:
    return _Sealed.from_bytes(sealing.unseal(row.sealed, _label(row.id), private_key))


def _hidden(text: Text, words: PostWords) -> PostWords:
    """Put under a question's key what goes when it goes; where the key is gone, leave it out."""
    if text.reply_to:
        words = PostWords(question_id=text.reply_to, question=words.body)
    hidden = words.hidden()
    parts = (part if not part.question_id else Part(part.question_id, "") for part in hidden.parts)
    return hidden.with_parts(*parts)


def _has_words(words: PostWords) -> bool:
    return bool(words.title or words.asked or words.body or words.warning or words.tags)


def _ref(text: Text, private_key: bytes) -> bytes:
    return sealing.digest("copy-of-text", _name(text), private_key, size=16)


def _id(text: Text, window: str, private_key: bytes) -> bytes:
    name = sealing.digest("copy-window", window.encode()) + _name(text)
    return sealing.digest("copy-of-window", name, private_key, size=16)


def _name(text: Text) -> bytes:
    return (b"reply|" if text.reply_to else b"text|") + text.about


def _label(copy_id: bytes) -> bytes:
    return b"copy|" + copy_id
