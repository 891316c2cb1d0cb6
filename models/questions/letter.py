"""Letters under a question: the author's private replies and the visitor's follow-ups."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.author import Author
from models.storage import Base, Record, today
from safety.keys import sealing

LONGEST = 20_000  # characters of a reply


class Closed(Exception):
    """The question was erased, withdrawn or closed; nothing can be added to it."""


class Full(Exception):
    """There are too many letters under this question already."""


@dataclass(frozen=True)
class LetterContent(Record):
    """The content of a letter's seal; `number` orders the letters of a day.

    `urgent` where its words show signs of crisis.
    """

    body: str = ""
    number: int = 0
    urgent: bool = False


@dataclass(frozen=True)
class OpenLetter:
    """A letter that can be read."""

    body: str
    number: int
    day: date
    from_author: bool
    urgent: bool = False
    id: bytes = b""
    is_opened: bool = False


class Letter(Base):
    """Sealed to the author, and to the receipt as well where the author wrote it."""

    __tablename__ = "letter"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    id: Mapped[bytes] = mapped_column(primary_key=True)
    question_id: Mapped[bytes] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[date] = mapped_column(default=today)
    for_author: Mapped[bytes]
    for_visitor: Mapped[bytes | None]
    fingerprint: Mapped[bytes | None] = mapped_column(unique=True)
    is_opened: Mapped[bool] = mapped_column(default=False, server_default="0")  # by the receipt

    @classmethod
    def to_visitor(cls, question_id: bytes, body: str, number: int, receipt_key: bytes) -> "Letter":
        """Seal what the author writes: a copy of her own, and one that only the receipt opens."""
        letter = cls.to_author(question_id, body, number)
        letter.for_visitor = b""
        letter.write(body, number, receipt_key=receipt_key)
        return letter

    @classmethod
    def to_author(
        cls, question_id: bytes, body: str, number: int, urgent: bool = False
    ) -> "Letter":
        """Seal what the visitor adds; only the author can open it."""
        letter = cls(id=sealing.random_bytes(16), question_id=question_id, day=today())
        letter.write(body, number, urgent)
        return letter

    def write(self, body: str, number: int, urgent: bool = False, receipt_key: bytes = b"") -> None:
        """Seal a text to the author, and to the receipt where the letter is for its visitor."""
        plain = LetterContent(body, number, urgent).to_bytes()
        self.for_author = sealing.seal(plain, self._label("author"), Author.sealed_to())
        if self.for_visitor is not None:
            self.for_visitor = sealing.seal(plain, self._label("visitor"), receipt_key)

    def open(self, private_key: bytes) -> OpenLetter:
        """Open the author's copy. Raises sealing.Unreadable."""
        return self._opened(sealing.unseal(self.for_author, self._label("author"), private_key))

    def open_with_receipt(self, receipt_key: bytes) -> OpenLetter:
        """Open the visitor's copy. Raises sealing.Unreadable."""
        sealed = self.for_visitor or b""
        return self._opened(sealing.unseal(sealed, self._label("visitor"), receipt_key))

    def _label(self, reader: str) -> bytes:
        return label_of(reader, self.id, self.question_id)

    def _opened(self, plain: bytes) -> OpenLetter:
        content = LetterContent.from_bytes(plain)
        return OpenLetter(
            content.body,
            content.number,
            self.day,
            self.for_visitor is not None,
            content.urgent,
            self.id,
            self.is_opened,
        )


def label_of(reader: str, letter_id: bytes, question_id: bytes) -> bytes:
    """Return the label of a letter's seal for one of its two readers."""
    return f"reply-{reader}|".encode() + letter_id + question_id
