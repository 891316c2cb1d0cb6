"""Dates as coarse as the author wants them: a day, a month, or a season."""

from datetime import date

SEASONS = ("spring", "summer", "autumn", "winter")  # of three months each, from March on
MONTHS = tuple(str(month) for month in range(1, 13))


def start(day: date, grain: str) -> date:
    """Return the first day of the day, month or season that a day lies in."""
    if grain == "season":
        year, season = season_of(day)
        return date(year, 3 + 3 * season, 1)
    return day.replace(day=1) if grain == "month" else day


def season_of(day: date) -> tuple[int, int]:
    """Return a day's season as a number from 0, and its year: a winter is that of its December."""
    return divmod((day.year * 12 + day.month - 3) // 3, 4)


def machine(day: date, grain: str) -> str:
    """Spell a coarse date for machines: 2026-11-23, 2026-11; a season by its first month."""
    return start(day, grain).isoformat()[: 10 if grain == "day" else 7]


def parts(grain: str) -> tuple[str, ...]:
    """Return what a year is made of, as it stands in addresses: 1 to 12, or spring to winter."""
    return SEASONS if grain == "season" else MONTHS


def part_of(day: date, grain: str) -> tuple[int, str]:
    """Return the year and the part of it that a day lies in.

    Where dates are seasons, a year runs from March to February: a year page must not tell which
    side of the new year a winter's post stands on.
    """
    if grain == "season":
        year, season = season_of(day)
        return year, SEASONS[season]
    return day.year, MONTHS[day.month - 1]


def bounds(year: int, part: str | None, grain: str) -> tuple[date, date]:
    """Return the first day of a year, or of a part of it, and the first day after."""
    size = 3 if grain == "season" else 1
    first = year * 12 + (2 if grain == "season" else 0)
    if part is None:
        return _month(first), _month(first + 12)
    first += parts(grain).index(part) * size
    return _month(first), _month(first + size)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
