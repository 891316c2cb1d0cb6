"""Times of the queue lie within the author's hours, far enough from one another, and by chance."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.queue import plan
from models.site import Time

MONDAY = date(2026, 5, 18)
BEFORE = datetime(2026, 5, 17, 20, tzinfo=UTC)
DAY = timedelta(days=1)
HOURS = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda hours: hours[0] != hours[1])


def drawn(rules: Time, number: int, seed: int = 0) -> list[datetime]:
    """Draw times for a queue of some posts, one after another."""
    window, chance = plan.Window(rules, b"salt"), Random(seed).randrange  # noqa: S311  # a test
    times: list[datetime] = []
    for _ in range(number):
        times.append(plan.draw(window, times, MONDAY, times[-1] if times else BEFORE, chance))
    return times


def is_within(moment: datetime, first: int, last: int) -> bool:
    """Tell whether a moment lies in hours that may go on over midnight."""
    hour = moment.hour
    return first <= hour < last if first < last else hour >= first or hour < last


@settings(max_examples=60, deadline=None)
@given(HOURS, st.integers(1, 6), st.integers(1, 9), st.integers(0, 60), st.integers(0, 9999))
def test_times_keep_to_the_hours_the_days_and_their_distance(
    hours: tuple[int, int], per_day: int, every: int, skips: int, seed: int
) -> None:
    first, last = hours
    rules = Time(
        queue_per_day=per_day,
        queue_every=every,
        queue_from=first,
        queue_to=last,
        queue_skips=skips,
    )
    window, times = plan.Window(rules, b"salt"), drawn(rules, 20, seed)
    assert times == sorted(times)
    assert all(is_within(moment, first, last) for moment in times)
    apart = [later - moment for moment, later in pairwise(times)]
    assert min(apart) >= window.section / 4
    days = [window.day_of(moment) for moment in times]
    assert max(days.count(day) for day in days) <= per_day
    assert not any(window.is_skipped(day) for day in days)
    gaps = [(later - day).days for day, later in pairwise(days)]
    assert all(gap == 0 or gap >= every for gap in gaps)


def test_the_minute_is_any_of_the_day_and_follows_from_none_before() -> None:
    times = drawn(Time(), 400)
    assert [moment.date() for moment in times] == [MONDAY + n * DAY for n in range(400)]
    hours = [moment.hour for moment in times]
    assert all(5 <= hours.count(hour) <= 40 for hour in range(24))
    assert len({moment.minute for moment in times}) == 60
    assert len({later - moment for moment, later in pairwise(times)}) == 399


def test_other_chance_gives_other_times_of_the_same_days() -> None:
    one, other = drawn(Time(), 30, seed=1), drawn(Time(), 30, seed=2)
    assert [moment.date() for moment in one] == [moment.date() for moment in other]
    assert not set(one) & set(other)


def test_skipped_days_are_as_many_as_was_asked_for_and_always_the_same() -> None:
    rules = Time(queue_skips=30)
    window = plan.Window(rules, b"salt")
    days = [MONDAY + n * DAY for n in range(1_000)]
    skipped = [day for day in days if window.is_skipped(day)]
    assert 250 <= len(skipped) <= 350
    assert skipped == [day for day in days if plan.Window(rules, b"salt").is_skipped(day)]
    assert skipped != [day for day in days if plan.Window(rules, b"pepper").is_skipped(day)]


@pytest.mark.parametrize(("first", "last", "hours"), [(0, 24, 24), (8, 20, 12), (20, 4, 8)])
def test_a_window_is_as_long_as_its_hours(first: int, last: int, hours: int) -> None:
    window = plan.Window(Time(queue_from=first, queue_to=last), b"")
    assert window.section == timedelta(hours=hours)
    assert window.day_of(window.sections(MONDAY)[0][0]) == MONDAY
    assert window.day_of(window.sections(MONDAY)[-1][1] - timedelta(seconds=1)) == MONDAY
