"""What stands before a command that needs the blog: the data folder is checked, or founded."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from models import data_folder, publication


def prepared(command: Callable[..., None]) -> Callable[..., None]:
    """Check the data folder first; a reason not to start is one sentence and status 1."""

    @with_appcontext
    @wraps(command)
    def checked(**options: Any) -> None:
        gc.enable()  # all is imported: cli/__main__.py had switched it off
        try:
            data_folder.prepare(current_app.config["DATABASE"], current_app.config["SECRET_FILE"])
            command(**options)
        except data_folder.Refused as reason:
            raise click.ClickException(str(reason)) from None
        except publication.Refused as reason:
            raise click.ClickException(reason.sentence) from None

    return checked
