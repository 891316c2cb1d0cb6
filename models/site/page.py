"""Standing pages, such as About, written by the author."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, db, is_readable, scrub_after_commit, today

ABOUT, START = "about", "start"  # pages with a place of their own
TITLE_LONGEST = 100
BODY_LONGEST = 50_000


class Page(Base):
    """A page outside the stream, public at once; it is written by `publication.save_page`."""

    __tablename__ = "page"

    slug: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    body: Mapped[str]
    updated_on: Mapped[date] = mapped_column(default=today)

    @classmethod
    def at(cls, slug: str) -> "Page | None":
        """Return the page at this address."""
        return db.session.get(cls, slug)

    @classmethod
    def by_title(cls) -> list["Page"]:
        """Return all pages."""
        return list(filter(is_readable, db.session.scalars(select(cls).order_by(cls.title))))

    def delete(self) -> None:
        """Take the page off the blog."""
        scrub_after_commit(self)
        db.session.delete(self)
