"""The names posts have had in addresses: each belongs to one post for ever.

A name is a post's own once readers may know it. Until then it is promised by the order in which
posts will appear (`Post.settle_addresses`), so that no name tells of a post that is not there yet.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import count

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    column,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, UTCDateTime, begin_writing, db, now
from safety.words import text

_PROVISIONAL = "~"  # begins a name that stands for none yet; no title makes one


class Slug(Base):
    """A name, and since when the public could know it; it outlives its post."""

    __tablename__ = "slug"

    name: Mapped[str] = mapped_column(primary_key=True)
    public_from: Mapped[datetime]
    leads_to: Mapped[bytes | None]  # the reference of a post that has another name since

    @classmethod
    def keep(cls, name: str | None, ref: bytes, public_from: datetime) -> str:
        """Return the name a post has, if the public knows it, or a provisional one.

        A name that is replaced has to be released once nothing points to it.
        """
        begin_writing()
        if name is None or not cls.was_public(name):
            provisional = f"{_PROVISIONAL}{ref.hex()}"
            cls.add(provisional, public_from)
            return provisional
        if public_from <= now():  # queued again, it goes on answering 410 until then
            note = update(cls).where(cls.name == name).values(public_from=public_from)
            db.session.execute(note)
        return name

    @classmethod
    def add(cls, name: str, public_from: datetime) -> None:
        """Note a name that is free."""
        db.session.execute(insert(cls).values(name=name, public_from=public_from))

    @classmethod
    def wait_until(cls, name: str, moment: datetime) -> None:
        """Note that the post of this name appears at another moment."""
        db.session.execute(update(cls).where(cls.name == name).values(public_from=moment))

    @classmethod
    def release(cls, name: str) -> None:
        """Give back a name that the public never knew."""
        db.session.execute(delete(cls).where(cls.name == name))

    @classmethod
    def leave(cls, name: str, leads_to: bytes | None) -> None:
        """Note that a post has parted with a name, which leads to it or answers 410 from now."""
        begin_writing()
        change = update(cls).where(cls.name == name).values(leads_to=leads_to)
        db.session.execute(change.execution_options(synchronize_session=False))

    @classmethod
    def date_back(cls, name: str, public_from: datetime) -> None:
        """Note since when a name was public, for a post that is put out again with its old day."""
        change = update(cls).where(cls.name == name).values(public_from=public_from)
        db.session.execute(change.execution_options(synchronize_session=False))

    @classmethod
    def was_public(cls, name: str) -> bool:
        """Tell whether readers may have seen a post under this name."""
        return db.session.scalar(select(cls.name).where(cls.name == name, cls._known())) is not None

    @classmethod
    def level_times(cls, before: date) -> None:
        """Set back since when names are known to the beginning of the day, for days before."""
        day = func.date(cls.public_from, type_=Text)
        past = cls.public_from < datetime.combine(before, time(), UTC)
        level = day.concat(" 00:00:00.000000")
        change = update(cls).where(past, cls._known()).values(public_from=level)
        db.session.execute(change.execution_options(synchronize_session=False))

    @classmethod
    def is_open(cls) -> ColumnElement[bool]:
        """Select the names that may still change."""
        return not_(cls._known())

    @classmethod
    def first_free(cls, titles: Iterable[str | None]) -> list[str]:
        """Return the first free name for each title, in turn: "on-sleep", "on-sleep-2", ...

        A name is free which the public does not know and no title before has taken.
        """
        stems = [text.name(title or "") or "post" for title in titles]
        known = select(cls.name).where(cls._known(), cls.name.in_(set(stems)))
        taken, numbered, names = set(db.session.scalars(known)), set[str](), []
        for stem in stems:
            name = stem
            if name in taken and stem not in numbered:
                numbered.add(stem)
                taken |= cls._numbered(stem)
            numbers = count(2)
            while name in taken:
                name = f"{stem}-{next(numbers)}"
            taken.add(name)
            names.append(name)
        return names

    @classmethod
    def _numbered(cls, stem: str) -> set[str]:
        """Find the names known to the public that are a stem with a number, in one look."""
        within = and_(cls.name > f"{stem}-", cls.name < f"{stem}-:")  # ":" comes after the digits
        return set(db.session.scalars(select(cls.name).where(cls._known(), within)))

    @classmethod
    def _known(cls) -> ColumnElement[bool]:
        """Select the names that the public may know.

        One of a time to come was public before a clock was set back, unless its post still waits.
        """
        post = table("post", column("slug"), column("place"), column("published_at", UTCDateTime))
        waiting = post.c.slug == cls.name, post.c.place == 0, post.c.published_at > now()
        waits = exists().select_from(post).where(*waiting).correlate(cls)
        return and_(or_(cls.public_from <= now(), ~waits), ~cls.name.startswith(_PROVISIONAL))
