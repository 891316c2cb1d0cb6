"""Posts by year and month."""

from itertools import groupby

from flask import abort, render_template, request

from blueprints.public.door import bp
from models import stream


@bp.get("/archive")
def archive() -> str:
    """List the years and months that have live posts, with their numbers."""
    years = [
        (year, [(month, number) for _, month, number in rows])
        for year, rows in groupby(stream.months(), key=lambda row: row[0])
    ]
    return render_template("public/archive.html", years=years)


@bp.get("/archive/<int:year>")
@bp.get("/archive/<int:year>/<int:month>")
def period(year: int, month: int | None = None) -> str:
    """Show the posts of a year or of a month."""
    if not 1 <= year < 9999 or month not in (None, *range(1, 13)):
        abort(404)
    sheet = stream.dated(year, month, request.args.get("before"))
    return render_template("public/period.html", year=year, month=month, sheet=sheet)
