"""Copies of what is written in the form of a standing page."""

from typing import Any

from flask.typing import ResponseReturnValue

from blueprints.dashboard.copies import keeping
from blueprints.dashboard.copies.differences import Difference
from blueprints.dashboard.copies.keeping import There
from blueprints.dashboard.door import guard
from blueprints.dashboard.site.page_form import PageForm
from models.drafts import PageDraft, copies
from models.posts import PostWords
from models.site import Page

Saved = Page | PageDraft | None


def answer(form: PageForm, slug: str, saved: Saved) -> ResponseReturnValue | None:
    """Do what a button says that concerns copies alone."""
    return keeping.answer(_there(form, slug, saved), form.ref.data, form.words())


def take_up(form: PageForm, slug: str, saved: Saved) -> None:
    """Fill in the copy that was chosen to go on with, and go on in its window."""
    chosen = None if form.is_submitted() else keeping.taken_up(_there(form, slug, saved))
    if chosen:
        form.title.data, form.body.data = chosen.words.title, chosen.words.body
        form.ref.data = chosen.window


def keep_both(form: PageForm, slug: str, saved: Saved) -> list[Difference]:
    """Keep what was typed and what another window saved; return where they differ."""
    return keeping.keep_both(_there(form, slug, saved), form.ref.data, form.words())


def drop(form: PageForm, slug: str, saved: Saved) -> None:
    """Part with what was kept of this window: it is saved."""
    keeping.drop(_there(form, slug, saved), form.ref.data)


def shown(form: PageForm, slug: str, saved: Saved) -> dict[str, Any]:
    """Return what the page shows of copies, without that of its own window."""
    there = _there(form, slug, saved)
    return {
        "copies": [each for each in keeping.offers(there) if each.window != form.ref.data],
        "taken_up": None if form.is_submitted() else keeping.taken_up(there),
    }


def _there(form: PageForm, slug: str, saved: Saved) -> There:
    """Tell which page the form is for; pages that are not begun are told apart by windows."""
    name = slug or (f"draft|{form.ref.data}" if saved else "")
    words = PostWords(title=saved.title, body=saved.body) if saved else PostWords()
    return There(copies.Text(f"page|{name}".encode()), words, guard.private_key())
