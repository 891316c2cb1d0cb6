"""What helps those who change the code: a blog to practise on, and how the checks are started."""

import os
import sys
from ipaddress import ip_address
from pathlib import Path

import click
from flask import Flask

import develop
import server
from cli import listening
from cli.prepared import PRACTICE
from cli.samples import fill
from models import data_folder, db, publication
from models.author import Author
from safety.keys import Cost

CHEAP = Cost(operations=1, memory=8 * 1024 * 1024)
PASSWORD = "practise on this blog alone"  # noqa: S105  # no secret: it is printed at each start
WELCOME = """\
A blog to practise on: with samples, cheap password stretching, and nothing cached.
It starts anew when code, a template, a style sheet, a script or a translation changes.
Its folder is {data}; without it, the next start begins again. UNSAID_* are not heeded.
Its password, unless you changed it: {password}
It is at {place}, for this machine alone  (stop with Ctrl+C)
"""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option(
    "--data",
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    default="data-dev",
    show_default=True,
    help="A folder of its own.",
)
def dev(host: str, port: int, data: Path) -> None:
    """Serve a blog to practise on, which follows each change of the code."""
    if not _is_loopback(host):
        raise click.ClickException(f"{host} can be reached by others, who know the password too.")
    place = listening.at_port(host, port)
    _settle(data)
    click.echo(WELCOME.format(place=place.shown, data=data, password=PASSWORD))
    sys.stdout.flush()
    # A program of its own: this one could not be started again while the code is broken.
    arguments = [str(develop.__file__), "cli.dev:practice", place.host, str(port)]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606  # our own file


def practice() -> Flask:
    """Build the app of the blog to practise on."""
    app: Flask = server.begin(server.APP, PASSWORD_COST=CHEAP, CACHED=False)
    return app


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _settle(data: Path) -> None:
    """Found the blog at first use; no setting of a real blog reaches it from here on."""
    if data.exists() and any(data.iterdir()) and not (data / PRACTICE).exists():
        raise click.ClickException(f"{data} is in use for something else; name another by --data.")
    for name in [name for name in os.environ if name.startswith("UNSAID_")]:
        del os.environ[name]
    os.environ["UNSAID_DATA"] = str(data)
    app = practice()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / PRACTICE).touch(mode=0o600)
        with app.app_context():
            data_folder.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
            if not Author.find():
                _move_in()
    except (OSError, data_folder.Refused) as reason:
        raise click.ClickException(str(reason)) from None


def _move_in() -> None:
    Author.create(PASSWORD, CHEAP)
    at_once = {"publish_delay_min": 0, "publish_delay_max": 0}  # nobody watches
    publication.save_settings({"title": "Practice", **at_once})
    fill()
    db.session.commit()


@click.command()
def test() -> None:
    """Pass the whole suite, or with --quick what takes a minute."""
    _say_how("test")


@click.command()
def check() -> None:
    """Check style and types, then pass the whole suite."""
    _say_how("check")


def _say_how(name: str) -> None:
    raise click.ClickException(f"Start this as ./unsaid {name}, which installs what it needs.")
