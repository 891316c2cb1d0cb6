"""What a door says of itself where it is made; the rest of the edge asks here, by no name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, current_app, request
from flask.typing import ResponseReturnValue


@dataclass(frozen=True)
class Cache:
    """Pages of a door that are kept for all readers, but for some; where a cursor is read."""

    made_each_time: frozenset[str] = frozenset()  # paths
    paged: tuple[str, ...] = ()  # beginnings of paths; the front page is always one


def unknown(_endpoint: str, _values: Mapping[str, Any]) -> bool:
    """Tell of no address with values in it that there is something."""
    return False


@dataclass(frozen=True)
class Policy:
    """How the pages of a door are treated; what is not said is the strictest."""

    prefix: str = ""  # of all its addresses
    cache: Cache | None = None  # None: every answer is somebody's own and kept by nobody
    in_turn: frozenset[str] = frozenset()  # paths of pages that a process makes one at a time
    scripts: bool = False
    cookie: bool = False  # the session cookie is read and set
    logged: bool = False  # a line in the request log; failures have one in any case
    coarse_dates: bool = True  # as coarse as the author wants for readers
    leads: Callable[[str, Mapping[str, Any]], bool] = unknown  # to what all who ask may know of
    lost: Callable[[int], ResponseReturnValue] | None = None  # answers for what leads nowhere


_NO_DOOR = Policy(logged=True)  # static files, and addresses that lead nowhere


class Door(Blueprint):
    """A blueprint with its policy."""

    def __init__(self, name: str, import_name: str, policy: Policy) -> None:
        super().__init__(name, import_name, url_prefix=policy.prefix or None)
        self.policy = policy


def policy() -> Policy:
    """Return the policy of the door that this request came to."""
    outermost, _, _ = (request.endpoint or "").partition(".")  # a page asks for each of its dates
    door = current_app.blueprints.get(outermost)
    return door.policy if isinstance(door, Door) else _NO_DOOR


def door_of(path: str) -> Door | None:
    """Return the innermost door that a path lies behind, whether or not it leads anywhere."""
    before = [door for door in doors(current_app) if is_below(path, door.policy.prefix)]
    return max(before, key=lambda door: len(door.policy.prefix), default=None)


def is_below(path: str, prefix: str) -> bool:
    """Tell whether a path is a prefix of addresses, or below it."""
    return path == prefix or path.startswith(f"{prefix}/")


def doors(app: Flask) -> list[Door]:
    """Return the doors that an app has by now."""
    return [each for each in app.blueprints.values() if isinstance(each, Door)]
