"""The names posts have had in addresses: each belongs to one post for ever."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from sqlalchemy import column, delete, exists, insert, select, table, update
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, UTCDateTime, begin_writing, db, now
from safety.words import text


class Slug(Base):
    """A name, and since when the public could know it; it outlives its post."""

    __tablename__ = "slug"

    name: Mapped[str] = mapped_column(primary_key=True)
    public_from: Mapped[datetime]

    @classmethod
    def keep(cls, name: str | None, title: str, public_from: datetime) -> str:
        """Return the name a post has, if the public knows it, or the first free one for its title.

        "on-sleep", "on-sleep-2", ... A name that is replaced has to be released once nothing points
        to it.
        """
        begin_writing()
        if name is None or not cls.was_public(name):
            return cls._take(name, title, public_from)
        if public_from <= now():  # queued again, it goes on answering 410 until then
            cls._note(name, public_from)
        return name

    @classmethod
    def release(cls, name: str) -> None:
        """Give back a name that the public never knew."""
        db.session.execute(delete(cls).where(cls.name == name))

    @classmethod
    def was_public(cls, name: str) -> bool:
        """Tell whether readers may have seen a post under this name.

        One of a time to come was public before a clock was set back, unless its post still waits.
        """
        since = db.session.scalar(select(cls.public_from).where(cls.name == name))
        return since is not None and (since <= now() or not cls._waits(name))

    @classmethod
    def _waits(cls, name: str) -> bool:
        post = table("post", column("slug"), column("place"), column("published_at", UTCDateTime))
        waiting = post.c.slug == name, post.c.place == 0, post.c.published_at > now()
        return bool(db.session.scalar(select(exists().select_from(post).where(*waiting))))

    @classmethod
    def _take(cls, own: str | None, title: str, public_from: datetime) -> str:
        names = _candidates(title)
        free = next(name for name in names if name == own or db.session.get(cls, name) is None)
        if free == own:
            cls._note(free, public_from)
        else:
            db.session.execute(insert(cls).values(name=free, public_from=public_from))
        return free

    @classmethod
    def _note(cls, name: str, public_from: datetime) -> None:
        db.session.execute(update(cls).where(cls.name == name).values(public_from=public_from))


def _candidates(title: str) -> Iterator[str]:
    stem = text.name(title) or "post"
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))
