"""Signed-in browsers: a row holds the author's key under a key that only the cookie holds."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from models.author.author import Author
from models.storage import Base, begin_writing, db, now
from safety.keys import sealing

PENDING = timedelta(minutes=6)  # for the code: five at least, since the minute of its begin counts
NAME_LONGEST = 60
COOKIE_SIZE = 64  # bytes: a token that finds the row, and a key that opens it


class Session(Base):
    """One signed-in browser."""

    __tablename__ = "session"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    sealed_key: Mapped[bytes]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    name: Mapped[bytes | None]  # as the author calls this browser, sealed
    is_pending: Mapped[bool] = mapped_column(default=False, server_default="0")  # a code is missing

    @classmethod
    def start(cls, private_key: bytes, is_pending: bool = False) -> bytes:
        """Open a session and return what its cookie must hold; a pending one still owes a code."""
        token, key = sealing.random_bytes(32), sealing.random_bytes(32)
        digest = _digest(token)
        moment = now().replace(second=0, microsecond=0)
        sealed = sealing.wrap(private_key, f"session|{digest.hex()}", key)
        row = cls(digest=digest, sealed_key=sealed, created_at=moment, seen_at=moment)
        row.is_pending = is_pending
        db.session.add(row)
        return token + key

    @classmethod
    def resume(
        cls, cookie: bytes, idle: timedelta, longest: timedelta
    ) -> tuple["Session", bytes] | None:
        """Return the session of a cookie and the author's private key, if it still stands."""
        found = db.session.get(cls, _digest(cookie[:32]))
        if found is None or not found._stands(idle, longest):
            return None
        try:
            key = sealing.unwrap(
                found.sealed_key, f"session|{found.digest.hex()}", cookie[32:COOKIE_SIZE]
            )
        except sealing.Unreadable:
            return None
        return found, key

    @classmethod
    def newest_first(cls) -> list["Session"]:
        """Return every browser that is signed in, or was and has not been forgotten yet."""
        return list(
            db.session.scalars(select(cls).where(~cls.is_pending).order_by(cls.seen_at.desc()))
        )

    @classmethod
    def by_ref(cls, ref: str) -> "Session | None":
        """Return the browser that a page names."""
        return next((each for each in cls.newest_first() if each.ref == ref), None)

    @property
    def ref(self) -> str:
        """Return what names it on a page; it opens nothing."""
        return self.digest[:8].hex()

    def call(self, name: str) -> None:
        """Give it a name, which is sealed; an empty one takes it away. Raises Conflict."""
        begin_writing(self)
        sealed = sealing.seal(name[:NAME_LONGEST].encode(), self._label(), Author.sealed_to())
        self.name = sealed if name else None

    def called(self, private_key: bytes) -> str:
        """Return its name; nothing where it has none, or somebody has spoilt it."""
        try:
            return sealing.unseal(self.name or b"", self._label(), private_key).decode()
        except sealing.Unreadable:
            return ""

    def _label(self) -> bytes:
        return b"session-name|" + self.digest

    @classmethod
    def end_all(cls, but: "Session | None" = None) -> None:
        """Sign out every browser, or every other one.

        Raises Conflict where the one that may stay was signed out in another window.
        """
        begin_writing(*([but] if but else []))
        others = delete(cls) if but is None else delete(cls).where(cls.digest != but.digest)
        db.session.execute(others)

    @classmethod
    def forget_old(cls, idle: timedelta, longest: timedelta) -> None:
        """Delete the sessions that can no longer be resumed: their times would tell of them."""
        moment = now()
        ended = or_(
            ~cls.created_at.between(moment - longest, moment + longest),
            ~cls.seen_at.between(moment - idle, moment + idle),
            and_(cls.is_pending, cls.created_at < moment - PENDING),
        )
        db.session.execute(delete(cls).where(ended))

    def _stands(self, idle: timedelta, longest: timedelta) -> bool:
        """Tell whether it was begun and used not too long ago.

        Nor used too far ahead, or one of a clock that was wrong would last until that day.
        """
        longest = min(longest, PENDING) if self.is_pending else longest
        return abs(now() - self.seen_at) <= idle and now() - self.created_at <= longest

    def end(self) -> None:
        """Sign this browser out."""
        db.session.execute(delete(Session).where(Session.digest == self.digest))

    def touch(self) -> bool:
        """Note the minute of use; tell whether there was anything to note.

        Raises Conflict where the session was ended in another window.
        """
        minute = now().replace(second=0, microsecond=0)
        if minute <= self.seen_at:
            return False
        begin_writing(self)
        self.seen_at = minute
        return True


def _digest(token: bytes) -> bytes:
    return sealing.digest("session-token", token)
