"""The wait after wrong passwords, which time alone makes shorter: a right one tells nobody.

There is no address to count for, so strangers share one count. Browsers that the author has signed
in with before share another, and what she mistypes there shows nowhere else.
"""

from datetime import datetime, timedelta

from models.storage import now

FREE_TRIES = 5  # wrong passwords before waiting begins
PRICE = timedelta(seconds=60)  # what each costs; an hour of guessing has 60 and those 5


class TooSoon(Exception):
    """Too many wrong tries; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


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
