"""Posts by year, and by month or season as the author tells dates."""

from flask import abort, render_template, request

from blueprints.public.door import bp
from blueprints.public.known import is_period
from models.posts import archive as by_time
from models.site import Site
from safety.words import dates


@bp.get("/archive")
def archive() -> str:
    """Map the years that have live posts, newest first, and the parts of each in their order."""
    grain = Site.current().blog.grain
    counts = by_time.counts(grain)
    years = [
        (year, [(part, counts[year, part]) for part in dates.parts(grain)])
        for year in sorted({year for year, _ in counts}, reverse=True)
    ]
    return render_template("public/archive.html", years=years)


@bp.get("/archive/<int:year>")
@bp.get("/archive/<int:year>/<part>")
def period(year: int, part: str | None = None) -> str:
    """Show the posts of a year or of a part of it; nothing finer than dates are told."""
    if not is_period(year, part):
        abort(404)
    grain = Site.current().blog.grain
    posts = by_time.dated(year, part, grain, request.args.get("before"))
    return render_template("public/period.html", year=year, part=part, posts=posts)
