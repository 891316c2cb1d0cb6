"""Letters under a question: the author's private replies and the visitor's follow-ups."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.author import Author
from models.storage import Base, today
from safety.keys import sealing

REPLY_LONGEST = 20_000  # characters


@dataclass(frozen=True)
class Letter:
    """One opened letter; `number` orders the letters of a day."""

    body: str
    number: int
    day: date
    from_author: bool


class Reply(Base):
    """A letter, sealed to the author, and to the receipt as well where the author wrote it."""

    __tablename__ = "reply"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    id: Mapped[bytes] = mapped_column(primary_key=True)
    question_id: Mapped[bytes] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[date] = mapped_column(default=today)
    for_author: Mapped[bytes]
    for_visitor: Mapped[bytes | None]
    fingerprint: Mapped[bytes | None] = mapped_column(unique=True)

    @classmethod
    def to_visitor(cls, question_id: bytes, body: str, number: int, receipt_key: bytes) -> "Reply":
        """Seal what the author writes: a copy of her own, and one that only the receipt opens."""
        reply = cls._sealed(question_id, body, number)
        plain = _spell(body, number)
        reply.for_visitor = sealing.seal(plain, reply._label("visitor"), receipt_key)
        return reply

    @classmethod
    def to_author(cls, question_id: bytes, body: str, number: int) -> "Reply":
        """Seal what the visitor adds; only the author can open it."""
        return cls._sealed(question_id, body, number)

    @classmethod
    def _sealed(cls, question_id: bytes, body: str, number: int) -> "Reply":
        reply = cls(id=sealing.random_bytes(16), question_id=question_id, day=today())
        key = Author.the().public_key
        reply.for_author = sealing.seal(_spell(body, number), reply._label("author"), key)
        return reply

    def open(self, author_key: bytes) -> Letter:
        """Open the author's copy. Raises sealing.Unreadable."""
        return self._letter(sealing.unseal(self.for_author, self._label("author"), author_key))

    def open_with_receipt(self, receipt_key: bytes) -> Letter:
        """Open the visitor's copy. Raises sealing.Unreadable."""
        return self._letter(
            sealing.unseal(self.for_visitor or b"", self._label("visitor"), receipt_key)
        )

    def _label(self, reader: str) -> bytes:
        return f"reply-{reader}|".encode() + self.id + self.question_id

    def _letter(self, plain: bytes) -> Letter:
        return Letter(**json.loads(plain), day=self.day, from_author=self.for_visitor is not None)


def _spell(body: str, number: int) -> bytes:
    return json.dumps({"body": body, "number": number}, ensure_ascii=False).encode()
