"""The blog itself: one row of what its author may change, and of what binds it to its home."""

import uuid
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from models.site.settings import (
    CRAWLERS,
    Abuse,
    Blog,
    Box,
    Care,
    Group,
    Keeping,
    Notices,
    Operation,
    Settings,
    Time,
)
from models.storage import Base, Secret, begin_writing, db
from safety.keys import codes, sealing


class Site(Base):
    """The settings, a column for each group of them, and the blog's own secrets."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    blog: Mapped[Blog] = mapped_column(Group(Blog), default=Blog)
    box: Mapped[Box] = mapped_column(Group(Box), default=Box)
    care: Mapped[Care] = mapped_column(Group(Care), default=Care)
    keeping: Mapped[Keeping] = mapped_column(Group(Keeping), default=Keeping)
    abuse: Mapped[Abuse] = mapped_column(Group(Abuse), default=Abuse)
    time: Mapped[Time] = mapped_column(Group(Time), default=Time)
    notices: Mapped[Notices] = mapped_column(Group(Notices), default=Notices)
    operation: Mapped[Operation] = mapped_column(Group(Operation), default=Operation)
    pinned_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"))
    salt: Mapped[bytes] = mapped_column(Secret)
    feed_id: Mapped[str]
    home: Mapped[bytes]
    setup_digest: Mapped[bytes | None]
    is_crowded: Mapped[bool] = mapped_column(default=False, server_default="0")  # the question box
    is_dark: Mapped[bool] = mapped_column(default=False, server_default="0")  # all of it is down
    some_wait: Mapped[bool] = mapped_column(default=False, server_default="0")  # when last noticed
    noticed_on: Mapped[date | None]
    tidied_on: Mapped[date | None]  # the day on which models/tidy.py was last at work
    copied_on: Mapped[date | None]  # the day of the last good copy
    copied_size: Mapped[int | None]  # its bytes
    drilled_on: Mapped[date | None]  # the day on which a copy was last restored to try it

    @classmethod
    def create(cls) -> "Site":
        """Add the row of a new blog."""
        site = cls(id=1, salt=sealing.random_bytes(16), feed_id=str(uuid.uuid4()), home=b"")
        db.session.add(site)
        return site

    @classmethod
    def unknown(cls) -> "Site":
        """Return a stand-in for pages that are shown while the row cannot be read."""
        others = {"care": Care(), "keeping": Keeping(), "abuse": Abuse()}
        others |= {"time": Time(), "notices": Notices(), "operation": Operation()}
        return cls(blog=Blog(crawlers=CRAWLERS[-1]), box=Box(inbox_open=True), **others)

    @classmethod
    def current(cls) -> "Site":
        """Return the one row, read once a request: a page asks some thirty times."""
        info = db.session.info
        if "site" not in info:
            info["site"] = db.session.scalars(_THE_ONE).one()
        site: Site = info["site"]
        return site

    def groups(self) -> dict[str, Settings]:
        """Return each group of settings by the column that holds it."""
        return {
            column.key: getattr(self, column.key)
            for column in self.__mapper__.columns
            if isinstance(column.type, Group)
        }

    def settings(self) -> dict[str, Any]:
        """Return all settings by name."""
        return {
            each.name: getattr(group, each.name)
            for group in self.groups().values()
            for each in fields(group)
            if each.name != "unknown"
        }

    def version(self, names: Iterable[str] = ()) -> str:
        """Return what changes with any change of the settings of these names, or of all."""
        settings = self.settings()
        spelt = "\n".join(f"{name}={settings[name]!r}" for name in sorted(names or settings))
        return sealing.digest("settings-version", spelt.encode(), size=16).hex()

    def bind(self, secret: bytes) -> None:
        """Note which secret key lies beside this database."""
        self.home = home_of(secret)

    def open_setup(self) -> str:
        """Make the token of a setup link; the one before it stops working."""
        begin_writing(self)
        token = token_urlsafe(24)
        self.setup_digest = sealing.digest("setup-link", token.encode())
        return token

    def close_setup(self) -> None:
        """Let no setup link work any more."""
        begin_writing(self)
        self.setup_digest = None

    def admits_setup(self, token: str) -> bool:
        """Tell whether this is the token of the setup link, as it was copied."""
        spelt = codes.read_link_token(token)
        return self.setup_digest == sealing.digest("setup-link", spelt.encode())


_THE_ONE = select(Site)


def home_of(secret: bytes) -> bytes:
    """Return what binds a database to the secret key beside it."""
    return sealing.digest("site-home", secret)
