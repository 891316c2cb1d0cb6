"""Where the author is in her inbox: which list, which page of it, which row; and what is next."""

from dataclasses import dataclass, replace
from typing import Any

from flask import abort, request, url_for

from blueprints.dashboard.door import guard
from models.inbox import List, Memory, Spot, lists, memory, moving, together
from models.questions import FOLDERS, Question


@dataclass(frozen=True)
class Place:
    """A page of a list: a folder's, or what is found, labelled or starred in all of them.

    It travels in addresses, as what stands after the question mark.
    """

    state: str
    words: str = ""
    before: str = ""
    label: str = ""
    starred: str = ""

    @property
    def is_over_all(self) -> bool:
        """Tell whether it shows questions of all folders."""
        return bool(self.words or self.label or self.starred)

    @property
    def args(self) -> dict[str, Any]:
        """What stands in the address of a question, or of a deed, that is come to from here."""
        if not self.is_over_all and not self.before:
            return {}
        all_of = {"in": self.state, **self._asked}
        return {name: value for name, value in all_of.items() if value}

    def address(self, row: str = "", **more: Any) -> str:
        """Return where the list is read; `row` names the question that it is opened at."""
        asked = {"state": self.state, **self._asked, **more}
        anchor = f"q-{row[:8]}" if row else None
        there: dict[str, Any] = {name: value for name, value in asked.items() if value}
        return url_for("dashboard.inbox.index", **there, _anchor=anchor)

    def page(self, before: str) -> str:
        """Return the address of another page of the list."""
        return replace(self, before=before).address()

    def question(self, spot: Spot, **more: Any) -> str:
        """Return the address of a question of the list, a plain one on the first page."""
        return url_for("dashboard.questions.index", hex_id=spot.id.hex(), **self.args, **more)

    def whole(self) -> List:
        """Return all of the list, in order."""
        seen, key = opened(), guard.private_key()
        if self.words:
            return lists.search(self.words, seen, key)
        if self.label or self.starred:
            return lists.noted(self.label, seen, key)
        return together.folded(lists.folder(self.state, seen, key), self.state, seen, key)

    @property
    def _asked(self) -> dict[str, str]:
        noted = {"label": self.label, "starred": self.starred}
        return {"q": self.words, "before": self.before, **noted}

    def rows(self) -> tuple[list[Spot], Spot | None]:
        """Return the rows of the page, and the one to go on after."""
        return self.whole().page(spot(self.before))


@dataclass(frozen=True)
class Along:
    """A question in the list that it was opened from."""

    place: Place
    at: Spot
    number: int
    total: int
    previous: Spot | None
    next: Spot | None

    @property
    def args(self) -> dict[str, Any]:
        """What stands in the address of every deed on the question's page."""
        return {"in": self.place.state, **self.place.args, "at": str(self.at)}

    @property
    def back(self) -> str:
        """Return the way back to the row."""
        return self.place.address(self.at.id.hex())

    def onward(self, **more: Any) -> str:
        """Return the address of the next question, or of the one before it, or of the list."""
        there = self.next or self.previous
        return self.place.question(there, **more) if there else self.place.address(**more)


def opened() -> Memory:
    """Return what this session remembers of what it opened."""
    return memory.of(guard.session_id(), guard.private_key())


def of_list() -> Place:
    """Read where a list is, from its own address."""
    state = request.args.get("state", "new")
    if state not in FOLDERS:
        abort(404)
    return _place(state)


def of_deed(state: str) -> Place:
    """Read which list a question or a deed was come to from: if none is named, that of a folder."""
    named = request.args.get("in", "new" if state not in FOLDERS else state)
    return _place(named if named in FOLDERS else "new")


def along(question: Question) -> Along:
    """Say where a question stands in the list that it was opened from, or stood before a deed."""
    place = of_deed(question.state)
    at = spot(request.args.get("at", ""))
    if at is None or at.id != question.id:
        at = lists.spot_of(question, opened(), guard.private_key())
        if place.is_over_all or not FOLDERS[place.state].waits:
            at = Spot.of(lists.REST, question.day, question.id)
    others = [each for each in place.whole().spots if each.id != question.id]
    before = [each for each in others if each < at]
    return Along(
        place,
        at,
        len(before) + 1,
        len(others) + 1,
        before[-1] if before else None,
        others[len(before)] if len(before) < len(others) else None,
    )


def spot(spelt: str) -> Spot | None:
    """Read a place in a list, or abort with 404 where it cannot be one."""
    try:
        return Spot.read(spelt) if spelt else None
    except ValueError:
        abort(404)


def moved() -> moving.Move | None:
    """Return the move that the address names, as long as it can be taken back."""
    number = request.args.get("undo", "")
    return moving.last(number, guard.private_key()) if number else None


def _place(state: str) -> Place:
    asked = {name: request.args.get(name, "").strip() for name in ("before", "label", "starred")}
    return Place(state, request.args.get("q", "").strip(), **asked)
