"""What certainly points at someone: addresses, numbers, days, a detector in each file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from safety.leaks.finding import STOP, Detector, Finding
from safety.leaks.identifiers import (
    coordinates,
    documents,
    handle,
    link,
    mail,
    numbers,
    post_code,
    record,
    street,
    telephone,
    things,
    times,
)
from safety.leaks.identifiers.link import links

__all__ = ["DETECTORS", "for_visitors", "links"]

# What a visitor is told of each kind; of ages, post codes and helplines nothing is said.
_TOLD = {
    **dict.fromkeys(("mail", "link", "street", "day", "handle", "telephone"), ""),
    "fax": "telephone",
    **dict.fromkeys(("record", "national number", "card", "bank account"), "record"),
    **dict.fromkeys(("device", "vehicle"), "record"),
    **dict.fromkeys(("number plate", "network address", "place on the map"), ""),
}


def _outside_links(detector: Detector) -> Detector:
    def find(text: str) -> Iterator[Finding]:
        return (each for each in detector(text) if not link.is_within(text, each.start))

    return find


_IN_WORDS = (
    *(coordinates.find, record.find, numbers.find, *things.DETECTORS, *times.DETECTORS),
    *(street.find, telephone.find, post_code.find, handle.find),
)
DETECTORS: Sequence[Detector] = (  # of what overlaps, the first one counts
    *(documents.find, mail.find),
    *map(_outside_links, _IN_WORDS),
)


def for_visitors(text: str) -> Iterator[Finding]:
    """Find what a visitor should think of before a question is sent."""
    for detector in (mail.find, link.find, *DETECTORS):
        for each in detector(text):
            if each.kind in _TOLD:
                yield replace(each, kind=_TOLD[each.kind] or each.kind, severity=STOP)
