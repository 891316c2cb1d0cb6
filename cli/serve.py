"""Serve the blog to its readers."""

import socket
import sys

import click
from flask import current_app

import server
from cli.prepared import prepared
from models import db
from models.author import Author
from models.site import Site


@click.command()
@click.option("--host", envvar="UNSAID_HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--port", envvar="UNSAID_PORT", type=click.IntRange(1, 65535), default=8000, show_default=True
)
@click.option(
    "--workers", envvar="UNSAID_WORKERS", type=click.IntRange(1, 64), default=2, show_default=True
)
@prepared
def run(host: str, port: int, workers: int) -> None:
    """Serve the blog."""
    check_port(host, port)
    address = current_app.config["PUBLIC_URL"] or f"http://{host}:{port}"
    if not Author.find():
        token = Site.current().open_setup()
        db.session.commit()
        click.echo(f"Set up your blog here: {address}/dashboard/setup?token={token}")
    click.echo(f"The blog is at {address}  (stop with Ctrl+C)")
    sys.stdout.flush()
    db.session.remove()
    db.engine.dispose()  # no connection may cross into a worker
    server.serve(host, port, workers)


def check_port(host: str, port: int) -> None:
    """Refuse a port that is taken: the server would share it with the other program."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(
            f"{host}:{port} cannot be used ({error.strerror}). Choose another with --port."
        ) from None
