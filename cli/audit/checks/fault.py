"""A fault as it is told: where it is, what is wrong, and what to do, in one sentence."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from cli.audit.seen import Answer, Seen

_NAMED = 4  # places of one fault


class Fault(NamedTuple):
    """What is wrong at an address; `remedy` is what ends it."""

    at: str
    what: str
    remedy: str


Check = Callable[[Seen], Iterable[Fault]]


def at(answer: Answer) -> str:
    """Return how an answer is named in a sentence: its path and query, and what was special."""
    parts = urlsplit(answer.address)
    path = f"{parts.path}{'?' if parts.query else ''}{parts.query}"
    method = "" if answer.request.method == "GET" else f"{answer.request.method} "
    said = "".join(f", asked with {name}: {value}" for name, value in answer.request.headers)
    return f"{method}{path}{said}"


def sentences(faults: Iterable[Fault]) -> Iterator[str]:
    """Tell each fault once, however many addresses have it."""
    places = dict[tuple[str, str], dict[str, None]]()
    for fault in faults:
        places.setdefault((fault.what, fault.remedy), {})[fault.at] = None
    for (what, remedy), found in places.items():
        yield f"{_listed(list(found))} {what}; {remedy}."


def _listed(places: list[str]) -> str:
    """Name the first places, and count the rest."""
    named = places if len(places) <= _NAMED else places[: _NAMED - 1]
    more = [f"{len(places) - len(named)} more"] if len(named) < len(places) else []
    *most, last = [*named, *more]
    return f"{', '.join(most)} and {last}" if most else last
