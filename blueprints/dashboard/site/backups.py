"""Make a copy of the blog at once."""

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from models import data_folder
from models.site import Site

bp = Blueprint("backups", __name__)


@bp.post("/backups")
def index() -> ResponseReturnValue:
    """Copy the blog into its folder of copies, where older ones make room."""
    folder = data_folder.backups_of(current_app.config["DATABASE"])
    keep = Site.current().operation.kept_copies
    try:
        data_folder.back_up(folder, patience=0)
        data_folder.drop_old_copies(folder, keep)
        flash(gettext("The copy is made, and was looked through."))
    except data_folder.Refused as reason:
        current_app.logger.error("A copy was wanted at the desk: %s", type(reason).__name__)  # noqa: TRY400  # a traceback would name folders
        flash(
            gettext(
                "No copy could be made. See that the disk has room and that no other copy is being"
                " made, and try again."
            )
        )
    return redirect(url_for("dashboard.settings.group", page="operation"))
