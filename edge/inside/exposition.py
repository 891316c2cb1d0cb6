"""The figures in the words of OpenMetrics; the library takes a twentieth of a second to load.

No label holds an address, a program's name or a slug. What would tell the minute at which the
author did something is told as it was when the day was first asked for, or in coarse steps.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from prometheus_client.core import (
    CollectorRegistry,
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.openmetrics.exposition import generate_latest
from prometheus_client.registry import Collector

from edge.inside.meter import BOUNDS, Meter, Sums
from models import data_folder, queue
from models.site import Site
from models.storage import STORAGE_FAILURES, start_over, today


def of(meter: Meter, doors: list[str]) -> bytes:
    """Write the figures of a blog; what cannot be read just now is left out."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(meter, doors))
    written: bytes = generate_latest(registry)  # type: ignore[no-untyped-call]  # the library's
    return written


class _Figures(Collector):
    """What a scrape is told: of this server since its start, and of the blog as it is."""

    def __init__(self, meter: Meter, doors: list[str]) -> None:
        self._meter, self._doors = meter, doors

    def describe(self) -> Iterator[Metric]:
        """Say nothing before it is asked for."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Yield each figure."""
        yield from _served(self._meter.sums(self._doors))
        yield from _stored()
        with suppress(*STORAGE_FAILURES):
            yield _queued(self._meter)
            yield from _copied(Site.current())
        start_over()


def _served(sums: Sums) -> Iterator[Metric]:
    pages = CounterMetricFamily(
        "unsaid_pages", "Answers, by door and class of status.", labels=("door", "status")
    )
    for (door, number), times in sums.statuses.items():
        if times:
            pages.add_metric((door, f"{number}xx"), times)
    yield pages
    yield HistogramMetricFamily(
        "unsaid_page_seconds",
        "Seconds from the last byte of a request to its answer.",
        buckets=_cumulated(sums.buckets),
        sum_value=sums.seconds,
    )
    looks = CounterMetricFamily("unsaid_page_cache", "Looks at the page cache.", labels=("result",))
    looks.add_metric(("hit",), sums.hits)
    looks.add_metric(("miss",), sums.misses)
    yield looks
    yield CounterMetricFamily("unsaid_floods", "Questions that came in a flood.", value=sums.floods)


def _cumulated(buckets: list[int]) -> list[tuple[str, float]]:
    ends = [*map(str, BOUNDS), "+Inf"]
    return [(end, sum(buckets[: at + 1])) for at, end in enumerate(ends)]


def _stored() -> Iterator[Metric]:
    room = data_folder.disk.room()
    step = max(room.size // 100, 1)  # or it would show each question as it comes
    yield _gauge("unsaid_disk_bytes", "Size of the disk that the blog is on.", room.size)
    yield _gauge(
        "unsaid_disk_free_bytes",
        "What is free of it, in steps of a hundredth.",
        room.free // step * step,
    )
    if state := data_folder.health.state():
        is_sound = state == data_folder.health.SOUND
        yield _gauge("unsaid_database_sound", "Whether it was at the last daily look.", is_sound)


def _queued(meter: Meter) -> Metric:
    day = today().toordinal()
    number = meter.of_the_day(day)
    if number is None:
        meter.note(day, number := len(queue.waiting()))
    return _gauge("unsaid_queue_posts", "Posts that waited when this day was first asked.", number)


def _copied(site: Site) -> Iterator[Metric]:
    if site.copied_on:
        yield _gauge("unsaid_copy_age_days", "Days since the last good copy.", _age(site.copied_on))
    if site.copied_size:
        yield _gauge("unsaid_copy_bytes", "Size of that copy.", site.copied_size)
    if site.drilled_on:
        yield _gauge(
            "unsaid_drill_age_days",
            "Days since a copy was restored to try it.",
            _age(site.drilled_on),
        )


def _age(day: date) -> int:
    return (today() - day).days


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)
