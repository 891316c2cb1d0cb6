"""What a stranger could learn, a file for each way of learning it."""

from collections.abc import Iterator

from cli.audit.checks import (
    cookies,
    doors,
    headers,
    hosts,
    ids,
    machines,
    names,
    pictures,
    times,
    words,
)
from cli.audit.checks.fault import Check, sentences
from cli.audit.seen import Seen

CHECKS: tuple[Check, ...] = (
    words.check,
    doors.check,
    cookies.check,
    times.check,
    ids.check,
    pictures.check,
    hosts.check,
    names.check,
    machines.check,
    headers.check,
)
FRONT = (doors.check, headers.check)  # what a web server in front can spoil


def faults(seen: Seen, checks: tuple[Check, ...] = CHECKS) -> Iterator[str]:
    """Tell all that is wrong, the gravest first."""
    return sentences(fault for check in checks for fault in check(seen))
