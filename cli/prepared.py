"""What stands before a command that needs the blog: the data folder is checked, or founded."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from models import data_folder, gone, publication
from models.storage import Busy

PRACTICE = "practice"  # the file that tells a folder of ./unsaid dev from a real blog's
Command = Callable[..., None]

_LONG = 10_000  # posts that take some seconds


def prepared(command: Command, may_found: bool = False) -> Command:
    """Check the data folder first; a reason not to start is one sentence and status 1."""

    @with_appcontext
    @wraps(command)
    def checked(**options: Any) -> None:
        gc.enable()  # all is imported: cli/__main__.py had switched it off
        with in_a_sentence():
            _look(may_found)
            data_folder.prepare(
                current_app.config["DATABASE"], current_app.config["SECRET_FILE"], _tell
            )
            _settle()
            command(**options)

    return checked


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Say in one sentence why something is refused."""
    try:
        yield
    except data_folder.Refused as reason:
        raise click.ClickException(str(reason)) from None
    except Busy:
        raise click.ClickException(
            "Another process of this blog does not come to an end of writing. Try again later,"
            " or stop it."
        ) from None
    except publication.Refused as reason:
        raise click.ClickException(reason.sentence) from None


founding = partial(prepared, may_found=True)  # for the few commands that may begin a blog


def folder() -> str:
    """Name the data folder, and the database where it lies elsewhere."""
    data, database = current_app.config["DATA"], current_app.config["DATABASE"]
    return str(data) if database.parent == data else f"{data}, the database is {database}"


def refuse_practice() -> None:
    """Refuse to serve the blog of ./unsaid dev as a real one."""
    if (current_app.config["DATA"] / PRACTICE).exists():
        raise click.ClickException(
            f"{folder()} is a blog to practise on, and its password is known. Start it with"
            " ./unsaid dev, or name another folder with UNSAID_DATA."
        )


def _look(may_found: bool) -> None:
    database: Path = current_app.config["DATABASE"]
    if not may_found and not data_folder.is_founded(database, current_app.config["SECRET_FILE"]):
        raise click.ClickException(
            f"There is no blog in {folder()}. Start one with ./unsaid run, or name the folder of"
            " yours with UNSAID_DATA."
        )


def _settle() -> None:
    """Drop what a killed restore left, and what went since a copy that was put back by hand."""
    data_folder.restore.sweep(current_app.config["DATABASE"])
    with suppress(OSError):  # a full disk: the table says it as well
        if done := gone.settle():
            click.echo(
                f"The database is older than the list of erasures beside it: {done.total()} were"
                " applied.",
                err=True,
            )


def _tell(done: int, posts: int) -> None:
    """Say how far the search index is, where that takes a while."""
    if posts > _LONG:
        click.echo(f"Making the search index anew: {done:,} of {posts:,} posts.", err=True)
