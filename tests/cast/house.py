"""A blog with something in every room, the gate to its readers, and what they see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from models import publication, today
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, filling, send_post, send_question

SENTENCE = "Not at this hour."
# What readers see, now or when the time of a queued post comes; and the number that says so.
SEEN = {
    "post": "SELECT id, title, question, body, warning, language, slug, published_at, updated_on,"
    " revised, place FROM post WHERE published_at IS NOT NULL",
    "tag": "SELECT post_id, name FROM post_tag JOIN tag ON id = tag_id",
    "page": "SELECT * FROM page",
    "settings": "SELECT blog, box FROM site",
    "pin": "SELECT pinned_id FROM site WHERE pinned_id IS NOT NULL",
    "address": "SELECT name FROM slug",
    "edition": "SELECT number FROM edition",
}

Seen = dict[str, set[tuple[Any, ...]]]


@dataclass(frozen=True)
class House:
    """A blog with something in every room, and the values that its addresses take."""

    app: Flask
    values: dict[str, Any]
    receipt: str

    def rules(self, door: str) -> Iterator[Rule]:
        """Yield the rules of a door."""
        for rule in self.app.url_map.iter_rules():
            if rule.endpoint.startswith(f"{door}."):
                yield rule

    def addresses(self, door: str, method: str) -> Iterator[tuple[str, str]]:
        """Yield each endpoint behind a door with an address that leads to something."""
        bound = self.app.url_map.bind("localhost")
        for rule in self.rules(door):
            if method in (rule.methods or ()):
                values = {name: self.values[name] for name in rule.arguments}
                yield rule.endpoint, bound.build(rule.endpoint, values, method)


@dataclass(frozen=True)
class Furnished:
    """A data folder with something in every room, to be copied for each test."""

    folder: Path
    receipt: str
    hex_id: str


def furnish(author: Desk, visitor: FlaskClient) -> tuple[str, str]:
    """Fill every room; return the receipt of the question, and its id."""
    send_post(author, "On sleep", "Sleep comes *later*.", tags="sleep")
    author.post("/dashboard/posts/new", title="Wild geese", body="Soon.", action="queue")
    author.post("/dashboard/posts/new", title="", body="Half a thought", action="draft")
    author.post("/dashboard/pages/new", title="On sleep", body="What I do not answer.")
    receipt = send_question(visitor, "Nobody knows this about me.")
    return receipt, author.first_question().rpartition("/")[2]


@pytest.fixture(scope="session")
def furnished(authored: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """What houses are copied from; a module may add to it by a fixture of the same name."""
    folder = tmp_path_factory.mktemp("furnished") / "data"
    with filling(authored, folder) as desk:
        return Furnished(folder, *furnish(desk, desk.client.application.test_client()))


@pytest.fixture
def house(request: pytest.FixtureRequest, app: Flask, author: Desk, client: FlaskClient) -> House:
    """A house; where the test has a clock of its own, furnished by that clock."""
    if "clock" in request.fixturenames:
        receipt, hex_id = furnish(author, client)
    else:
        there: Furnished = request.getfixturevalue("furnished")
        receipt, hex_id = there.receipt, there.hex_id
    day = today()
    values = {"slug": "on-sleep", "names": "sleep", "year": day.year, "part": str(day.month)}
    values |= {"piece": 0, "page": "box", "address": "nowhere", "letter_id": bytes(16).hex()}
    return House(app, {**values, "post_id": 2, "hex_id": hex_id}, receipt)


class AtNight(publication.Refused):
    """Whatever it is, it may not go out."""

    sentence = SENTENCE


def never(_: publication.Proposal) -> None:
    """Refuse everything."""
    raise AtNight


class Gate:
    """The rules of publication, before which one can be put that refuses everything."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._rules = patch, publication.RULES

    def shut(self) -> None:
        """Let nothing out from here on."""
        self._patch.setattr(publication, "RULES", [never, *self._rules])

    def open(self) -> None:
        """Let out again what the rules let out."""
        self._patch.setattr(publication, "RULES", self._rules)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The gate to the public."""
    return Gate(monkeypatch)


def seen(app: Flask) -> Seen:
    """Read all that readers see, by rows."""
    return {name: set(by_hand(app, query)) for name, query in SEEN.items()}


def changes(before: Seen, after: Seen) -> set[str]:
    """Name what readers see otherwise than before."""
    return {name for name in SEEN if before[name] != after[name]}


def pages(app: Flask, addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    """Read all that readers see, as they do."""
    client = app.test_client()
    answers = {address: client.get(address) for address in addresses}
    secret = re.compile(rb'name="csrf_token" value="[^"]+"')
    return {at: (said.status_code, secret.sub(b"", said.data)) for at, said in answers.items()}
