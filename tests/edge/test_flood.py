"""Floods are told in memory alone, by nothing that could name anyone."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from edge.flood import Memory, of_request
from edge.flood.bucket import EVERYONE, LISTENER, VISITOR, Bucket
from edge.flood.memory import VISITORS
from models.questions import box
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, token

SPAM = "Number {number}: look what I have for you today, and tell all of your {number} friends."
PLACES = {
    ("203.0.113.7", "", 0): "203.0.113.7",
    ("203.0.113.7", "198.51.100.1", 0): "203.0.113.7",  # a header that nobody trusted has set
    ("10.0.0.1", "198.51.100.1", 1): "198.51.100.1",
    ("10.0.0.1", "1.2.3.4, 198.51.100.1", 1): "198.51.100.1",  # the first was typed by a visitor
    ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", 2): "198.51.100.1",
    ("10.0.0.1", "198.51.100.1", 2): "",
    ("10.0.0.1", "nonsense", 1): "",
    ("2001:db8:1:2:3:4:5:6", "", 0): "2001:db8:1:2::/64",
    ("2001:db8:1:2:ffff::1", "", 0): "2001:db8:1:2::/64",
    ("::ffff:203.0.113.7", "", 0): "203.0.113.7",
    ("", "", 0): "",  # a Unix socket
    ("127.0.0.1", "", 0): "",  # an onion service, or a proxy of which nobody has told
    ("::1", "", 0): "",
}


@pytest.mark.parametrize("asked", PLACES)
def test_a_visitor_is_told_by_the_network_that_the_right_proxy_names(
    asked: tuple[str, str, int],
) -> None:
    address, forwarded, proxies = asked
    environ = {"REMOTE_ADDR": address, "HTTP_X_FORWARDED_FOR": forwarded}
    assert of_request(environ, proxies) == PLACES[asked]


@given(waits=st.lists(st.floats(-100, 1000), max_size=50))
def test_a_bucket_gives_no_more_than_it_holds_and_what_time_adds(waits: list[float]) -> None:
    bucket, left, given_out, passed = Bucket(3, 60.0), 3.0, 0, 0.0
    for wait in waits:
        left, was_there = bucket.take(left, wait)
        given_out, passed = given_out + was_there, passed + max(wait, 0)
        assert 0 <= left <= 3
        assert given_out <= 3 + passed / 60 + 1e-6


def test_one_visitor_has_few_at_once_and_then_one_now_and_again() -> None:
    memory = Memory()
    told = [memory.is_flooded("203.0.113.7", 1, 1000.0) for _ in range(10)]
    assert told == [False] * VISITOR.size + [True] * (10 - VISITOR.size)
    assert not memory.is_flooded("203.0.113.8", 1, 1000.0), "another has a bucket of their own"
    assert not memory.is_flooded("203.0.113.7", 1, 1000.0 + VISITOR.seconds)
    assert memory.is_flooded("203.0.113.7", 1, 1000.0 + VISITOR.seconds)


def test_those_who_have_no_address_share_one() -> None:
    memory = Memory()
    assert sum(not memory.is_flooded("", 1, 5.0) for _ in range(50)) == LISTENER.size


def test_of_a_flood_from_everywhere_the_box_takes_so_many() -> None:
    memory = Memory()
    assert sum(not memory.is_flooded(f"v{n}", 1, 5.0) for n in range(500)) == EVERYONE.size


def test_more_visitors_than_there_are_places_break_nothing() -> None:
    memory = Memory()
    for number in range(2 * VISITORS):
        memory.is_flooded(f"visitor {number}", 1, float(number))
    assert not memory.is_flooded("one more", 1, 1e6)


def test_with_the_day_all_is_forgotten() -> None:
    memory, text = Memory(), SPAM.format(number=1) * 2
    told = [memory.is_flooded("203.0.113.7", 1, 0.0) for _ in range(10)]
    assert told[-1]
    assert not memory.was_sent_today(text, 1)
    memory.note(text, 1)
    assert memory.was_sent_today(text, 1)
    assert not memory.was_sent_today(text, 2)
    assert not memory.is_flooded("203.0.113.7", 2, 0.0)


@pytest.fixture
def flooded(app: Flask, make_app: Callable[..., Flask]) -> Flask:
    """The blog, which looks out for floods."""
    return make_app(FLOOD=None)


def send(client: FlaskClient, body: str, **fields: str) -> str:
    """Send a question, and return the page that comes."""
    form = {"csrf_token": token(client.get("/ask/").text), "consent": "quote", "body": body}
    answer = client.post("/ask/", data={**form, **fields})
    assert answer.status_code == 201
    return answer.text


def states(app: Flask) -> dict[str, int]:
    """Count the questions of each folder."""
    return dict(by_hand(app, "SELECT state, count(*) FROM question GROUP BY state"))


def test_a_flood_is_held_and_nothing_of_it_is_lost_or_refused(flooded: Flask) -> None:
    client = flooded.test_client()
    pages = {len(send(client, f"{number} " * 5 + "is my number.")) for number in range(30)}
    assert len(pages) == 1, "whoever is held cannot tell"
    assert states(flooded) == {"new": LISTENER.size, "held": 30 - LISTENER.size}


def test_looking_at_it_first_and_sending_it_again_do_not_count(flooded: Flask) -> None:
    client = flooded.test_client()
    form = {"csrf_token": token(client.get("/ask/").text), "consent": "quote"}
    form["body"] = "I have asked nobody else about this, and I hope that you know what to do."
    for _ in range(LISTENER.size):
        assert client.post("/ask/", data={**form, "action": "preview"}).status_code == 200
    for _ in range(LISTENER.size):
        assert client.post("/ask/", data=form).status_code == 201
    send(client, "And something else, if I may.")
    assert states(flooded) == {"new": 2}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"body": "Buy at https://cheap.example/"}, "It holds a link."),
        ({"body": "Try our c@s1n0 today"}, "It holds a word that you have muted."),
        ({"body": "Hello there", "more": "x"}, "A field that people leave empty was filled in."),
        ({"body": "a" * 50}, "It is almost all one sign."),
        ({"body": SPAM.format(number="one")}, "Almost the same had come already that day."),
    ],
)
def test_the_author_reads_why_a_question_was_held(
    flooded: Flask, fields: dict[str, str], reason: str
) -> None:
    author = Desk(flooded.test_client())
    author.sign_in()
    author.post("/dashboard/settings/abuse", muted="casino\nfree money", disk_share_mb="200")
    client = flooded.test_client()
    send(client, SPAM.format(number="one"))
    send(client, **fields)
    assert reason in author.get("/dashboard/?state=held").text
    assert states(flooded) == {"new": 1, "held": 1}


def test_whoever_may_be_in_need_is_not_held_for_how_it_looks(flooded: Flask) -> None:
    send(flooded.test_client(), "I want to kill myself, read https://my.example/letter please")
    assert states(flooded) == {"new": 1}


def test_when_its_share_of_the_disk_is_used_up_the_box_closes_and_gives_the_text_back(
    flooded: Flask,
) -> None:
    client = flooded.test_client()
    form = {"csrf_token": token(client.get("/ask/").text), "consent": "quote"}
    send(client, "The last that there is room for.")
    by_hand(flooded, "UPDATE question SET sealed = zeroblob(1000001)")
    author = Desk(flooded.test_client())
    author.sign_in()
    author.post("/dashboard/settings/abuse", muted="", disk_share_mb="1")
    box_was_counted_again()
    answer = client.post("/ask/", data={**form, "body": "Do not lose me."})
    assert answer.status_code == 403
    assert "There is no room for more questions" in answer.text
    assert "Do not lose me.</textarea>" in answer.text
    author.post("/dashboard/settings/abuse", muted="", disk_share_mb="2")
    assert client.post("/ask/", data={**form, "body": "Do not lose me."}).status_code == 201
    box_was_counted_again()


def box_was_counted_again() -> None:
    """Let the minute be over for which the count of bytes is kept."""
    box._used.cache_clear()
