"""A wrong clock takes nothing away, shows nothing early, and is told of."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.storage import base
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish
from tests.cast.running import serve, vacate

DAY = timedelta(days=1)
# What boards without a battery say when they start, and what slips make of the time.
BEHIND = {
    "1970": datetime(1970, 1, 1, tzinfo=UTC),
    "2000": datetime(2000, 1, 1, tzinfo=UTC),
    "2024": datetime(2024, 11, 1, tzinfo=UTC),
    "a month ago": datetime(2026, 4, 20, 12, tzinfo=UTC),
    "a minute ago": datetime(2026, 5, 20, 11, 59, tzinfo=UTC),
}
AHEAD = {
    "next month": datetime(2026, 6, 20, 12, tzinfo=UTC),
    "next year": datetime(2027, 5, 20, 12, tzinfo=UTC),
    "2036": datetime(2036, 2, 7, tzinfo=UTC),
    "2106": datetime(2106, 2, 7, tzinfo=UTC),
}
WAYS = ["/", "/p/moss", "/tags/green", "/tags", "/archive", "/archive/2026/5", "/feed.atom"]
WAYS += ["/search?q=moss", "/search?q=soft+moss&sort=new", "/sitemap.xml", "/tags/green/feed.json"]

RIGHT = datetime(2026, 5, 20, 12, tzinfo=UTC)
EVENING = datetime(2026, 5, 20, 23, 59, 59, 999_999, tzinfo=UTC)  # the queue has its post by then


class Clock:
    """What every part of this process is told when it asks for the time."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def set(self, moment: datetime) -> None:
        """Stop it at a moment."""

        class Stopped(datetime):
            """The system's clock as it stands."""

            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # as told
                return moment.astimezone(tz)

        self._patch.setattr(base, "datetime", Stopped)

    def turn(self, by: timedelta) -> None:
        """Set it on or back."""
        self.set(base.now() + by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock, at noon of a day, so that no test begins near midnight."""
    found = Clock(monkeypatch)
    found.set(RIGHT)
    return found


class At:
    """The author at her desk, who signs in again whenever the clock is set."""

    def __init__(self, app: Flask, clock: Clock, desk: Desk) -> None:
        self.app, self.clock, self.desk = app, clock, desk
        self(RIGHT)

    def __call__(self, moment: datetime) -> None:
        """Set the clock."""
        self.clock.set(moment)
        assert self.desk.sign_in().status_code == 302

    def write(self, title: str, body: str = "Soon.", action: str = "publish") -> None:
        """Publish or queue a post."""
        form = {"title": title, "body": body, "tags": "green", "action": action}
        assert self.desk.post("/dashboard/posts/new", **form).status_code == 302

    def rows(self, columns: str) -> list[tuple[str, ...]]:
        """Read columns of the posts that were admitted."""
        return by_hand(self.app, f"SELECT {columns} FROM post WHERE place > 0")  # noqa: S608  # ours

    def queued(self) -> dict[str, date]:
        """Return the days on which posts will appear."""
        days = "SELECT title, published_at FROM post WHERE place = 0 AND sealed IS NULL"
        return {title: date.fromisoformat(at[:10]) for title, at in by_hand(self.app, days)}


@pytest.fixture
def at(app: Flask, clock: Clock, author: Desk) -> At:
    """The author, under a clock that is right to begin with."""
    return At(app, clock, author)


behind = pytest.mark.parametrize("said", BEHIND.values(), ids=BEHIND.keys())
ahead = pytest.mark.parametrize("said", AHEAD.values(), ids=AHEAD.keys())


@behind
@pytest.mark.parametrize("action", ["publish", "queue"])
def test_what_was_public_stays_public(
    client: FlaskClient, at: At, said: datetime, action: str
) -> None:
    at(RIGHT - DAY)
    at.write("Moss", "Soft moss.", action)
    at(EVENING)
    assert "Soft moss." in client.get("/").text
    before = {way: client.get(way).text for way in WAYS}
    told = {"/tags": "green", "/archive": "May"}
    assert [way for way, text in before.items() if told.get(way, "oss") not in text] == []
    at(said)
    after = {way: client.get(way).text for way in WAYS}
    assert {way for way in WAYS if after[way] != before[way]} == set()
    assert client.get("/random").headers["Location"] == "/p/moss"
    assert "Moss" in at.desk.get("/dashboard/posts?state=live").text
    assert "Moss" not in at.desk.get("/dashboard/posts?state=queued").text


@behind
def test_what_waits_goes_on_waiting_and_tells_nothing(
    client: FlaskClient, at: At, said: datetime
) -> None:
    at.write("Moss", "Soft.")
    at.write("Fern", "Soon.", "queue")
    at(said)
    for way in (*WAYS, "/p/fern", "/search?q=fern"):
        assert "Soon." not in client.get(way).text
        assert "/p/fern" not in client.get(way).text.replace("/p/fern</", "")
    assert client.get("/p/fern").status_code == 404
    assert "Fern" in at.desk.get("/dashboard/posts?state=queued").text


@behind
def test_what_is_taken_back_under_a_clock_set_back_is_known_to_have_been(
    client: FlaskClient, at: At, said: datetime
) -> None:
    at.write("Moss")
    at(said)
    post = at.desk.first_post("live")
    assert at.desk.post(f"{post}/withdrawal").status_code == 302
    assert client.get("/p/moss").status_code == 410
    at.write("Moss", "Another.")
    assert "Another." in client.get("/p/moss-2").text
    assert client.get("/p/moss").status_code == 410


@behind
def test_a_post_is_changed_under_a_clock_set_back_and_keeps_its_day(at: At, said: datetime) -> None:
    at.write("Moss")
    before = at.rows("published_at, slug, updated_on")
    at(said)
    form = {"title": "Moss", "body": "Better.", "action": "publish"}
    assert at.desk.post(at.desk.first_post("live"), **form).status_code == 302
    assert at.rows("published_at, slug, updated_on") == before


@pytest.mark.parametrize("said", ["1970", "2000", "2024"])
def test_a_clock_that_was_reset_dates_nothing_by_itself(
    client: FlaskClient, at: At, said: str
) -> None:
    at.write("Moss")
    at(BEHIND[said])
    at.write("Fern")
    at.write("Lichen", action="queue")
    assert at.rows("substr(published_at, 1, 10)") == [("2026-05-20",)] * 2
    assert at.queued() == {"Lichen": date(2026, 5, 21)}
    assert client.get("/p/fern").status_code == 200
    at(RIGHT)
    assert client.get("/p/lichen").status_code == 404


@ahead
def test_a_clock_that_ran_ahead_leaves_what_it_published_and_brings_nothing_else_early(
    client: FlaskClient, at: At, said: datetime
) -> None:
    at(said)
    at.write("Moss", "Soft moss.")
    at(RIGHT)
    at.write("Fern", "Soon.", "queue")
    at.write("Lichen", "Later.", "queue")
    assert at.queued() == {"Fern": date(2026, 5, 21), "Lichen": date(2026, 5, 22)}
    for way in ("/", "/p/moss", "/tags/green", "/feed.atom", "/search?q=moss"):
        text = client.get(way).text
        assert "oss" in text, way
        assert "Fern" not in text, way
    assert client.get("/p/fern").status_code == 404
    at(EVENING + DAY)
    assert "Soon." in client.get("/").text
    assert client.get("/p/lichen").status_code == 404


@ahead
def test_what_was_queued_under_a_clock_that_ran_ahead_holds_up_no_other(
    at: At, said: datetime
) -> None:
    at(said)
    at.write("Moss", action="queue")
    at(RIGHT)
    at.write("Fern", action="queue")
    assert at.queued() == {"Moss": (said + DAY).date(), "Fern": date(2026, 5, 21)}


@pytest.mark.parametrize(
    ("days", "told"), [(-400, True), (-1, True), (0, False), (1, False), (400, False)]
)
def test_the_desk_names_the_day_of_a_post_that_lies_ahead_of_the_clock(
    client: FlaskClient, at: At, days: int, told: bool
) -> None:
    at.write("Moss")
    at(RIGHT + days * DAY)
    assert "Set the clock" not in client.get("/dashboard/sign-in").text
    for page in ("/dashboard/", "/dashboard/posts/new", "/dashboard/settings"):
        notice = re.search(r'class="notice"[^>]*>([^<]*Set the clock[^<]*)', at.desk.get(page).text)
        assert bool(notice) == told
        assert notice is None or "20 May 2026" in notice[1]


def test_it_is_gone_when_the_post_is_taken_back_and_published_again(
    client: FlaskClient, at: At
) -> None:
    at(AHEAD["2036"])
    at.write("Moss")
    at(RIGHT)
    assert "7 February 2036" in at.desk.get("/dashboard/").text
    post = at.desk.first_post("live")
    at.desk.post(f"{post}/withdrawal")
    assert client.get("/p/moss").status_code == 410
    at.desk.post(post, title="Moss", body="Soft.", action="publish")
    assert "20 May 2026" in client.get("/p/moss").text
    assert "2036" not in client.get("/").text + at.desk.get("/dashboard/").text


def test_a_start_names_that_day_too(app: Flask, publish: Publish) -> None:
    publish("Moss")
    with serve(vacate(app), workers=1) as server:
        assert "Set the clock" not in server.said()
    by_hand(app, "UPDATE post SET published_at = '2106-02-07 00:00:00.000000'")
    with serve(vacate(app), workers=1) as server:
        assert "2106-02-07" in server.said()
        assert "Set the clock" in server.said()
        assert "Moss" in server.get("/").text


@pytest.mark.parametrize("said", [*BEHIND.values(), *AHEAD.values()], ids=[*BEHIND, *AHEAD])
def test_whatever_the_clock_said_the_author_comes_in_again_and_no_session_lasts(
    app: Flask, clock: Clock, said: datetime
) -> None:
    clock.set(said)
    for _ in range(7):
        Desk(app.test_client()).sign_in("wrong")
    clock.set(RIGHT)
    desk = Desk(app.test_client())
    for _ in range(2):  # a wait of a minute at most, whatever was noted
        answer = desk.sign_in()
        assert answer.status_code in (302, 429)
        clock.turn(timedelta(minutes=1, seconds=1))
    assert desk.get("/dashboard/").status_code == 200
    clock.set(said + timedelta(minutes=5))  # by then all that was mistyped is paid for
    old = Desk(app.test_client())
    assert old.sign_in().status_code == 302
    clock.set(RIGHT)
    clock.turn(13 * timedelta(hours=1))
    assert old.get("/dashboard/").status_code == 302
    assert desk.get("/dashboard/").status_code == 302
