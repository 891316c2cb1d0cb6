"""What the hours tell: to a stranger who reads along, and to whoever holds this server."""

from collections.abc import Sequence
from typing import Literal

from babel.dates import get_day_names
from flask import Blueprint, Response, render_template
from flask_babel import get_locale

from edge import styles
from models.queue import hours
from models.site import Site

bp = Blueprint("hours", __name__)


@bp.get("/hours")
def index() -> str:
    """Show both as tables."""
    told = hours.tell()
    names = _weekdays("wide")
    return render_template(
        "dashboard/hours/index.html",
        hours=told,
        rules=Site.current().time,
        grain=Site.current().blog.grain,
        weekdays=list(zip(names, told.weekdays, strict=False)),
        favourites=[names[day] for day in told.favourites],
        everywhere=len(told.zones) == len(hours.ZONES),
    )


@bp.get("/hours/days.png")
def days() -> Response:
    """Draw how many posts appeared on each day of the week."""
    return _drawn(hours.tell().weekdays or [0] * 7, _weekdays("abbreviated"))


@bp.get("/hours/likely.png")
def likely() -> Response:
    """Draw how likely the queue shows a post in each hour of the day."""
    return _drawn(hours.spread(Site.current().time), [str(hour) for hour in range(24)])


def _drawn(numbers: Sequence[float], names: Sequence[str]) -> Response:
    from safety.pictures import bars  # noqa: PLC0415  # Pillow is large, and this is seldom seen

    ink = styles.accents()[Site.current().blog.accent]
    return Response(bars.bars(numbers, names, ink), mimetype="image/png")


def _weekdays(width: Literal["wide", "abbreviated"]) -> list[str]:
    names = get_day_names(width, "stand-alone", get_locale())
    return [names[day] for day in range(7)]
