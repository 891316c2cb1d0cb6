"""XML of strangers, by elements: no entities, bounded memory, and damage costs one of them."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import (
    Element,  # for a type; defusedxml reads
    ParseError,
)

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from transfer.imports.item import Unreadable
from transfer.imports.opened import Opened

LARGEST = 20_000_000  # bytes of one element
_DEEPEST = 500  # elements within one another
_DECLARED = re.compile(rb"""encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})""")
_ROOT = re.compile(rb"<(?![?!])[\w:.-]{1,60}(?:\s[^<>]{0,8000})?>")
_COMMENT = re.compile(rb"<!--.{0,20000}?-->", re.DOTALL)
_NOT_IN_XML = bytes(n for n in range(32) if n not in (9, 10, 13))
_SPOILT = dict.fromkeys([*_NOT_IN_XML, 0xFFFE, 0xFFFF])
_NAME = rb"(?:[\w.-]{1,60}:)?(?:%s)"
_TAIL = 200  # bytes that may be the beginning of a tag
_PIECE = 65_536


class _Damaged(Unreadable):
    """One element is damaged; there may be others after it."""


def elements(
    stream: BinaryIO, *tags: str, spoilt: Callable[[], None] | None = None
) -> Iterator[Element]:
    """Yield the elements of these tags, each gone after its turn.

    A tag is as in the file, `{namespace}name` where it has one. A damaged one is told to `spoilt`,
    and those after it come. Raises Unreadable where none comes after it, or nobody is told.
    """
    source = _Mended(stream, tags)
    while True:
        try:
            yield from _whole(source, tags)
        except _Damaged:
            if spoilt is not None and source.goes_on():
                spoilt()
            elif source.is_resumed and not source.within:
                return  # the end tags of what was open at the first damage
            else:
                raise
        else:
            return


def root_of(begins: str) -> str:
    """Return the name of the first element of a text that begins so, without its namespace."""
    found = re.search(r"<(?![?!])(?:[\w.-]{1,60}:)?([\w.-]{1,60})", begins)
    return found[1].lower() if found else ""


def files(opened: Opened, root: str, mark: str, *ends: str) -> list[str]:
    """Return the files with such a root and mark, a single one whatever its name."""
    named = opened.names if len(opened.names) == 1 else opened.ending(*ends)
    begin = ((name, opened.begins(name, 10_000)) for name in named)
    return [name for name, text in begin if root_of(text) == root and mark in text]


def _whole(source: "_Mended", tags: tuple[str, ...]) -> Iterator[Element]:
    source.within = 0
    above: list[Element] = []
    try:
        for event, element in iterparse(source, events=("start", "end")):
            if event == "start":
                source.within += element.tag in tags
                above.append(element)
                if len(above) > _DEEPEST:
                    raise Unreadable("the file is nested deeper than any export")
                continue
            above.pop()
            source.within -= element.tag in tags
            if source.within == 0 and element.tag in tags:
                source.since = 0
                yield element
            if source.within == 0 and above:
                above[-1].remove(element)
    except ParseError as error:
        where = "at its end" if source.is_resumed else f"from line {error.position[0]} on"
        raise _Damaged(f"the file is damaged {where}") from error
    except DefusedXmlException as error:
        raise Unreadable("the file defines entities, which no export does") from error
    except (LookupError, ValueError) as error:
        raise Unreadable("the file says that it is written in an unknown way") from error


class _Mended:
    """A stream without bytes that spoil a whole file, cut where elements end."""

    def __init__(self, stream: BinaryIO, tags: tuple[str, ...]) -> None:
        names = b"|".join(re.escape(tag.rpartition("}")[2]).encode() for tag in tags)
        self._begin = re.compile(rb"<" + _NAME % names + rb"(?=[\s/>])")
        self._end = re.compile(rb"</" + _NAME % names + rb"\s{0,9}>")
        self._stream, self._held, self._at = stream, stream.read(_PIECE), 0
        self.since, self.within, self.is_resumed, self._anew = 0, 0, False, b""
        self._is_fresh = False
        declared = _DECLARED.search(self._held[:200])
        name = declared[1].lower() if declared else b"utf-8"
        is_utf8 = name in (b"utf-8", b"utf8") and not self._held.startswith((b"\xff", b"\xfe"))
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace") if is_utf8 else None
        root = _ROOT.search(_COMMENT.sub(b"", self._held))
        spelt = b"" if is_utf8 else b'<?xml version="1.0" encoding="%s"?>' % name
        self._root = spelt + root[0] if root else None

    def read(self, size: int = _PIECE) -> bytes:
        """Read a piece, up to the end of an element at most. Raises _Damaged if it is too large."""
        if self._anew:
            piece, self._anew = self._anew, b""
            return piece
        while True:
            piece = self._cut()
            self.since += len(piece)
            if self.since > LARGEST:
                raise _Damaged("the file has an entry that is too large")
            if self._decoder is None:
                return piece
            mended = self._decoder.decode(piece, final=not piece).translate(_SPOILT).encode()
            if mended or not piece:
                return mended

    def goes_on(self) -> bool:
        """Pass over what is damaged; tell whether an element begins after it."""
        if self._root is None or self._is_fresh:
            return False  # where nothing was read since, it is the root that is damaged
        while not (found := self._begin.search(self._held, self._at)):
            self._at = max(self._at, len(self._held) - _TAIL)
            if not self._fill():
                return False
        self._at, self.since = found.start(), 0
        self._anew, self.is_resumed, self._is_fresh = self._root, True, True
        if self._decoder is not None:
            self._decoder.reset()
        return True

    def _cut(self) -> bytes:
        self._is_fresh = False
        while True:
            found = self._end.search(self._held, self._at)
            last = found.end() if found else len(self._held) - _TAIL
            if last > self._at:
                break
            if not self._fill():
                last = len(self._held)
                break
        piece, self._at = self._held[self._at : last], last
        return piece

    def _fill(self) -> bool:
        more = self._stream.read(_PIECE)
        self._held, self._at = self._held[self._at :] + more, 0
        return bool(more)
