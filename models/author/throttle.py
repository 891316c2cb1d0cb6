"""The wait after wrong passwords, which time alone makes shorter: a right one tells nobody.

There is no address to count for, so strangers share one count. Each browser that the author has
signed in with before has a count of its own: what she mistypes there shows nowhere else, and who
stole the cookie of one makes no other wait. A recovery code is never waited for.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from models.storage import Base, now

FREE_TRIES = 5  # wrong passwords before waiting begins
PRICE = timedelta(seconds=60)  # what each costs; an hour of guessing has 60 and those 5


class TooSoon(Exception):
    """Too many wrong tries; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class KnownBrowser(Base):
    """A browser that is known, while wrong tries in it are unpaid: a hash of what it holds."""

    __tablename__ = "known_browser"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    tries_paid_at: Mapped[datetime]


def require(paid_at: datetime | None) -> None:
    """Raise TooSoon while as many tries are unpaid as are free."""
    debt = _debt(paid_at)
    wait = debt - (FREE_TRIES - 1) * PRICE
    if wait > timedelta():
        raise TooSoon(int(wait.total_seconds()) + 1)


def after_wrong(paid_at: datetime | None) -> datetime:
    """Return when all wrong tries will be paid, with one more."""
    return now() + _debt(paid_at) + PRICE


def _debt(paid_at: datetime | None) -> timedelta:
    debt = paid_at - now() if paid_at else timedelta()
    most = FREE_TRIES * PRICE
    return (
        debt if timedelta() < debt <= most else timedelta()
    )  # more comes of a clock that was wrong
