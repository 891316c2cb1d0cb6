"""What is typed but not kept yet: sealed, beside the text itself and never in its place."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, today

# What the author's browser keeps by itself, of any text; and drafts of replies and of pages.
KINDS = ("copy", "reply", "page")


class Copy(Base):
    """A random id in a table without row numbers; `ref` is a hash under the author's private key.

    So nothing tells which text a copy belongs to, or the order in which copies were made.
    """

    __tablename__ = "copy"
    __table_args__ = (Index(None, "ref"), {"sqlite_with_rowid": False})

    id: Mapped[bytes] = mapped_column(primary_key=True)
    ref: Mapped[bytes]
    kind: Mapped[str]
    sealed: Mapped[bytes]
    day: Mapped[date] = mapped_column(default=today)
