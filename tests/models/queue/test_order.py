"""The queue: its order, pauses, fixed days, and what was due while nothing ran."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, tidy
from models.storage import base
from tests.cast.blog import by_hand
from tests.cast.desk import Ask, Desk
from tests.promises.test_clock import RIGHT, At, at, clock

__all__ = ["at", "clock"]  # fixtures

DAY = timedelta(days=1)
NIGHT = datetime(2026, 5, 20, 23, 59, 59, 999_999, tzinfo=UTC)
NAMES = ("Moss", "Fern", "Lichen")
Act = Callable[..., str]


@pytest.fixture
def queue(at: At) -> At:
    """A queue of three posts, one a day from tomorrow on."""
    for name in NAMES:
        at.write(name, f"On {name}.", "queue")
    return at


@pytest.fixture
def act(queue: At) -> Act:
    """Press a button of the queue; return what is said."""

    def press(what: str, post: str = "", **fields: str) -> str:
        if "other" in fields:
            fields["other"] = str(number(queue.app, fields["other"]))
        form = {"act": what, **({"post": number(queue.app, post)} if post else {}), **fields}
        answer = queue.desk.post("/dashboard/queue/order", **form)
        assert answer.status_code == 302
        return queue.desk.get("/dashboard/queue").text

    return press


def number(app: Flask, title: str) -> int:
    """Return the number of a post."""
    ((found,),) = by_hand(app, "SELECT id FROM post WHERE title = ?", title)
    return int(found)


def order(at: At) -> list[str]:
    """Return the titles of what waits, the next one first."""
    rows = by_hand(
        at.app,
        "SELECT title FROM post WHERE place = 0 AND sealed IS NULL ORDER BY published_at",
    )
    return [title for (title,) in rows]


def times(app: Flask) -> dict[str, str]:
    """Return when each post appears."""
    return dict(by_hand(app, "SELECT title, published_at FROM post WHERE sealed IS NULL"))


def shown(client: FlaskClient) -> list[str]:
    """Return which of the posts readers see, the newest first."""
    return re.findall(rf"On ({'|'.join(NAMES)})\.", client.get("/").text)


def test_the_queue_takes_one_post_a_day_from_tomorrow_on_at_no_certain_minute(queue: At) -> None:
    days = [date(2026, 5, 21 + number) for number in range(3)]
    assert queue.queued() == dict(zip(NAMES, days, strict=True))
    assert len({moment[11:] for moment in times(queue.app).values()}) == 3
    text = queue.desk.get("/dashboard/queue").text
    assert [text.index(name) for name in NAMES] == sorted(text.index(name) for name in NAMES)


def test_earlier_and_later_change_places(act: Act, queue: At) -> None:
    before = sorted(times(queue.app).values())
    act("earlier", "Lichen")
    assert order(queue) == ["Moss", "Lichen", "Fern"]
    act("later", "Moss")
    assert order(queue) == ["Lichen", "Moss", "Fern"]
    act("later", "Fern")  # it is the last
    act("earlier", "Lichen")  # and this the first
    assert order(queue) == ["Lichen", "Moss", "Fern"]
    act("swap", "Lichen", other="Fern")
    assert order(queue) == ["Fern", "Moss", "Lichen"]
    assert sorted(times(queue.app).values()) == before


def test_a_shuffle_keeps_the_times(act: Act, queue: At) -> None:
    before, orders = sorted(times(queue.app).values()), set()
    for _ in range(40):
        act("shuffle")
        orders.add(tuple(order(queue)))
        assert sorted(times(queue.app).values()) == before
    assert len(orders) > 1


def test_gaps_close(act: Act, queue: At) -> None:
    queue.desk.post(f"/dashboard/posts/{number(queue.app, 'Moss')}/withdrawal")
    assert set(queue.queued().values()) == {date(2026, 5, 22), date(2026, 5, 23)}
    assert "free" in queue.desk.get("/dashboard/queue").text
    act("close_gaps")
    assert queue.queued() == {"Fern": date(2026, 5, 21), "Lichen": date(2026, 5, 22)}


def test_nothing_appears_in_a_pause_and_the_order_stays(
    act: Act, queue: At, client: FlaskClient
) -> None:
    assert "The queue is paused." in act("pause")
    queue(NIGHT + 40 * DAY)
    assert shown(client) == []
    queue.write("Late", action="queue")
    assert order(queue) == [*NAMES, "Late"]
    act("resume")
    assert order(queue) == [*NAMES, "Late"]
    assert min(queue.queued().values()) == (NIGHT + 41 * DAY).date()


def test_a_fixed_day_stays_whatever_the_queue_does(
    act: Act, queue: At, client: FlaskClient
) -> None:
    act("day", "Moss", day="2026-06-24")
    act("close_gaps")
    act("shuffle")
    assert queue.queued()["Moss"] == date(2026, 6, 24)
    assert {date(2026, 5, 21), date(2026, 5, 22)} == set(queue.queued().values()) - {
        date(2026, 6, 24)
    }
    act("loosen", "Moss")
    assert queue.queued()["Moss"] == date(2026, 5, 23)


@pytest.mark.parametrize("day", ["2026-05-19", "1999-01-01"])
def test_a_day_that_is_over_is_told_and_nothing_moves(act: Act, queue: At, day: str) -> None:
    before = times(queue.app)
    assert "That day is over" in act("day", "Moss", day=day)
    assert times(queue.app) == before


@pytest.mark.parametrize("day", ["", "soon", "2026-13-40"])
def test_what_is_no_day_moves_nothing(queue: At, day: str) -> None:
    before = times(queue.app)
    form = {"act": "day", "post": number(queue.app, "Moss"), "day": day}
    assert queue.desk.post("/dashboard/queue/order", **form).status_code in (302, 400)
    assert times(queue.app) == before


def test_an_answer_rests_before_it_appears(at: At, ask: Ask) -> None:
    at.desk.post("/dashboard/settings/time", queue_rest="10")
    ask("Why?")
    at.desk.post(at.desk.first_question(), action="queue", title="Why", body="Because.")
    at.write("Moss", action="queue")
    assert at.queued() == {"Why": date(2026, 5, 30), "Moss": date(2026, 5, 21)}
    form = {"act": "earlier", "post": number(at.app, "Why")}
    at.desk.post("/dashboard/queue/order", **form)
    assert "It rests until" in at.desk.get("/dashboard/queue").text
    assert at.queued() == {"Why": date(2026, 5, 30), "Moss": date(2026, 5, 21)}


def test_posts_that_were_due_while_nothing_ran_do_not_come_at_once(
    queue: At, client: FlaskClient
) -> None:
    queue(NIGHT + 10 * DAY)  # and this process has answered nobody since
    assert shown(client) == ["Moss"]
    assert queue.queued() == {
        "Fern": (NIGHT + 11 * DAY).date(),
        "Lichen": (NIGHT + 12 * DAY).date(),
    }
    ((day,),) = queue.rows("date(published_at)")
    assert day == "2026-05-23"  # of the times that went by, the last
    assert client.get("/p/fern").status_code == 404


def test_a_machine_that_was_awake_shows_what_was_due_though_nobody_looked(
    queue: At, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(NIGHT + DAY)
    assert shown(client) == ["Moss"]  # its clock has been looked at
    awake = base.elapsed() + 9 * DAY.total_seconds()
    monkeypatch.setattr(base, "monotonic", lambda: awake)
    queue(NIGHT + 10 * DAY)
    assert shown(client) == ["Lichen", "Fern", "Moss"]


def test_a_post_appears_within_the_minutes_of_its_settings_and_can_be_taken_back(
    at: At, client: FlaskClient
) -> None:
    at.desk.post("/dashboard/settings/time", publish_delay_min="10", publish_delay_max="60")
    at.write("Moss", "On Moss.")
    moment = datetime.fromisoformat(times(at.app)["Moss"]).replace(tzinfo=UTC)
    assert timedelta(minutes=10) <= moment - RIGHT <= timedelta(minutes=60)
    assert "Within 60 minutes" in at.desk.get("/dashboard/queue").text
    at(moment - timedelta(seconds=1))
    assert shown(client) == []
    assert client.get("/p/moss").status_code == 404
    at(moment)
    assert shown(client) == ["Moss"]
    at.write("Fern", "On Fern.")
    at.desk.post(f"/dashboard/posts/{number(at.app, 'Fern')}/withdrawal")
    at(moment + DAY)
    assert shown(client) == ["Moss"]


def test_what_is_about_to_appear_appears_when_it_is_asked_for(at: At, client: FlaskClient) -> None:
    at.desk.post("/dashboard/settings/time", publish_delay_min="10", publish_delay_max="60")
    at.write("Moss", "On Moss.")
    at.write("Fern", "On Fern.", "queue")
    with at.app.app_context():
        tidy.tidy(at_once=True)
        db.session.remove()
    assert shown(client) == ["Moss"]


def test_no_time_tells_who_set_it_once_it_is_past(at: At) -> None:
    at.write("Moss", "On Moss.", "queue")
    at(NIGHT + DAY)
    at.app.test_client().get("/")
    assert by_hand(at.app, "SELECT timing FROM post") == [("queue",)]
    at(NIGHT + 2 * DAY)
    with at.app.app_context():
        tidy.tidy()
        db.session.remove()
    assert by_hand(at.app, "SELECT timing, substr(published_at, 12) FROM post") == [
        (None, "00:00:00.000000")
    ]


def test_windows_that_cannot_be_are_told_beside_their_field(author: Desk) -> None:
    for wrong, said in (
        ({"publish_delay_min": "30", "publish_delay_max": "20"}, "This is less than the least."),
        ({"queue_from": "8", "queue_to": "8"}, "Please give another hour than the first."),
        ({"queue_per_day": "0"}, "1"),
    ):
        answer = author.post("/dashboard/settings/time", **wrong)
        assert answer.status_code == 400, wrong
        assert said in answer.text
