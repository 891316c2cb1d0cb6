"""Erasures: what was withdrawn or erased, so that no copy that is restored brings it back."""

from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base


class Erasure(Base):
    """Something that must stay gone, as a keyed hash that tells nothing else of it."""

    __tablename__ = "erasure"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    digest: Mapped[bytes] = mapped_column(primary_key=True)
