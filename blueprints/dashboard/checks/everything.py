"""All that is on the blog or waits for it, looked through once more, the worst first."""

from collections.abc import Iterable
from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.dashboard.door import guard
from models import imported
from models.leaks import Found, everything, never_list
from safety.leaks import ASK, STOP, never

bp = Blueprint("checks", __name__)
_SHOWN = 5  # findings of one place; its own page shows all
_AROUND = 40  # characters on each side
_GROUPS = {"closed_message": "box", "wait_phrase": "box", "care": "care"}  # others are of the blog


class Line(NamedTuple):
    """A finding in a few words of its text; a word of the never-list stays masked."""

    kind: str
    reason: str
    before: str
    word: str
    after: str


class Row(NamedTuple):
    """A place to go to, and what was found there."""

    held: everything.Held
    address: str
    stops: int
    asks: int
    lines: list[Line]
    more: int


@bp.get("/checks")
def index() -> ResponseReturnValue:
    """Look for words of the never-list everywhere, or for all that the check knows, in pieces."""
    key, after = guard.private_key(), request.args.get("after", "")
    wholly = request.args.get("look") == "all"
    piece = everything.look(key, after) if wholly else everything.names(key, after)
    return render_template(
        "dashboard/checks/index.html",
        wholly=wholly,
        piece=piece,
        rows=[_row(held) for held in piece.held],
        after=after,
        has_words=bool(never_list.words(key)),
    )


@bp.get("/checks/imported", endpoint="imported")
def brought() -> ResponseReturnValue:
    """Look through the drafts that were imported, the gravest first, in pieces."""
    after = request.args.get("after", "")
    piece = imported.look(guard.private_key(), after)
    rows = [_row(held) for held in piece.held]
    return render_template("dashboard/checks/imported.html", piece=piece, rows=rows, after=after)


def _row(held: everything.Held) -> Row:
    worst_first = sorted(held.found, key=lambda each: each.finding.severity != STOP)
    lines = [_line(held, each) for each in worst_first[:_SHOWN]]
    stops, asks = held.count(STOP), held.count(ASK)
    return Row(held, _address(held), stops, asks, lines, len(worst_first) - len(lines))


def _line(held: everything.Held, each: Found) -> Line:
    text, finding = held.place.texts[each.field], each.finding
    dreaded = [
        one for one in held.found if one.field == each.field and one.finding.kind == never.KIND
    ]
    start, end = max(0, finding.start - _AROUND), min(len(text), finding.end + _AROUND)
    before = _veiled(text, start, finding.start, dreaded)
    after = _veiled(text, finding.end, end, dreaded)
    if start:
        before = f"…{before.partition(' ')[2]}"
    if end < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    word = never.mask(each.word) if each in dreaded else each.word
    return Line(finding.kind, finding.reason, before, word, after)


def _veiled(text: str, start: int, end: int, dreaded: Iterable[Found]) -> str:
    """Cut out a piece of a text, with the words of the never-list in it masked."""
    shown = ""
    for each in dreaded:
        if start < each.finding.end and each.finding.start < end:
            shown += text[start : max(start, each.finding.start)] + never.mask(each.word)
            start = each.finding.end
    return shown + text[start:end]


def _address(held: everything.Held) -> str:
    """Lead to where it is mended."""
    place = held.place
    if place.kind == everything.POST:
        return url_for("dashboard.posts.edit", post_id=int(place.row))
    if place.kind == everything.PAGE:
        return url_for("dashboard.pages.edit", slug=place.row)
    group = _GROUPS.get(held.found[0].field)
    if group:
        return url_for("dashboard.settings.group", page=group)
    return url_for("dashboard.settings.index")
