"""The blog itself: one row of what its author may change, and of what binds it to its home."""

import uuid
from secrets import token_urlsafe

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, db
from safety.keys import sealing

TITLE_LONGEST = 100
TAGLINE_LONGEST = 200
MESSAGE_LONGEST = 500

LANGUAGES = ("en", "de")
ACCENTS = ("plum", "ink", "pine", "rust", "ochre", "slate")  # their colours are in tokens.css
GRAINS = ("day", "month", "season")  # what the public learns of a date
CRAWLERS = ("all", "search", "none")  # which machines may read along


class Site(Base):
    """What the blog is called, how it looks and speaks, and whether the question box is open."""

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint(f"accent IN {ACCENTS}", name="accent"),
        CheckConstraint(f"grain IN {GRAINS}", name="grain"),
        CheckConstraint(f"crawlers IN {CRAWLERS}", name="crawlers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    title: Mapped[str] = mapped_column(default="Unsaid")
    tagline: Mapped[str] = mapped_column(default="")
    inbox_open: Mapped[bool] = mapped_column(default=False)
    closed_message: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    accent: Mapped[str] = mapped_column(default="plum")
    grain: Mapped[str] = mapped_column(default="day")
    crawlers: Mapped[str] = mapped_column(default="all")
    pinned_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"))
    salt: Mapped[bytes]
    feed_id: Mapped[str]
    home: Mapped[bytes]
    setup_digest: Mapped[bytes | None]

    @classmethod
    def found(cls) -> "Site":
        """Add the row of a new blog."""
        site = cls(id=1, salt=sealing.random_bytes(16), feed_id=str(uuid.uuid4()), home=b"")
        db.session.add(site)
        return site

    @classmethod
    def unknown(cls) -> "Site":
        """Return a stand-in for pages that are shown while the row cannot be read."""
        defaults = {"accent": ACCENTS[0], "language": LANGUAGES[0], "crawlers": CRAWLERS[-1]}
        return cls(title="Unsaid", tagline="", inbox_open=True, closed_message="", **defaults)

    @classmethod
    def the(cls) -> "Site":
        """Return the one row, read once a request: a page asks some thirty times."""
        info = db.session.info
        if "site" not in info:
            info["site"] = db.session.get_one(cls, 1)
        site: Site = info["site"]
        return site

    def bind(self, secret: bytes) -> None:
        """Note which secret key lies beside this database."""
        self.home = home_of(secret)

    def open_setup(self) -> str:
        """Make the token of a setup link; the one before it stops working."""
        token = token_urlsafe(24)
        self.setup_digest = sealing.digest("setup-link", token.encode())
        return token

    def admits_setup(self, token: str) -> bool:
        """Tell whether this token is that of the setup link."""
        return self.setup_digest == sealing.digest("setup-link", token.encode())


def home_of(secret: bytes) -> bytes:
    """Return what binds a database to the secret key beside it."""
    return sealing.digest("site-home", secret)
