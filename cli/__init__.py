"""The side entrance: shell commands, each of which calls model verbs like a door."""

import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import ScriptInfo

import settings
from cli.audit import audit
from cli.author import setup
from cli.copies.backup import backup
from cli.copies.restoring import restore
from cli.dark import dark
from cli.dev import check, dev, test
from cli.health import doctor
from cli.keep import tidy
from cli.keys import rekey
from cli.moving.export import export
from cli.moving.importing import bring
from cli.moving.mirror import mirror
from cli.samples import demo
from cli.second_factor import second_factor_off
from cli.serve import run

STOPPED = 130  # the status of what a terminal has interrupted
COMMANDS = (
    *(run, setup, second_factor_off, demo, backup, restore, tidy, audit, dark),
    *(export, mirror, bring),
    *(rekey, doctor),
    *(dev, test, check),
)
_OF_A_CHECKOUT = (dev, test, check)
main = click.Group(
    commands=[each for each in COMMANDS if settings.IS_CHECKOUT or each not in _OF_A_CHECKOUT],
    help="Unsaid: a blog for one anonymous author, with an anonymous question box.",
)


def init_app(app: Flask) -> None:
    """Register the commands, for whoever uses `flask` itself."""
    for command in COMMANDS:
        app.cli.add_command(command)


def start() -> None:
    """Run a command; what goes wrong is one sentence and status 1."""
    # The app is named, not imported: nothing but the server and tests may import it.
    info = ScriptInfo(str(Path(__file__).parent.with_name("app.py")))
    try:
        main.main(prog_name="unsaid", obj=info, standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"Error: {_as_typed(error.format_message())}", err=True)
        sys.exit(1)
    except click.Abort:  # Ctrl+C
        sys.exit(STOPPED)


def _as_typed(sentence: str) -> str:
    """Name commands as they are typed: an installed program is found without its folder."""
    return sentence if settings.IS_CHECKOUT else sentence.replace("./unsaid ", "unsaid ")
