"""What was imported, so that the same file adds nothing twice; and the addresses it had there."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base


class Imported(Base):
    """An entry of another blog, as a keyed hash, and the post it became while that is there."""

    __tablename__ = "imported"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    post_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id", ondelete="SET NULL"), index=True
    )


class OldAddress(Base):
    """The path that a post had on another blog."""

    __tablename__ = "old_address"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    path: Mapped[str] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
