"""Posts of the queue keep their distance, also from what was due late, and a pause lets none by."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from models.queue import order
from tests.cast.blog import by_hand
from tests.models.queue.test_order import DAY, NAMES, NIGHT, number, shown, times
from tests.promises.test_clock import RIGHT, At, at, clock

__all__ = ["at", "clock"]  # fixtures

APART = timedelta(hours=6)  # a quarter of a window of a whole day


@pytest.fixture
def old(at: At, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> At:
    """A blog with a live post, and chance that draws the earliest moment there is."""
    at(RIGHT - 3 * DAY)
    at.write("Old", "On old.")
    client.get("/")
    at(RIGHT)
    monkeypatch.setattr(order, "randbelow", lambda _: 0)
    return at


def waiting(at: At) -> list[datetime]:
    """Return when all but the old post appear, in order."""
    found = times(at.app)
    del found["Old"]
    return sorted(datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in found.values())


def due(at: At, title: str, moment: str) -> None:
    """Have a post be due at a moment that chance might have drawn."""
    for table, time, key in (("post", "published_at", "title"), ("slug", "public_from", "name")):
        change = f"UPDATE {table} SET {time} = ? WHERE {key} = ?"  # noqa: S608  # names above
        by_hand(at.app, change, moment, title if table == "post" else title.lower())


def test_a_pause_holds_beside_a_post_with_a_fixed_day(old: At, client: FlaskClient) -> None:
    old.write("Moss", "On Moss.", "queue")
    form = {"act": "day", "post": number(old.app, "Moss"), "day": "2026-05-24"}
    old.desk.post("/dashboard/queue/order", **form)
    old.desk.post("/dashboard/queue/order", act="pause")
    old.write("Fern", "On Fern.", "queue")
    for days in range(8):
        old(RIGHT + days * DAY)
        client.get("/")
    assert shown(client) == ["Moss"]


def test_what_is_timed_anew_keeps_its_distance_from_the_one_let_in(
    old: At, client: FlaskClient
) -> None:
    for name in NAMES:
        old.write(name, f"On {name}.", "queue")
    old(NIGHT + 10 * DAY)  # readers see the first from this moment on, whatever its time says
    assert shown(client) == ["Moss"]
    assert waiting(old)[1] - (NIGHT + 10 * DAY) >= APART


def test_what_is_queued_keeps_its_distance_from_one_that_nobody_has_seen_yet(old: At) -> None:
    old.write("Moss", "On Moss.", "queue")
    due(old, "Moss", "2026-05-21 23:50:00.000000")
    old(datetime(2026, 5, 21, 23, 55, tzinfo=UTC))
    old.write("Fern", "On Fern.", "queue")
    first, second = waiting(old)
    assert second - first >= APART
