"""Read entry after entry, so that a broken one costs itself and a broken file the rest of it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from transfer.imports.item import Item, Unreadable
from transfer.imports.opened import Refused
from transfer.imports.report import Report

T = TypeVar("T")
SHAPELESS = "of no shape that is known"
_MISSHAPEN = (TypeError, ValueError, AttributeError, LookupError, RecursionError)


def each(
    found: Iterable[T],
    shape: Callable[[T], Item | None],
    name: Callable[[T], str],
    report: Report,
) -> Iterator[Item]:
    """Shape what is found; what cannot be shaped is left out by its name."""
    for one in found:
        try:
            item = shape(one)
        except Unreadable as reason:
            report.leave_out(str(reason), _name(one, name))
        except _MISSHAPEN:
            report.leave_out(SHAPELESS, _name(one, name))
        else:
            if item is not None:
                yield item


def of_files(
    names: Iterable[str], read: Callable[[str], Iterator[Item]], report: Report
) -> Iterator[Item]:
    """Read file after file; where one is damaged, the next comes."""
    for name in names:
        try:
            yield from read(name)
        except (Unreadable, Refused) as reason:
            report.leave_out(str(reason), name)


def _name(one: T, name: Callable[[T], str]) -> str:
    try:
        return name(one)
    except _MISSHAPEN:
        return ""
