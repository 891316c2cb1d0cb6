"""Read it over: a question as its author will see it, with what certainly points at someone."""

import re
from typing import NamedTuple

from flask import request

from blueprints.submission.ask.form import AskForm
from models import near as answers
from safety.leaks import Finding, identifiers

BLANK = "[…]"
SHORT = 600  # characters; a longer text has its own story, and no answer that is there will do
_PLACE = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")


class Piece(NamedTuple):
    """A piece of the text, and what was found there."""

    text: str
    finding: Finding | None = None


def is_wanted() -> bool:
    """Tell whether a button for reading over was pressed, and not the one for sending."""
    return request.form.get("action") == "preview" or "blank" in request.form


def blank(form: AskForm) -> None:
    """Blank what a button says, where that is something that was found."""
    place = _PLACE.fullmatch(request.form.get("blank", ""))
    body = form.body.data or ""
    found = {(each.start, each.end) for each in identifiers(body)}
    if place and (int(place[1]), int(place[2])) in found:
        form.body.data = body[: int(place[1])] + BLANK + body[int(place[2]) :]


def pieces(body: str) -> list[Piece]:
    """Take a text apart at what was found in it."""
    made, at = list[Piece](), 0
    for finding in identifiers(body):
        made += [Piece(body[at : finding.start]), Piece(body[finding.start : finding.end], finding)]
        at = finding.end
    return [piece for piece in (*made, Piece(body[at:])) if piece.text]


def near(body: str) -> list[answers.Answer]:
    """Return published answers that come close to a short text."""
    return answers.answers(body) if len(body) <= SHORT else []
