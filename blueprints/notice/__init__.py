"""A feed that says whether questions wait, for the author's feed reader: it has no cookie."""

from flask import Response, abort, render_template
from flask_babel import gettext

from edge.door import Door, Policy
from models import notices
from models.site import Site

bp = Door("notice", __name__, Policy(prefix="/notice"))


@bp.get("/<address>.atom")
def feed(address: str) -> Response:
    """Say what was noted at a chance minute of the day; 404 to whoever guesses."""
    if not notices.is_at(address):
        abort(404)
    said, noted_on = gettext(notices.said()), Site.current().noticed_on
    text = render_template(
        "notice/feed.xml",
        address=address,
        title=said,
        blank=" " * (notices.WIDEST - len(said.encode())),
        day=noted_on.isoformat() if noted_on else "1970-01-01",
    )
    answer = Response(text, mimetype="application/atom+xml")
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
