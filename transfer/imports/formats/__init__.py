"""The formats that can be read, the more certain first: a module each."""

from collections.abc import Iterator
from typing import Protocol

from transfer.imports.formats import (
    blogger,
    ghost,
    markdown,
    own,
    retrospring,
    substack,
    tumblr,
    wordpress,
    writefreely,
)
from transfer.imports.item import Item
from transfer.imports.opened import Opened
from transfer.imports.report import Report


class Format(Protocol):
    """What a module of this package offers."""

    NAME: str

    def is_mine(self, opened: Opened) -> bool:
        """Tell by the content whether it is an export of this kind. Raises nothing."""

    def items(self, opened: Opened, report: Report) -> Iterator[Item]:
        """Read the entries; one that is broken is left out in the report, by itself."""


FORMATS: tuple[Format, ...] = (
    *(own, tumblr, wordpress, blogger, ghost, substack, retrospring, writefreely),
    markdown,
)


def of(opened: Opened) -> Format | None:
    """Return the format of an export, if it is one of ours."""
    return next((each for each in FORMATS if each.is_mine(opened)), None)
