"""A blog with something in every room, to walk through."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from models import today
from tests.cast.desk import Ask, Desk, Publish


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


@pytest.fixture
def house(app: Flask, author: Desk, ask: Ask, publish: Publish) -> House:
    """Fill every room."""
    publish("On sleep", "Sleep comes *later*.", tags="sleep")
    author.post("/dashboard/posts/new", title="Wild geese", body="Soon.", action="queue")
    author.post("/dashboard/posts/new", title="", body="Half a thought", action="draft")
    author.post("/dashboard/pages/new", title="On sleep", body="What I do not answer.")
    receipt = ask("Nobody knows this about me.")
    hex_id = author.first_question().rpartition("/")[2]
    day = today()
    values = {"slug": "on-sleep", "names": "sleep", "year": day.year, "part": str(day.month)}
    values |= {"piece": 0}
    return House(app, {**values, "post_id": 2, "hex_id": hex_id}, receipt)
