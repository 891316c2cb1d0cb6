"""The inbox: the questions of a folder in the order of what matters, and those that hold words."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, LargeBinary, cast, func, literal, select

from models.inbox import alike, note
from models.inbox.glances import Glances
from models.inbox.memory import MARK, Memory
from models.questions import FOLDERS, Letter, Question
from models.storage import UNREADABLE, db
from safety.search import Wanted
from safety.words import query

SIZE = 20  # rows on a page
OPENED = 12_000  # seals that one search opens at most; the next one goes on
LOOKED_THROUGH = 1_500  # that a list opens to look for signs of need
URGENT, ADDED, REST = 0, 1, 2  # the groups of a folder that waits


class Spot(NamedTuple):
    """Where a row stands: its group, its day, the later ones first, and what chance says."""

    group: int
    before: int  # the day, counted backwards
    id: bytes

    def __str__(self) -> str:
        return f"{self.group}-{-self.before}-{self.id.hex()}"

    @classmethod
    def of(cls, group: int, day: date, ref: bytes) -> "Spot":
        """Say where a row of this day stands."""
        return cls(group, -day.toordinal(), ref)

    @classmethod
    def read(cls, spelt: str) -> "Spot":
        """Read what `str` wrote. Raises ValueError."""
        group, day, ref = spelt.split("-")
        return cls(int(group), -int(day), bytes.fromhex(ref))


@dataclass
class Found:
    """A question of a list; its letters are the visitor's, the first one first."""

    id: bytes
    day: date
    state: str
    seal: bytes
    noted: bytes | None
    letters: list[tuple[date, bytes, bytes]] = field(default_factory=list)  # day, id, seal


@dataclass(frozen=True)
class List:
    """All that a list has, in order; `is_whole` unless so much is new that some was left.

    `alike` says of a row how many questions it stands for, itself among them.
    """

    spots: list[Spot]
    is_whole: bool = True
    alike: Mapping[bytes, int] = field(default_factory=dict)

    def page(self, after: Spot | None = None) -> tuple[list[Spot], Spot | None]:
        """Return the rows of the page after a spot, and the spot to go on after."""
        start = bisect_right(self.spots, after) if after else 0
        rows = self.spots[start : start + SIZE]
        return rows, rows[-1] if len(self.spots) > start + SIZE else None


def folder(name: str, memory: Memory, private_key: bytes) -> List:
    """Put a folder in order: where it waits, what is urgent first, and then what was added.

    By the day, the newest first; within a day the order says nothing.
    """
    found = _within(Question.state == name)
    if not FOLDERS[name].waits:
        return List(sorted(Spot.of(REST, each.day, each.id) for each in found))
    glances = Glances(memory, private_key, LOOKED_THROUGH)
    with_letters = [each for each in found if each.letters]
    glances.letters([(ref, seal) for each in with_letters for _, ref, seal in each.letters])
    glances.notes([(each.id, each.noted) for each in with_letters if each.noted])
    glances.questions([(each.id, each.seal) for each in found])
    return List(sorted(_spot(each, glances) for each in found), glances.is_whole)


def search(words: str, memory: Memory, private_key: bytes) -> List:
    """Find the questions of all folders that hold these words, in them, their letters or notes."""
    wanted = Wanted.of(query.read(words))
    if not wanted.all_of:
        return List([])
    found = _within(Question.state.in_(FOLDERS))
    glances = Glances(memory, private_key, OPENED)
    glances.questions([(each.id, each.seal) for each in found])
    glances.letters([(ref, seal) for each in found for _, ref, seal in each.letters])
    glances.notes([(each.id, each.noted) for each in found if each.noted])
    memory.keep_only({seal for each in found for seal in _seals(each)})
    held = (each for each in found if wanted.is_in_folded(_words(each, glances)))
    return List(sorted(Spot.of(REST, each.day, each.id) for each in held), glances.is_whole)


def noted(label: str, memory: Memory, private_key: bytes) -> List:
    """Find the questions of all folders that have a label; without one, those with a star."""
    there = _within(Question.noted.is_not(None) & Question.state.in_(FOLDERS))
    glances = Glances(memory, private_key, OPENED)
    glances.notes([(each.id, each.noted) for each in there if each.noted])
    notes = [(each, glances.noted(each.noted)) for each in there]
    held = (each for each, of in notes if (note.has(of, label) if label else of.starred))
    return List(sorted(Spot.of(REST, each.day, each.id) for each in held), glances.is_whole)


def spot_of(question: Question, memory: Memory, private_key: bytes) -> Spot:
    """Say where a question stands, or would stand in a folder that waits."""
    found = _within(Question.id == question.id)
    if not found:
        return Spot.of(REST, question.day, question.id)
    glances = Glances(memory, private_key, LOOKED_THROUGH)
    glances.questions([(each.id, each.seal) for each in found])
    glances.letters([(ref, seal) for each in found for _, ref, seal in each.letters])
    glances.notes([(each.id, each.noted) for each in found if each.noted])
    return _spot(found[0], glances)


def traits(
    name: str, memory: Memory, private_key: bytes, fresh: int = alike.COMPARED
) -> dict[bytes, alike.Traits]:
    """Return by what the newest questions of a folder are compared, the newest first.

    At most so many `fresh` ones are looked at, besides those that are remembered.
    """
    seals = select(Question.id, _begun(Question.sealed)).where(Question.state == name)
    by_day = seals.order_by(Question.day.desc(), Question.id).limit(alike.COMPARED)
    newest = [(ref, seal) for ref, seal in db.session.execute(by_day)]
    new = [each for each in newest if not memory.has(each[1], "traits")][:fresh]
    left = {ref for ref, seal in newest if not memory.has(seal, "traits")} - {ref for ref, _ in new}
    glances = Glances(memory, private_key, fresh)
    glances.questions(new)
    return {ref: glances.traits(seal) for ref, seal in newest if ref not in left}


def of(ids: Iterable[bytes]) -> list[Question]:
    """Return the questions of some ids that there are."""
    return list(db.session.scalars(select(Question).where(Question.id.in_(list(ids)))))


def counts() -> dict[str, int]:
    """Count the questions of each folder."""
    rows = db.session.execute(select(Question.state, func.count()).group_by(Question.state))
    return dict.fromkeys(FOLDERS, 0) | dict(rows.all())


def waiting() -> int:
    """Count the new questions."""
    return db.session.scalar(select(func.count()).where(Question.state == "new")) or 0


def unread(sent: int, read: int) -> int:
    """Say how many of the letters that its visitor sent the author has not seen."""
    return sent - min(max(read - 1, 0), sent)


def _spot(each: Found, glances: Glances) -> Spot:
    seals = (each.seal, *(seal for _, _, seal in each.letters))
    if any(glances.is_urgent(seal) for seal in seals):
        return Spot.of(URGENT, each.day, each.id)
    if each.letters and unread(len(each.letters), glances.noted(each.noted).read):
        return Spot.of(ADDED, each.letters[-1][0], each.id)
    return Spot.of(REST, each.day, each.id)


def _words(each: Found, glances: Glances) -> str:
    """Return all folded words of a question; no phrase goes from one text to the next."""
    return " \0 ".join(glances.words(seal) for seal in _seals(each))


def _seals(each: Found) -> list[bytes]:
    noted = [each.noted] if each.noted else []
    return [each.seal, *(seal for _, _, seal in each.letters), *noted]


def _within(where: ColumnElement[bool]) -> list[Found]:
    """Read what is known of questions without opening any, the newest first."""
    columns = (Question.id, Question.day, Question.state)
    seals = _begun(Question.sealed), func.substr(Question.noted, 1, MARK)
    rows = db.session.execute(
        select(*columns, *seals).where(where).order_by(Question.day.desc(), Question.id)
    )
    found = {ref: Found(ref, *rest) for ref, *rest in rows if rest[0] != UNREADABLE.date()}
    for ref, letters in _letters(where).items():
        if ref in found:
            found[ref].letters = letters
    return list(found.values())


def _begun(sealed: Any) -> ColumnElement[bytes]:
    """Select the beginning of a seal; of an empty one SQLite makes NULL."""
    return func.coalesce(func.substr(cast(sealed, LargeBinary), 1, MARK), literal(b""))


def _letters(where: ColumnElement[bool]) -> dict[bytes, list[tuple[date, bytes, bytes]]]:
    """Read the same of the letters that visitors sent."""
    columns = (Letter.question_id, Letter.day, Letter.id, _begun(Letter.for_author))
    sent = select(*columns).join(Question, Question.id == Letter.question_id)
    letters = defaultdict[bytes, list[tuple[date, bytes, bytes]]](list)
    theirs = sent.where(where, Letter.for_visitor.is_(None))
    for of_question, day, ref, seal in db.session.execute(theirs):
        letters[of_question].append((day, ref, seal))
    return {ref: sorted(each) for ref, each in letters.items()}
