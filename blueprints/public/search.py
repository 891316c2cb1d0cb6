"""Search over live posts."""

from flask import render_template, request

from blueprints.public.door import bp
from models import STORAGE_FAILURES, db, start_over
from models import search as index
from safety import query


@bp.get("/search")
def search() -> str:
    """Show what was found, by relevance or newest first."""
    asked = query.read(request.args.get("q"))
    _catch_up()
    order = "newest" if request.args.get("order") == "newest" else "relevance"
    found = index.find(asked, order, request.args.get("before")) if asked.text else None
    return render_template("public/search.html", query=asked, order=order, found=found)


def _catch_up() -> None:
    """Let posts whose time has come be found; a search goes on without them if the disk is full."""
    try:
        if index.admit():
            db.session.commit()
    except STORAGE_FAILURES:
        start_over()
