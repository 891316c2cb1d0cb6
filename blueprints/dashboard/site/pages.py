"""Standing pages."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard import leaks
from blueprints.dashboard.copies.differences import Difference
from blueprints.dashboard.door import conflict, guard, refusal, resume
from blueprints.dashboard.site import page_copies
from blueprints.dashboard.site.page_form import PageForm
from models import db, publication
from models.drafts import PageDraft
from models.drafts import page as drafts
from models.site import ABOUT, START, Page
from models.storage import Conflict, IntegrityError, begin_writing

bp = Blueprint("pages", __name__)

_TAKEN = lazy_gettext("There is a page of this title already. Please choose another.")
_ADDRESS_TAKEN = lazy_gettext(
    "Another page has the address that comes of this title. Please choose another title."
)
_KNOWN = {ABOUT: lazy_gettext("About"), START: lazy_gettext("Start here")}  # titles to begin with

_NEW, _ASIDE = "new", "New"  # the name that the address of a new page takes, and its way around it


@bp.url_defaults
def _step_aside(_: str, values: dict[str, Any]) -> None:
    """Lead to a page called New; no name of a page has capitals."""
    if values.get("slug") == _NEW:
        values["slug"] = _ASIDE


@bp.url_value_preprocessor
def _step_back(_: str | None, values: dict[str, Any] | None) -> None:
    """Know it again."""
    if values and values.get("slug") == _ASIDE:
        values["slug"] = _NEW


@bp.get("/pages")
def index() -> ResponseReturnValue:
    """List the standing pages with their drafts, and those with a place that are not written."""
    pages, found = Page.by_title(), drafts.by_title(guard.private_key())
    written = {page.slug for page in pages}
    begun = {draft.slug for draft in found}
    missing = [(slug, title) for slug, title in _KNOWN.items() if slug not in written | begun]
    return render_template(
        "dashboard/pages/index.html",
        pages=pages,
        missing=missing,
        begun=begun,
        drafts=[draft for draft in found if draft.slug not in written],
    )


@bp.route("/pages/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write a page, or go on with the draft of a new one."""
    return _write("", request.form.get("ref") or request.args.get("draft", ""))


@bp.route("/pages/<slug>", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Edit a page, or write one that has its place already."""
    return _write(slug)


@bp.post("/pages/<slug>/erasure")
def erasure(slug: str) -> ResponseReturnValue:
    """Delete a page, with its draft."""
    (Page.at(slug) or abort(404)).delete()
    drafts.drop(slug, "", guard.private_key())
    db.session.commit()
    return _list(gettext("The page is deleted."))


@bp.post("/page-drafts/erasure")
def draft_erasure() -> ResponseReturnValue:
    """Delete a draft; a page that is public stays as it is."""
    drafts.drop(request.form.get("slug", ""), request.form.get("ref", ""), guard.private_key())
    db.session.commit()
    return _list(gettext("The draft is deleted."))


def _found(slug: str, ref: str) -> tuple[Page | None, PageDraft | None]:
    """Return a page and its draft; one that is gone is a conflict for a form with a text in it."""
    page = Page.at(slug) if slug else None
    draft = drafts.of(slug, ref, guard.private_key())
    if not page and not draft and slug and slug not in _KNOWN:
        if request.method == "POST":
            raise Conflict("the page is gone")
        abort(404)
    return page, draft


def _write(slug: str, ref: str = "") -> ResponseReturnValue:
    page, draft = Page.at(slug) if slug else None, drafts.of(slug, ref, guard.private_key())
    there = draft or page
    title = there.title if there else str(_KNOWN.get(slug, ""))
    form = PageForm(data={"title": title, "body": there.body if there else "", "ref": ref})
    try:
        return _save(form, slug)
    except conflict.FAILURES as failure:
        return conflict.give_back(form, failure, url_for("dashboard.pages.new"))


def _save(form: PageForm, slug: str) -> ResponseReturnValue:
    page, draft = _found(slug, form.ref.data)
    form.begin(page, draft)
    page_copies.take_up(form, slug, draft or page)
    done = page_copies.answer(form, slug, draft or page) if form.is_submitted() else None
    if done is not None:
        return done
    if resume.is_resumed() or not form.validate_on_submit() or leaks.is_back():
        return _show(form, slug)
    if leaks.is_deciding() or request.form.get("action") == "check":
        return _look(form, slug)
    begin_writing()
    page, draft = _found(slug, form.ref.data)
    if form.overtakes(page, draft):
        db.session.rollback()
        both = page_copies.keep_both(form, slug, draft or page)
        return _show(form, slug, both)
    page_copies.drop(form, slug, draft or page)
    if request.form.get("action") == "draft":
        kept = PageDraft(slug, "" if slug else form.ref.data, form.title.data, form.body.data)
        drafts.keep(kept, guard.private_key())
        db.session.commit()
        return _list(gettext("The draft is kept. Readers see nothing of it."))
    return _publish(form, slug, page)


def _publish(form: PageForm, slug: str, page: Page | None) -> ResponseReturnValue:
    try:
        key = guard.private_key()
        publication.save_page(page, form.title.data, form.body.data, slug, key)
        drafts.drop(slug, form.ref.data, guard.private_key())
        db.session.commit()
    except publication.GivesAway:
        db.session.rollback()
        return _look(form, slug)
    except publication.Refused as refused:
        db.session.rollback()
        refusal.show(refused, form)
        return _show(form, slug)
    except IntegrityError:
        db.session.rollback()
        if not any(map(form.is_saved_as, Page.by_title())):  # by the first of two clicks
            form.title.errors = [_taken(form.title.data)]
            return _show(form, slug)
    return _list(gettext("The page is saved.") if page else gettext("The page is public."))


def _look(form: PageForm, slug: str) -> ResponseReturnValue:
    """Show what could give somebody away."""
    texts = {"title": form.title.data, "body": form.body.data}
    here = url_for("dashboard.pages.edit", slug=slug) if slug else url_for("dashboard.pages.new")
    return leaks.last_look(form, texts, here, guard.private_key())


def _taken(title: str) -> str:
    is_alike = any(page.title == title for page in Page.by_title())
    return str(_TAKEN if is_alike else _ADDRESS_TAKEN)


def _show(form: PageForm, slug: str, both: Sequence[Difference] = ()) -> ResponseReturnValue:
    page, draft = _found(slug, form.ref.data)
    text = render_template(
        "dashboard/pages/edit.html",
        form=form,
        page=page,
        draft=draft,
        slug=slug,
        resumed=resume.is_resumed(),
        conflict=both,
        **page_copies.shown(form, slug, draft or page),
    )
    return text, 400 if form.errors else 200


def _list(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("dashboard.pages.index"))
