"""The day on which something was published, in UTC and no finer, however a file spells it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

_SPELT = re.compile(
    r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?\s*(Z|GMT|UTC|[+-]\d{2}:?\d{2})?)?"
)
_NAMED = re.compile(
    r"\s*(?:[A-Za-z]{3,9},\s+)?(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]{0,6}\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LAST = 4_000_000_000  # seconds: some time in 2096


def day_of(said: Any) -> date | None:
    """Read a day: a date, a number of seconds, or a text; None for what says no day."""
    if isinstance(said, datetime):
        return (said.astimezone(UTC) if said.tzinfo else said).date()
    if isinstance(said, date):
        return said
    if isinstance(said, int | float) or (isinstance(said, str) and said.strip().isdecimal()):
        return _of_seconds(float(str(said).strip()[:20]))
    try:
        return _spelt(said) if isinstance(said, str) else None
    except (ValueError, OverflowError):
        return None


def _of_seconds(seconds: float) -> date | None:
    seconds = seconds / 1000 if seconds > _LAST else seconds
    return datetime.fromtimestamp(seconds, UTC).date() if 0 < seconds < _LAST else None


def _spelt(said: str) -> date | None:
    found = _SPELT.match(said)
    if found:
        year, month, day = map(int, found.groups()[:3])
        moment = datetime(year, month, day, int(found[4] or 0), int(found[5] or 0), tzinfo=UTC)
        return (moment - _ahead(found[6] or "")).date()
    named = _NAMED.match(said)
    if named and named[2].lower() in _MONTHS and (named[1] or named[3]):
        return date(int(named[4]), _MONTHS.index(named[2].lower()) + 1, int(named[1] or named[3]))
    return None


def _ahead(zone: str) -> timedelta:
    """Return how far a zone is ahead of UTC."""
    if not zone.startswith(("+", "-")):
        return timedelta()
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return size if zone[0] == "+" else -size
