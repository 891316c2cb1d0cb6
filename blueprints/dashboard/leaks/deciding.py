"""What a button beside a finding does: put other words there, or let it stay."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext

from models import db, leaks
from models.leaks import Found
from safety.leaks import STOP, axes

# Fields beside a finding: other words of hers, the word itself, and a tick for this place alone.
BESIDE = OWN, TYPED, HERE = "own", "typed", "here"
LEAVE, BLUR = "leave", "blur"
_CHOICE = re.compile(r"([\w-]{1,40})\.([0-9]{1,6})\.([0-9]{1,6})\.(own|leave|blur|[0-9]{1,2})")
_GONE = lazy_gettext("The text has changed. Please look at it once more.")
_NOT_THE_WORD = lazy_gettext("To keep it, please type it just as it stands there.")


def is_deciding() -> bool:
    """Tell whether one of these buttons was pressed; nothing goes out by it."""
    return "decide" in request.form


def carry_out(
    form: Any, texts: Mapping[str, str], found: Sequence[Found], key: bytes
) -> tuple[str, object]:
    """Do what the button says with the form, or remember that a word may stay, and commit that.

    Other words come wherever the same one stands, or only here. Return the finding's name and what
    is to be said beside it, both empty where all is well. What was `found` is in `texts` by the
    names of the form's fields.
    """
    choice = _CHOICE.fullmatch(request.form.get("decide", ""))
    place = choice[0].rpartition(".")[0] if choice else ""
    chosen = next((each for each in found if name(each) == place), None)
    if choice is None or chosen is None:
        return "", _GONE
    if choice[4] in (LEAVE, BLUR):
        return _leave(chosen, texts[chosen.field], key)
    same = [each for each in found if each.spelt == chosen.spelt]
    changed = dict(texts)
    for each in [chosen] if f"{HERE}.{place}" in request.form else reversed(same):
        text, finding = changed[each.field], each.finding
        new = _words(each, choice[4], place)
        changed[each.field] = _tidy(text[: finding.start], new, text[finding.end :])
        form[each.field].data = changed[each.field]
    return "", ""


def name(found: Found) -> str:
    """Name a finding by its place, in buttons and fields."""
    return f"{found.field}.{found.finding.start}.{found.finding.end}"


def _leave(each: Found, text: str, key: bytes) -> tuple[str, object]:
    typed = request.form.get(f"{TYPED}.{name(each)}", "")
    if each.finding.severity == STOP and typed.split() != each.word.split():
        return name(each), _NOT_THE_WORD
    if each.finding.kind == axes.KIND:
        leaks.ledger.blur(text, each.finding.start, each.finding.end, key)
    else:
        leaks.accept(each.finding.kind, each.word, key)
    db.session.commit()
    return "", ""


def _words(each: Found, choice: str, place: str) -> str:
    if choice == OWN:
        return request.form.get(f"{OWN}.{place}", each.word).strip()
    offered = each.finding.replacements
    return offered[int(choice)] if int(choice) < len(offered) else each.word


def _tidy(before: str, new: str, after: str) -> str:
    """Join them; where nothing comes in the place of what was there, one space is enough."""
    if not new and (not before or before[-1:].isspace()):
        after = after.removeprefix(" ")
    return f"{before}{new}{after}"
