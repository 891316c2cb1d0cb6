"""A date says no more than the author wants it to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.words import dates

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
grains = st.sampled_from(("day", "month", "season"))


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2026, 2, 28), (2025, "winter")),
        (date(2026, 3, 1), (2026, "spring")),
        (date(2026, 5, 31), (2026, "spring")),
        (date(2026, 6, 1), (2026, "summer")),
        (date(2026, 9, 1), (2026, "autumn")),
        (date(2026, 11, 30), (2026, "autumn")),
        (date(2026, 12, 1), (2026, "winter")),
        (date(2027, 1, 1), (2026, "winter")),
        (date(2028, 2, 29), (2027, "winter")),
    ],
)
def test_a_season_is_that_of_its_first_month(day: date, season: tuple[int, str]) -> None:
    assert dates.part_of(day, "season") == season


@given(days, grains)
def test_a_part_of_a_year_holds_its_days_and_no_others(day: date, grain: str) -> None:
    year, part = dates.part_of(day, grain)
    start, end = dates.bounds(year, part, grain)
    first, last = dates.bounds(year, None, grain)
    assert first <= start <= day < end <= last
    for outside in (start - timedelta(days=1), end):
        assert dates.part_of(outside, grain) != (year, part)


@given(days, grains)
def test_the_days_of_a_part_cannot_be_told_apart(day: date, grain: str) -> None:
    year, part = dates.part_of(day, grain)
    start, end = dates.bounds(year, part, grain)
    told = {
        (dates.start(each, grain), dates.machine(each, grain))
        for each in (start, day, end - timedelta(days=1))
    }
    assert len(told) == (1 if grain != "day" else len({start, day, end - timedelta(days=1)}))


@given(days, days, grains)
def test_coarse_dates_keep_their_order(one: date, other: date, grain: str) -> None:
    earlier, later = sorted((one, other))
    assert dates.start(earlier, grain) <= dates.start(later, grain) <= later


@pytest.mark.parametrize(
    ("grain", "first", "written"),
    [
        ("day", date(2026, 11, 23), "2026-11-23"),
        ("month", date(2026, 11, 1), "2026-11"),
        ("season", date(2026, 9, 1), "2026-09"),
    ],
)
def test_a_coarse_date_is_told_by_its_first_day(grain: str, first: date, written: str) -> None:
    day = date(2026, 11, 23)
    assert dates.start(day, grain) == first
    assert dates.machine(day, grain) == written


def test_a_year_is_made_of_twelve_months_or_four_seasons() -> None:
    assert dates.parts("month") == tuple(map(str, range(1, 13)))
    assert dates.parts("season") == ("spring", "summer", "autumn", "winter")
