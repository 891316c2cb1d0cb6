"""Take along what readers see, as one file."""

from tempfile import TemporaryFile

from flask import Blueprint, Flask, current_app, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from edge.address import inside
from models.site import Site
from transfer import export as exports
from transfer.mirror import Source

bp = Blueprint("export", __name__)


@bp.post("/export")
def index() -> ResponseReturnValue:
    """Answer with a zip of all that is public; nothing of it stays here."""
    if Site.current().is_dark:
        flash(gettext("Everything is down, so there is nothing public to take along."))
        return redirect(url_for("dashboard.settings.group", page="operation"))
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's documented way
    source = Source(inside.reader(app), *inside.addresses(app))
    file = TemporaryFile(dir=app.config["DATA"])  # noqa: SIM115  # closed when it has been sent
    with exports.in_zip(file) as target:
        for each in exports.entries(source):
            target.add(each.name, each.data)
    file.seek(0)
    return send_file(file, "application/zip", as_attachment=True, download_name="blog.zip")
