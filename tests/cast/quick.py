"""What `./unsaid test --quick` leaves out: read from the tests' code, so that no list is kept."""

import dis
import inspect
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import CodeType, FunctionType

import pytest
from playwright.sync_api import sync_playwright

from tests.cast.running import environment

BROWSER, PROCESSES, SLOW = "open a browser", "start the blog as people do", "are marked slow"
HELP = f"leave out tests that {BROWSER}, {PROCESSES} or {SLOW}, and say at the end how many"
_LEFT_OUT = "--quick leaves out tests that "


def leave_out(items: Sequence[pytest.Item]) -> None:
    """Have all but the quick tests skipped, each with its reason."""
    for item in items:
        reached = _reached(_starts(item))
        if id(sync_playwright) in reached:
            _skip(item, BROWSER)
        elif id(environment) in reached:
            _skip(item, PROCESSES)
        elif item.get_closest_marker("slow"):
            _skip(item, SLOW)


def told(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """Yield, of what was skipped, a line for each kind that `leave_out` has left out."""
    reasons = [str(report.longrepr) for report in reports]
    for kind in (BROWSER, PROCESSES, SLOW):
        number = sum(_LEFT_OUT + kind in reason for reason in reasons)
        if number:
            yield f"--quick left out tests that {kind}: {number}"


def _skip(item: pytest.Item, kind: str) -> None:
    item.add_marker(pytest.mark.skip(reason=_LEFT_OUT + kind))


def _starts(item: pytest.Item) -> Iterator[object]:
    """Yield where a test begins: its function, its fixtures, and functions among its parameters."""
    assert isinstance(item, pytest.Function)
    yield item.obj
    for fixtures in item._fixtureinfo.name2fixturedefs.values():
        yield from (fixture.func for fixture in fixtures)
    if hasattr(item, "callspec"):
        yield from item.callspec.params.values()


def _reached(starts: Iterable[object]) -> set[int]:
    """Return the ids of all that our tests' code mentions, from some beginnings on."""
    seen: set[int] = set()
    waiting = list(starts)
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen.add(id(thing))
            if isinstance(thing, type | FunctionType) and thing.__module__.startswith("tests."):
                waiting += _mentioned(thing)
    return seen


@cache
def _mentioned(thing: type | FunctionType) -> list[object]:
    """Return what a class holds, or what a function mentions by a name of its module."""
    if isinstance(thing, type):
        return list(vars(thing).values())
    function = inspect.unwrap(thing)
    return [
        function.__globals__.get(step.argval)
        for code in _codes(function.__code__)
        for step in dis.get_instructions(code)
        if step.opname == "LOAD_GLOBAL"
    ]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)
