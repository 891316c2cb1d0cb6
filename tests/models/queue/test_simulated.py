"""Four hundred days of a queue: what appears keeps to its hours, alone, and is never early."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from flask import Flask

from models import db, publication, queue
from models.posts import Post, PostWords
from models.queue import admission, plan
from models.site import Site
from models.storage import base
from tests.promises.test_clock import RIGHT, Clock, clock

__all__ = ["clock"]  # a fixture

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
DAYS = 400
WAYS = ("/", "/feed.atom", "/feed.json", "/archive", "/tags", "/sitemap.xml", "/search?q={0}")


@dataclass
class Life:
    """A blog under a clock that is moved, on a machine that is awake unless it is said."""

    app: Flask
    clock: Clock
    patch: pytest.MonkeyPatch
    chance: Random
    awake: float = 0.0
    pressed: dict[str, datetime] = field(default_factory=dict)

    def move(self, moment: datetime, asleep: bool = False) -> None:
        """Let the time pass until a moment."""
        self.awake += 0 if asleep else (moment - base.now()).total_seconds()
        awake = self.awake
        self.patch.setattr(base, "monotonic", lambda: awake)
        self.clock.set(moment)

    def write(self) -> None:
        """Queue a post, at some hour of the author's evening."""
        title = f"post{len(self.pressed)}"
        words = PostWords(title=title, body=f"On {title}.", tags=(title,))
        publication.queue(Post.draft(words), words)
        db.session.commit()
        self.pressed[title] = base.now()

    def due(self) -> datetime | None:
        """Return when the next post appears."""
        db.session.rollback()
        waiting = queue.waiting()
        return waiting[0].published_at if waiting else None

    def seen(self) -> set[str]:
        """Return which posts readers see, after somebody looked."""
        if queue.admit():
            db.session.commit()
        titles = {
            title or "" for title in db.session.scalars(Post.live().with_only_columns(Post.title))
        }
        db.session.rollback()
        return titles

    def restart(self) -> None:
        """Begin as a new process does."""
        admission._seen.clear()


@pytest.fixture
def life(app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A blog whose queue has two posts on most days, between 6 and 22 o'clock."""
    return Life(app, clock, monkeypatch, Random(7))  # noqa: S311  # a test


def test_a_year_of_the_queue(life: Life) -> None:
    rules = {"queue_per_day": 2, "queue_from": 6, "queue_to": 22, "queue_skips": 10}
    with life.app.app_context():
        publication.save_settings(rules)
        db.session.commit()
        window = plan.Window(Site.current().time, Site.current().salt)
        appeared: dict[str, datetime] = {}
        for number in range(DAYS):
            _live_a_day(life, RIGHT + number * DAY, appeared)
        times = list(appeared.values())
        assert len(times) > DAYS
        assert times == sorted(times)
        assert all(6 <= moment.hour < 22 for moment in times)
        assert min(later - moment for moment, later in pairwise(times)) >= window.section / 4
        assert max(Counter(moment.date() for moment in times).values()) == 2
        assert not any(window.is_skipped(moment.date()) for moment in times)
        _tells_no_hour(life, appeared)
        db.session.remove()


def _live_a_day(life: Life, noon: datetime, appeared: dict[str, datetime]) -> None:
    """Write in the evening, restart or sleep now and then, and look at each post that is due."""
    luck = life.chance.random()
    evening = noon + timedelta(hours=8, minutes=life.chance.randrange(120))
    while (due := life.due()) and due <= evening:
        life.move(due - SECOND, asleep=luck < 0.05)
        before = life.seen()
        assert set(appeared) <= before
        if luck > 0.9:
            life.restart()
        life.move(due)
        new = life.seen() - set(appeared)
        assert len(new) <= 1  # none, where it was timed anew while the machine slept
        for title in new:
            assert title not in before
            appeared[title] = due
    life.move(evening, asleep=luck < 0.1)
    for _ in range(life.chance.choice((0, 1, 1, 2, 3))):
        life.write()


def _tells_no_hour(life: Life, appeared: dict[str, datetime]) -> None:
    """Want appearances in every hour of the window alike, whenever the author wrote."""
    hours = Counter(moment.hour for moment in appeared.values())
    share = len(appeared) / 16
    assert all(share / 4 < hours[hour] < share * 2 for hour in range(6, 22))
    waits = Counter((appeared[title] - life.pressed[title]).seconds // 3600 for title in appeared)
    assert max(waits.values()) < 3 * len(appeared) / 16


def test_a_week_without_the_machine_brings_one_post_and_then_one_after_another(life: Life) -> None:
    with life.app.app_context():
        life.move(RIGHT)
        life.seen()
        for _ in range(10):
            life.write()
        life.move(RIGHT + 8 * DAY, asleep=True)
        assert life.seen() == {"post0"}
        days = [post.day for post in queue.waiting()]
        assert days == [(RIGHT + (9 + number) * DAY).date() for number in range(9)]
        db.session.remove()


def test_a_queued_post_is_nowhere_a_second_before_and_everywhere_at_its_time(life: Life) -> None:
    client = life.app.test_client()
    with life.app.app_context():
        life.move(RIGHT)
        for _ in range(3):
            life.write()
        due = life.due()
        assert due is not None
        db.session.remove()
    life.move(due - SECOND)
    before = [client.get(way.format("post0"), base_url="http://before/").text for way in WAYS]
    assert not any("/p/post0" in text or "/tags/post0" in text for text in before)
    assert client.get("/p/post0").status_code == 404
    assert client.get("/tags/post0").status_code == 404
    assert client.get("/random").headers["Location"] == "/"
    life.move(due)
    told = [way for way in WAYS if way != "/archive"]
    # Of another host: what is stored is trusted for a second that only our clock has seen go by.
    after = [client.get(way.format("post0"), base_url="http://after/").text for way in told]
    assert [text for text in after if "/p/post0" not in text and "/tags/post0" not in text] == []
    assert "On post0." in client.get("/p/post0").text
    assert client.get("/p/post1").status_code == 404
