"""What the hours tell: where someone would be guessed to live, and what is kept of her times."""

import re

import pytest
from flask.testing import FlaskClient

from models.queue import hours
from models.site import Time
from tests.cast.desk import Desk, Publish


@pytest.mark.parametrize(
    ("first", "last", "guessed"),
    [
        (0, 24, list(hours.ZONES)),  # nothing
        (7, 23, [0]),
        (8, 20, [-1, 0, 1, 2, 3]),
        (20, 4, [-11, -10, -9, -8, -7, -6, -5, 11, 12, 13, 14]),
        (0, 20, []),  # nobody is awake for so long
    ],
)
def test_the_window_of_the_queue_tells_of_clocks(first: int, last: int, guessed: list[int]) -> None:
    assert hours.zones(hours.spread(Time(queue_from=first, queue_to=last))) == guessed


def test_chances_are_those_of_the_window_and_together_one() -> None:
    spread = hours.spread(Time(queue_from=22, queue_to=2))
    assert [hour for hour, chance in enumerate(spread) if chance] == [0, 1, 22, 23]
    assert sum(spread) == 1


def test_the_page_says_what_the_settings_tell(author: Desk, publish: Publish) -> None:
    assert "there is nothing to see" in author.get("/dashboard/hours").text
    publish("Moss")
    text = author.get("/dashboard/hours").text
    assert "No day of the week stands out." in text
    assert "learns nothing of where you live" in text
    assert "knows the minute you pressed" in text
    rows = re.findall(r"<tr><th scope=\"row\">\w+day</th><td>(\d+)</td>", text)
    assert sorted(rows) == ["0"] * 6 + ["1"]
    form = {"queue_from": "8", "queue_to": "20", "publish_delay_min": "10"}
    author.post("/dashboard/settings/time", publish_delay_max="60", **form)
    text = author.get("/dashboard/hours").text
    assert "from UTC-1 to UTC+3" in text
    assert "10 to 60 minutes after the button" in text
    author.post("/dashboard/settings/readers", grain="month", title="Quiet")
    assert "Readers see no days" in author.get("/dashboard/hours").text


def test_both_are_drawn_too_and_shown_to_nobody_else(author: Desk, client: FlaskClient) -> None:
    for what in ("days", "likely"):
        answer = author.get(f"/dashboard/hours/{what}.png")
        assert answer.mimetype == "image/png"
        assert answer.data.startswith(b"\x89PNG")
        assert answer.headers["Cache-Control"] == "no-store"
        assert client.get(f"/dashboard/hours/{what}.png").status_code == 302
