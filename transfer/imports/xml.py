"""XML of strangers, element by element: no entities, bounded memory, and as much as is whole."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import (
    Element,  # for a type; defusedxml reads
    ParseError,
)

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from transfer.imports.item import Unreadable

LARGEST = 20_000_000  # bytes of one element
_DECLARED = re.compile(rb"""encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})""")
_NOT_IN_XML = bytes(n for n in range(32) if n not in (9, 10, 13))


def elements(stream: BinaryIO, *tags: str) -> Iterator[Element]:
    """Yield the elements of these tags, each gone after its turn.

    A tag is as in the file, `{namespace}name` where it has one. Raises Unreadable where the file
    is damaged, after what was whole.
    """
    source, within = _Mended(stream), 0
    above: list[Element] = []
    try:
        for event, element in iterparse(source, events=("start", "end")):
            if event == "start":
                within += element.tag in tags
                above.append(element)
                continue
            above.pop()
            within -= element.tag in tags
            if within == 0 and element.tag in tags:
                source.since = 0
                yield element
            if within == 0 and above:
                above[-1].remove(element)
    except ParseError as error:
        line, _ = error.position
        raise Unreadable(f"the file is damaged from line {line} on") from error
    except DefusedXmlException as error:
        raise Unreadable("the file defines entities, which no export does") from error
    except (LookupError, ValueError) as error:
        raise Unreadable("the file says that it is written in an unknown way") from error


def root_of(begins: str) -> str:
    """Return the name of the first element of a text that begins so, without its namespace."""
    found = re.search(r"<(?![?!])(?:[\w.-]{1,60}:)?([\w.-]{1,60})", begins)
    return found[1].lower() if found else ""


class _Mended:
    """A stream without bytes that spoil a whole file, and with an end to each element."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.since = stream, 0
        self._first: bytes | None = stream.read(200)
        declared = _DECLARED.search(self._first)
        name = declared[1].lower() if declared else b"utf-8"
        is_utf8 = name in (b"utf-8", b"utf8") and not self._first.startswith((b"\xff", b"\xfe"))
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace") if is_utf8 else None

    def read(self, size: int = 65_536) -> bytes:
        """Read a piece. Raises Unreadable within an element that is too large."""
        while True:
            piece = self._first if self._first is not None else self._stream.read(size)
            self._first = None
            self.since += len(piece)
            if self.since > LARGEST:
                raise Unreadable("the file has an entry that is too large")
            if self._decoder is None:
                return piece
            mended = self._decoder.decode(piece, final=not piece).translate(_SPOILT).encode()
            if mended or not piece:
                return mended


_SPOILT = dict.fromkeys([*_NOT_IN_XML, 0xFFFE, 0xFFFF])
