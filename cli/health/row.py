"""A row of the doctor's screen: well, worth a look, or wrong, with what to do."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

OK, LOOK, WRONG = "ok", "look", "wrong"


class Row(NamedTuple):
    """What was looked at, how it is, and what ends it where it is not well."""

    state: str
    subject: str
    said: str


Check = Callable[[], Iterable[Row]]


def ok(subject: str, said: str) -> Row:
    """Say that something is well."""
    return Row(OK, subject, said)


def look(subject: str, said: str) -> Row:
    """Say that something is worth a look, and why."""
    return Row(LOOK, subject, said)


def wrong(subject: str, said: str) -> Row:
    """Say that something is wrong, and what to do."""
    return Row(WRONG, subject, said)
