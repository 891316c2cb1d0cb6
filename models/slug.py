"""The names posts have had in addresses: each belongs to one post for ever."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, db, now
from models.storage import begin_writing
from safety import text


class Slug(Base):
    """A name, and since when the public could know it; it outlives its post."""

    __tablename__ = "slug"

    name: Mapped[str] = mapped_column(primary_key=True)
    public_from: Mapped[datetime]

    @classmethod
    def keep(cls, name: str | None, title: str, public_from: datetime) -> str:
        """Return the name a post has, with its time noted, or take one for its title."""
        if name is None:
            return cls._take(title, public_from)
        if not cls.was_public(name):
            db.session.get_one(cls, name).public_from = public_from
        return name

    @classmethod
    def release(cls, name: str) -> None:
        """Give back a name that the public never knew."""
        db.session.delete(db.session.get_one(cls, name))

    @classmethod
    def was_public(cls, name: str) -> bool:
        """Tell whether readers may have seen a post under this name."""
        since = db.session.scalar(select(cls.public_from).where(cls.name == name))
        return since is not None and since <= now()

    @classmethod
    def _take(cls, title: str, public_from: datetime) -> str:
        """Reserve the first free name for a title: "on-sleep", "on-sleep-2", ..."""
        begin_writing()
        stem = text.name(title) or "post"
        free = next(name for name in _candidates(stem) if db.session.get(cls, name) is None)
        db.session.add(cls(name=free, public_from=public_from))
        db.session.flush()
        return free


def _candidates(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))
