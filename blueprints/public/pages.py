"""Standing pages."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints.public.door import bp
from models.site import ABOUT, Page


@bp.get("/about")
def about() -> str:
    """Show the About page, or how the blog works while its author has not written one."""
    found = Page.at(ABOUT)
    return _show(ABOUT) if found else render_template("public/about.html", others=Page.by_title())


@bp.get("/pages/<slug>")
def page(slug: str) -> str | Response:
    """Show any other standing page; About has an address of its own."""
    if slug == ABOUT:
        return redirect(url_for("public.about"), 301)
    return _show(slug)


def _show(slug: str) -> str:
    found = Page.at(slug) or abort(404)
    others = [page for page in Page.by_title() if page != found]
    return render_template("public/page.html", page=found, others=others)
