"""Earlier posts, looked for beside a text, to be linked from it."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from models import search
from safety.words import query

bp = Blueprint("linking", __name__)
_SHOWN = 10


@bp.route("/linking", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show live posts with some words, each with the Markdown of a link to it.

    The words come by POST: no address, and so no log of a proxy, tells what is written about.
    """
    asked = query.read(request.form.get("q", ""))
    rows = search.answer(asked, "best").found.rows[:_SHOWN] if asked else []
    return render_template("dashboard/linking/index.html", asked=asked, rows=rows)
