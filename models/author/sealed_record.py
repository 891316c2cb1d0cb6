"""What the author keeps for herself alone, sealed to her: a record under each name."""

from typing import TypeVar

from sqlalchemy.orm import Mapped, mapped_column

from models.author.author import Author
from models.storage import Base, Record, db
from safety.keys import sealing

Kind = TypeVar("Kind", bound=Record)


class SealedRecord(Base):
    """One record by its name; its size tells no more than the padding of every seal does."""

    __tablename__ = "sealed_record"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    name: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]

    @classmethod
    def read(cls, name: str, kind: type[Kind], private_key: bytes) -> Kind:
        """Open the record of a name, or return an empty one. Raises sealing.Unreadable."""
        there = db.session.get(cls, name)
        if there is None:
            return kind()
        return kind.from_bytes(sealing.unseal(there.sealed, _label(name), private_key))

    @classmethod
    def keep(cls, name: str, record: Record) -> None:
        """Put a record in the place of the one of this name; the write lock is held."""
        sealed = sealing.seal(record.to_bytes(), _label(name), Author.sealed_to())
        db.session.merge(cls(name=name, sealed=sealed))


def _label(name: str) -> bytes:
    return b"record|" + name.encode()
