"""What a form does with copies of its text: keep one unasked, offer them, put them aside."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.dashboard.copies import differences
from blueprints.dashboard.copies.differences import Difference
from models import db
from models.drafts import copies
from models.posts import PostWords

KEEP, LEAVE, DISCARD, OTHER = "copy", "leave", "discard", "other"  # buttons; a script's the first
_WINDOW = 32  # characters of a window's name: random, in hexadecimal


@dataclass(frozen=True)
class There:
    """A text as it is saved: which it is, its words, and the key that opens its copies."""

    text: copies.Text
    words: PostWords
    key: bytes
    mode: str = ""  # of its page, where that has several


@dataclass(frozen=True)
class Offer:
    """A copy that differs from what is saved; `query` is how an address asks to go on with it."""

    id: str
    day: date
    words: PostWords
    window: str
    is_left: bool
    differences: list[Difference]
    query: str
    mode: str = ""


def answer(there: There, window: str, typed: PostWords) -> ResponseReturnValue | None:
    """Do what the buttons beside a text do with its copies; any other button is not ours."""
    action = request.form.get("action")
    if action not in (KEEP, LEAVE, DISCARD, OTHER):
        return None
    if action == KEEP:
        keep(there, window, typed)
    elif action == OTHER:
        copies.keep(there.text, window[:_WINDOW], typed, there.key, left=True)
    elif action == LEAVE:
        copies.leave(there.text, _named(request.form.get("copy")), there.key)
    else:
        copies.drop(there.text, _named(request.form.get("copy")), there.key)
    db.session.commit()
    if action == KEEP:
        return "", 204
    return redirect(_here(there))


def keep(there: There, window: str, typed: PostWords) -> None:
    """Keep what is typed; words that are saved as they are need no copy."""
    if typed.version() == there.words.version():
        drop(there, window)
    else:
        copies.keep(there.text, window[:_WINDOW], typed, there.key)


def keep_both(there: There, window: str, typed: PostWords) -> list[Difference]:
    """Keep what is typed and what was saved meanwhile: whichever is chosen, the other is found.

    Return where they differ.
    """
    copies.keep(there.text, window[:_WINDOW], typed, there.key)
    copies.keep(there.text, there.words.version(), there.words, there.key, left=True)
    db.session.commit()
    return differences.between(typed, there.words)


def drop(there: There, window: str) -> None:
    """Part with the copy of a window, whose words are saved or sent."""
    copies.drop_window(there.text, window[:_WINDOW], there.key)


def offers(there: There) -> list[Offer]:
    """Return the copies of a text that differ from what is saved."""
    found = [_offer(each, there) for each in copies.of(there.text, there.key)]
    return [each for each in found if each.differences]


def taken_up(there: There) -> Offer | None:
    """Return the copy that the address names to go on with."""
    name = request.args.get("copy", "")
    return next((each for each in offers(there) if each.id == name), None) if name else None


def _offer(kept: copies.Kept, there: There) -> Offer:
    more = [each for each in kept.words.question_ids if each not in there.words.question_ids]
    asked = {"copy": kept.id.hex(), "mode": there.mode, "joined": more[0] if more else ""}
    return Offer(
        kept.id.hex(),
        kept.day,
        kept.words,
        kept.window,
        kept.is_left,
        differences.between(kept.words, there.words),
        urlencode({name: value for name, value in asked.items() if value}),
        there.mode,
    )


def _here(there: There) -> str:
    """Return the address of this page, without that of a copy."""
    more = {**request.args.to_dict(), **(request.view_args or {}), "mode": there.mode or None}
    return url_for(request.endpoint or "", **{**more, "copy": None})


def _named(hex_id: str | None) -> bytes:
    try:
        return bytes.fromhex(hex_id or "")
    except ValueError:
        return b""
