"""Whether a post tells of someone: asked at its last look, with what no program can answer."""

from typing import NamedTuple

from flask import request
from flask_babel import gettext

from blueprints.dashboard.writing.looking import Writing
from edge.language import day
from models.leaks import cases
from models.posts import Post, PostWords
from models.site import Site
from models.storage import today


class Telling(NamedTuple):
    """Whether it was asked before, what is ticked, and when such a post may appear."""

    is_asked: bool
    tells: bool
    day: str


def look(writing: Writing, words: PostWords) -> Telling | None:
    """Return what is to be asked of a post; of one that readers see already it is nothing."""
    if writing.state == "live":
        return None
    case = cases.of(_ref(writing), writing.key)
    likely = case.tells if case.is_asked else cases.is_likely(words)
    tells = request.form["tells"] == "yes" if "tells" in request.form else likely
    first = case.until or cases.first_day()
    waits = first > today() and (case.until or Site.current().time.cooling_days)
    return Telling(case.is_asked, tells, day(first) if waits else "")


def note(writing: Writing, post: Post) -> None:
    """Keep the answer of a last look."""
    if "tells" in request.form and writing.state != "live":
        cases.note(post.ref, request.form["tells"] == "yes", writing.key)


def said(post: Post) -> list[str]:
    """Say that a post waits, where it tells of someone."""
    if post.state != "queued" or post.not_before is None or post.not_before <= today():
        return []
    until = day(post.not_before)
    return [str(gettext("It tells of someone, so it does not appear before %(day)s.", day=until))]


def _ref(writing: Writing) -> bytes:
    return writing.post.ref if writing.post else writing.ref
