"""Serve the blog to its readers."""

import sys
from collections.abc import Callable

import click
from flask import current_app

import server
import settings
from cli import listening
from cli.prepared import folder, founding, refuse_practice
from models import data_folder, db
from models.author import Author
from models.posts import places
from models.site import Site

AHEAD = (
    "The newest post is dated {day}, and the clock of this machine has not come so far. Set the"
    " clock; if it is right, take that post back and publish it again."
)
Command = Callable[..., None]


def number(variable: str, meaning: str) -> Callable[[Command], Command]:
    """Make the option of a number, as the table of settings has it."""
    bounds = settings.NUMBERS[variable]
    return click.option(
        bounds.flag,
        envvar=variable,
        default=str(bounds.default),
        callback=lambda _, __, given: settings.number(variable, given),
        metavar="NUMBER",
        show_default=True,
        help=f"{meaning}, from {bounds.least} to {bounds.most}.",
    )


@click.command()
@click.option(
    "--host",
    envvar="UNSAID_HOST",
    default="127.0.0.1",
    show_default=True,
    help="Name or address to listen at.",
)
@number("UNSAID_PORT", "Port to listen at")
@number("UNSAID_WORKERS", "Server processes")
@click.option("--socket", metavar="FILE", help="Listen at a Unix socket instead.")
@founding
def run(host: str, port: int, workers: int, socket: str | None) -> None:
    """Serve the blog."""
    refuse_practice()
    data_folder.begin_serving()
    place = (
        listening.at_file(settings.path("--socket", socket))
        if socket
        else listening.at_port(host, port)
    )
    click.echo(f"The blog's folder is {folder()}.")
    config = current_app.config
    public = config["PUBLIC_ORIGIN"] + config["PUBLIC_PATH"]
    if day := places.ahead():
        click.echo(AHEAD.format(day=day))
    if not Author.find():
        token = Site.current().open_setup()
        db.session.commit()
        # At a socket without a public address, only the web server in front knows what is missing.
        root = public or ("" if place.file else place.shown)
        click.echo(f"Set up your blog here: {root}/dashboard/setup?token={token}")
    click.echo(f"The blog is at {public or place.shown}  (stop with Ctrl+C)")
    sys.stdout.flush()
    db.session.remove()
    db.engine.dispose()  # no connection may cross into a worker
    server.serve(place.host, place.port, workers, place.file)
