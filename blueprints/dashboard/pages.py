"""Standing pages."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.dashboard import kept
from blueprints.dashboard.forms import PageForm
from models import IntegrityError, Page, db

bp = Blueprint("pages", __name__)

_TAKEN = "There is a page of this title already. Please choose another."


@bp.get("/pages")
def index() -> ResponseReturnValue:
    """List the standing pages."""
    return render_template("dashboard/pages/index.html", pages=Page.by_title())


@bp.route("/pages/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write a page."""
    form = PageForm()
    if kept.is_resumed() or not form.validate_on_submit():
        return _show(form, None)
    Page.add(form.title.data, form.body.data)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        form.title.errors = [_TAKEN]
        return _show(form, None)
    return _list("The page is public.")


@bp.route("/pages/<slug>", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Edit a page."""
    page = Page.at(slug) or abort(404)
    form = PageForm(obj=page)
    if kept.is_resumed() or not form.validate_on_submit():
        return _show(form, page)
    page.rewrite(form.title.data, form.body.data)
    db.session.commit()
    return _list("The page is saved.")


@bp.post("/pages/<slug>/erasure")
def erasure(slug: str) -> ResponseReturnValue:
    """Delete a page."""
    (Page.at(slug) or abort(404)).delete()
    db.session.commit()
    return _list("The page is deleted.")


def _show(form: PageForm, page: Page | None) -> ResponseReturnValue:
    text = render_template("dashboard/pages/edit.html", form=form, page=page)
    return text, 400 if form.errors else 200


def _list(said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("dashboard.pages.index"))
