"""What the blog says already of its author, by axis: found by rules, corrected by her, sealed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from models.author import SealedRecord
from models.leaks import shown_texts
from models.leaks.shown_texts import Shown
from models.storage import Record, begin_writing
from safety.keys import sealing
from safety.leaks import Finding, axes

FOUND, CONFIRMED, BLUR, HIDDEN = STATES = ("found", "confirmed", "blur", "hidden")
VALUE_LONGEST = 100  # characters
MOST = 500  # lines
_SENTENCES = 5  # of a line, from as many texts
_AT_ONCE = 100  # texts that are read when the page is opened, of those not read yet
_OF_LATE = 200  # texts that a draft is weighed against beyond what was kept
_NAME = "ledger"

# What texts that readers see say of her, by where they stand, with the version that says so: each
# check of a draft would read them all anew.
_said: dict[str, tuple[str, list[axes.Claim]]] = {}


class Line(NamedTuple):
    """A value on an axis, and what she said of it: one of STATES."""

    id: str
    axis: str
    value: str
    state: str = FOUND


class Sentence(NamedTuple):
    """What says so, and in which text; in none where it stood in a draft."""

    line: str
    where: str
    words: str


class Full(Exception):
    """There are as many lines as may be."""


@dataclass(frozen=True)
class _Kept(Record):
    ids: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    wheres: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    read: tuple[str, ...] = ()  # a text and its version, of all that were read


@dataclass
class Ledger:
    """All lines by their ids, what says so, and which texts were read in which version."""

    lines: dict[str, Line] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Shown] = field(default_factory=dict)  # without their words
    unread: int = 0

    def on(self, axis: str) -> list[Line]:
        """Return the lines of an axis that are not put aside, those she confirmed first."""
        mine = [each for each in self.lines.values() if each.axis == axis]
        shown = [each for each in mine if each.state != HIDDEN]
        return sorted(shown, key=lambda each: (each.state == FOUND, each.value.casefold()))

    @property
    def hidden(self) -> list[Line]:
        """Return the lines that she put aside."""
        return [each for each in self.lines.values() if each.state == HIDDEN]

    def of(self, line: Line) -> list[Sentence]:
        """Return what says so."""
        return [each for each in self.sentences if each.line == line.id]

    def put(self, axis: str, value: str, state: str = FOUND) -> Line:
        """Return the line of a value, a new one where there is none. Raises Full."""
        line_id = _id(axis, value)
        if line_id not in self.lines and len(self.lines) >= MOST:
            raise Full
        there = self.lines.get(line_id) or Line(line_id, axis, value[:VALUE_LONGEST], state)
        self.lines[line_id] = there if state == FOUND else there._replace(state=state)
        return self.lines[line_id]


def opened(private_key: bytes) -> Ledger:
    """Open the ledger as it was kept. Raises sealing.Unreadable."""
    kept = SealedRecord.read(_NAME, _Kept, private_key)
    rows = zip(kept.ids, kept.axes, kept.values, kept.states, strict=True)
    lines = (Line(*row) for row in rows)
    said = zip(kept.lines, kept.wheres, kept.sentences, strict=True)
    return Ledger(
        {each.id: each for each in lines if each.axis in axes.AXES},
        [Sentence(*each) for each in said],
        dict(each.split("=", 1) for each in kept.read),
    )


def look_through(private_key: bytes, most: int = _AT_ONCE) -> Ledger:
    """Open the ledger with what readers see by now; no more than `most` new texts are read.

    As many as are left count as unread. Nothing is kept. Raises sealing.Unreadable.
    """
    book = opened(private_key)
    _read_new(book, shown_texts.newest(), most)
    _forget(book)
    return book


def keep(private_key: bytes, most: int = _AT_ONCE) -> None:
    """Look through what readers see, and keep what it says. Raises sealing.Unreadable."""
    begin_writing()
    _keep(look_through(private_key, most))


def decide(line_id: str, state: str, private_key: bytes) -> None:
    """Say of a line what it is: found, confirmed, a deliberate blur, or not so.

    One that she wrote herself and then finds not to be so is gone.
    """
    begin_writing()
    book = look_through(private_key)
    line = book.lines.get(line_id)
    if line is None or state not in STATES:
        return
    if state == HIDDEN and not book.of(line):
        del book.lines[line_id]
    else:
        book.lines[line_id] = line._replace(state=state)
    _keep(book)


def write(line_id: str, axis: str, value: str, private_key: bytes) -> None:
    """Write a line by hand, or put it in the place of one that is wrong. Raises Full."""
    begin_writing()
    book = look_through(private_key)
    wrong = book.lines.get(line_id)
    line = book.put(axis, value, CONFIRMED)
    if wrong and wrong.id != line.id:
        book.sentences += [each._replace(line=line.id) for each in book.of(wrong)]
        book.lines[wrong.id] = wrong._replace(state=HIDDEN)
        if not book.of(wrong):
            del book.lines[wrong.id]
    book.lines[line.id] = line._replace(value=value[:VALUE_LONGEST], state=CONFIRMED)
    _keep(book)


def find(line_id: str, private_key: bytes) -> Line | None:
    """Return the line of an id, if it is there."""
    return look_through(private_key).lines.get(line_id)


def draft_findings(texts: Mapping[str, str], private_key: bytes) -> list[tuple[str, Finding]]:
    """Return what drafts, by their names, open, narrow or contradict of what is known of her.

    What was put on the blog of late is read for it, and nothing is kept.
    """
    book = opened(private_key)
    _read_new(book, islice(shown_texts.newest(), _OF_LATE), _AT_ONCE)
    known = [
        axes.Known(each.axis, each.value, each.state == CONFIRMED)
        for each in book.lines.values()
        if each.state != HIDDEN
    ]
    found = list[tuple[str, Finding]]()
    for name, text in texts.items():
        said = [each for each in axes.claims(text) if _state(book, each) != HIDDEN]
        found += [(name, each) for each in axes.compare(known, said)]
    return found


def blur(text: str, start: int, end: int, private_key: bytes) -> None:
    """Note that what a draft says there of her is blurred on purpose, and may be said again."""
    begin_writing()
    book = opened(private_key)
    for each in axes.claims(text):
        if each.start < end and start < each.end:
            line = book.put(each.axis, each.value, BLUR)
            book.sentences.append(Sentence(line.id, "", each.sentence))
    _keep(book)


def _read_new(book: Ledger, texts: Iterable[Shown], most: int) -> None:
    """Read those texts that were not read in this version, and count what is left unread."""
    for text in texts:
        version = sealing.digest("ledger-read", text.words.encode(), size=8).hex()
        book.texts[text.where] = text._replace(words="")
        if book.read.get(text.where) == version:
            continue
        if most <= 0:
            book.unread += 1
            continue
        most -= 1
        _read(book, text, version)
        book.read[text.where] = version
    for where in _said.keys() - book.texts.keys():  # readers see it no more
        _said.pop(where, None)


def _read(book: Ledger, text: Shown, version: str) -> None:
    """Put what a text says in the place of what it said before."""
    where, known = text.where, _said.get(text.where)
    claims = known[1] if known and known[0] == version else list(axes.claims(text.words))
    if where in _said or len(_said) < _OF_LATE:
        _said[where] = version, claims
    book.sentences = [each for each in book.sentences if each.where != where]
    for claim in claims:
        if claim.axis in axes.AXES and (len(book.lines) < MOST or _state(book, claim)):
            line = book.put(claim.axis, claim.value)
            said = book.of(line)
            if where not in {each.where for each in said} and len(said) < _SENTENCES:
                book.sentences.append(Sentence(line.id, where, claim.sentence))


def _forget(book: Ledger) -> None:
    """Part with what was found in texts that readers see no more; what she decided on stays."""
    standing = {*book.texts, ""}
    book.sentences = [each for each in book.sentences if each.where in standing]
    book.read = {where: version for where, version in book.read.items() if where in standing}
    said = {each.line for each in book.sentences}
    book.lines = {
        each.id: each for each in book.lines.values() if each.id in said or each.state != FOUND
    }


def _state(book: Ledger, claim: axes.Claim) -> str:
    there = book.lines.get(_id(claim.axis, claim.value))
    return there.state if there else ""


def _keep(book: Ledger) -> None:
    lines, said = list(book.lines.values()), book.sentences
    kept = _Kept(
        ids=tuple(each.id for each in lines),
        axes=tuple(each.axis for each in lines),
        values=tuple(each.value for each in lines),
        states=tuple(each.state for each in lines),
        lines=tuple(each.line for each in said),
        wheres=tuple(each.where for each in said),
        sentences=tuple(each.words for each in said),
        read=tuple(f"{where}={version}" for where, version in book.read.items()),
    )
    SealedRecord.keep(_NAME, kept)


def _id(axis: str, value: str) -> str:
    spelt = f"{axis}|{axes.plain(value)}".encode()
    return sealing.digest("ledger-line", spelt, size=8).hex()
