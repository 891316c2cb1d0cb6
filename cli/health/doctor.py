"""Look at everything that keeps the blog well, change nothing, and say what to do."""

from collections.abc import Iterable, Iterator
from functools import partial

import click
from flask import current_app
from flask.cli import with_appcontext

from cli.health import contents, copies, folder, front, program
from cli.health.row import WRONG, Check, Row, wrong
from cli.prepared import folder as named
from models import STORAGE_FAILURES, data_folder, db


@click.command()
@click.option("--here", is_flag=True, help="Ask nothing through the public address.")
@with_appcontext
def doctor(here: bool) -> None:
    """Look at everything that keeps the blog well, and say what to do; nothing is changed."""
    config = current_app.config
    try:
        is_founded = data_folder.is_founded(config["DATABASE"], config["SECRET_FILE"])
    except data_folder.Refused as reason:
        raise click.ClickException(str(reason)) from None
    if not is_founded:
        raise click.ClickException(
            f"There is no blog in {named()}. Start one with ./unsaid run, or name the folder of"
            " yours with UNSAID_DATA."
        )
    rows = list(_rows(here))
    for row in rows:
        click.echo(f"{row.state:<6} {row.subject:<11} {row.said}")
    number = sum(row.state == WRONG for row in rows)
    if number:
        what = "1 thing is" if number == 1 else f"{number} things are"
        raise click.ClickException(f"{what} wrong, as said above.")
    click.echo("Nothing is wrong.")


def _rows(here: bool) -> Iterator[Row]:
    config = current_app.config
    yield from _tried("Program", program.check)
    yield from _tried("Folder", partial(folder.check, config))
    yield from _tried("Disk", partial(copies.disk, config))
    inside = list(_tried("Database", partial(folder.database, config)))
    yield from inside
    if any(row.state == WRONG for row in inside):
        return  # nothing within can be trusted
    yield from _tried("Copies", partial(copies.check, config))
    yield from _tried("Blog", partial(contents.check, config))
    if not here:
        yield from _tried("Address", partial(front.check, config))
    db.session.remove()


def _tried(subject: str, check: Check) -> Iterable[Row]:
    try:
        return list(check())
    except (OSError, *STORAGE_FAILURES) as failure:
        kind = getattr(failure, "strerror", None) or type(failure).__name__
        return [wrong(subject, f"could not be looked at ({kind}); see that it may be read.")]
