"""Signed-in browsers: a row holds the author's key under a key that only the cookie holds."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, begin_writing, db, now
from safety.keys import sealing

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
    def start(cls, private_key: bytes) -> bytes:
        """Open a session and return what its cookie must hold."""
        token, key = sealing.random_bytes(32), sealing.random_bytes(32)
        digest = _digest(token)
        moment = now().replace(second=0, microsecond=0)
        sealed = sealing.wrap(private_key, f"session|{digest.hex()}", key)
        db.session.add(cls(digest=digest, sealed_key=sealed, created_at=moment, seen_at=moment))
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
        """Return every session that is kept."""
        return list(db.session.scalars(select(cls).order_by(cls.seen_at.desc())))

    @classmethod
    def end_all(cls, but: "Session | None" = None) -> None:
        """Sign out every browser, or every other one.

        Raises Conflict where the one that may stay was signed out in another window.
        """
        begin_writing(*([but] if but else []))
        others = delete(cls) if but is None else delete(cls).where(cls.digest != but.digest)
        db.session.execute(others)

    @classmethod
    def forget_old(cls, longest: timedelta) -> None:
        """Delete the sessions that can no longer be resumed."""
        earliest, latest = now() - longest, now() + longest
        db.session.execute(delete(cls).where(~cls.created_at.between(earliest, latest)))

    def _stands(self, idle: timedelta, longest: timedelta) -> bool:
        """Tell whether it was begun and used not too long ago.

        Nor used too far ahead, or one of a clock that was wrong would last until that day.
        """
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
