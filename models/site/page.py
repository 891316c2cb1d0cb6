"""Standing pages, such as About, written by the author."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, db, today
from safety.words import text

ABOUT, START = "about", "start"  # pages with a place of their own
TITLE_LONGEST = 100
BODY_LONGEST = 50_000


class Page(Base):
    """A page outside the stream; it is public as soon as it is saved."""

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
        return list(db.session.scalars(select(cls).order_by(cls.title)))

    @classmethod
    def add(cls, title: str, body: str, slug: str = "") -> "Page":
        """Add a page; its address comes from its title. The database refuses a second of it."""
        page = cls(slug=slug or text.name(title) or "page", title=title, body=body)
        db.session.add(page)
        return page

    def rewrite(self, title: str, body: str) -> None:
        """Replace the words; the address stays."""
        self.title, self.body, self.updated_on = title, body, today()

    def delete(self) -> None:
        """Delete the page."""
        db.session.delete(self)
