"""What in a text certainly points at someone: a detector in each file, pure functions."""

from collections.abc import Sequence

from safety.leaks import day, handle, link, mail, record, street, telephone
from safety.leaks.finding import Detector, Finding

__all__ = ["Finding", "identifiers"]

_DETECTORS: Sequence[Detector] = (  # of what overlaps, the first one counts
    *(mail.find, link.find, record.find, day.find),
    *(street.find, telephone.find, handle.find),
)


def identifiers(text: str) -> list[Finding]:
    """Find what certainly points at someone, in the order of the text; none overlaps another.

    Names and places are not guessed at.
    """
    taken = bytearray(len(text))
    found = list[Finding]()
    for detector in _DETECTORS:
        for finding in detector(text):
            if not any(taken[finding.start : finding.end]):
                taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
                found.append(finding)
    return sorted(found)
