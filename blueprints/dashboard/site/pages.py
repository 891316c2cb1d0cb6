"""Standing pages."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from blueprints.dashboard.door import conflict, refusal, resume
from blueprints.dashboard.site.page_form import PageForm
from models import db, publication
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
    """List the standing pages, and those with a place of their own that are not written yet."""
    pages = Page.by_title()
    written = {page.slug for page in pages}
    missing = [(slug, title) for slug, title in _KNOWN.items() if slug not in written]
    return render_template("dashboard/pages/index.html", pages=pages, missing=missing)


@bp.route("/pages/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write a page."""
    return _write(PageForm())


@bp.route("/pages/<slug>", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Edit a page, or write one that has its place already."""
    title = str(_KNOWN.get(slug, ""))
    return _write(PageForm(obj=Page.at(slug) or Page(title=title, body="")), slug)


@bp.post("/pages/<slug>/erasure")
def erasure(slug: str) -> ResponseReturnValue:
    """Delete a page."""
    (Page.at(slug) or abort(404)).delete()
    db.session.commit()
    return _list(gettext("The page is deleted."))


def _page(slug: str) -> Page | None:
    """Return a page; one that is gone is a conflict for a form, which may hold a text."""
    page = Page.at(slug) if slug else None
    if page is None and slug and slug not in _KNOWN:
        if request.method == "POST":
            raise Conflict("the page is gone")
        abort(404)
    return page


def _write(form: PageForm, slug: str = "") -> ResponseReturnValue:
    try:
        return _save(form, slug)
    except conflict.FAILURES as failure:
        return conflict.give_back(form, failure, url_for("dashboard.pages.new"))


def _save(form: PageForm, slug: str) -> ResponseReturnValue:
    form.begin(_page(slug))
    if resume.is_resumed() or not form.validate_on_submit():
        return _show(form, slug)
    begin_writing()
    page = _page(slug)
    if form.overtakes(page):
        db.session.rollback()
        return _show(form, slug)
    try:
        publication.save_page(page, form.title.data, form.body.data, slug)
        db.session.commit()
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


def _taken(title: str) -> str:
    is_alike = any(page.title == title for page in Page.by_title())
    return str(_TAKEN if is_alike else _ADDRESS_TAKEN)


def _show(form: PageForm, slug: str) -> ResponseReturnValue:
    text = render_template(
        "dashboard/pages/edit.html",
        form=form,
        page=_page(slug),
        slug=slug,
        resumed=resume.is_resumed(),
    )
    return text, 400 if form.errors else 200


def _list(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("dashboard.pages.index"))
