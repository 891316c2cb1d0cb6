"""What certainly points at someone: addresses, numbers, days, a detector in each file."""

from collections.abc import Sequence

from safety.leaks.finding import Detector
from safety.leaks.identifiers import day, handle, link, mail, record, street, telephone

__all__ = ["DETECTORS"]

DETECTORS: Sequence[Detector] = (  # of what overlaps, the first one counts
    *(mail.find, link.find, record.find, day.find),
    *(street.find, telephone.find, handle.find),
)
