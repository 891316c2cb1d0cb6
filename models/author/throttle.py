"""The wait after wrong passwords, for the one account, since no address is known to count for."""

from datetime import datetime, timedelta

from models.storage import now

FREE_TRIES = 5  # wrong passwords before waiting begins
LONGEST_WAIT = 60  # seconds; a stranger who keeps trying must not lock the author out for long


class TooSoon(Exception):
    """Too many wrong tries; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def require(wait_until: datetime | None) -> None:
    """Raise TooSoon before this moment."""
    wait = (wait_until - now()).total_seconds() if wait_until else 0
    if 0 < wait <= LONGEST_WAIT:  # a longer one comes of a clock that was wrong
        raise TooSoon(int(wait) + 1)


def wait_after(tries: int) -> datetime | None:
    """Return when the next password may be tried after so many wrong ones, or None for now."""
    if tries < FREE_TRIES:
        return None
    return now() + timedelta(seconds=min(2 ** (tries - FREE_TRIES), LONGEST_WAIT))
