"""Serve the blog to its readers."""

import gc
import socket
import sys
from pathlib import Path

import click
from flask import current_app
from granian import Granian
from granian.constants import Interfaces

from cli.prepared import prepared
from models import Author, Site, db

HOUSE = Path(__file__).parent.parent
THREADS = 4  # requests one worker handles at a time; more make the slowest wait longer


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
    _check_port(host, port)
    address = current_app.config["PUBLIC_URL"] or f"http://{host}:{port}"
    if not Author.one():
        token = Site.the().open_setup()
        db.session.commit()
        click.echo(f"Set up your blog here: {address}/dashboard/setup?token={token}")
    click.echo(f"The blog is at {address}  (stop with Ctrl+C)")
    sys.stdout.flush()
    db.session.remove()
    db.engine.dispose()  # no connection may cross into a worker
    gc.freeze()  # collecting garbage among what workers share would give each a copy
    Granian(
        "app:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
        working_dir=HOUSE,
    ).serve()


def _check_port(host: str, port: int) -> None:
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
