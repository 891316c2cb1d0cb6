"""Keep copies of the blog, as they are or encrypted."""

from pathlib import Path

import click
from flask import current_app

import settings
from cli.password import from_stdin
from cli.prepared import prepared
from models import data_folder
from models.data_folder import Seal
from models.site import Site
from safety.keys import password_strength

_LONG = 64 * 1024 * 1024  # bytes of a database whose copy takes some seconds


@click.command()
@click.option(
    "--to",
    metavar="FOLDER",
    help="Another folder for the copies, instead of backups in the data folder.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 10_000),
    help="How many of the newest copies stay, besides the first of each of twelve months;"
    " what the settings of the blog say without it, 30 at first.",
)
@click.option("--passphrase-stdin", is_flag=True, help="Encrypt it; the passphrase is on stdin.")
@click.option(
    "--recipient",
    "recipients",
    metavar="KEY",
    multiple=True,
    help="Encrypt it to a public key of age (age1...) or SSH; may be given more than once.",
)
@prepared
def backup(
    to: str | None, keep: int | None, passphrase_stdin: bool, recipients: tuple[str, ...]
) -> None:
    """Copy the database, while the blog runs or not; older copies make room."""
    seal = _seal(passphrase_stdin, recipients)
    database: Path = current_app.config["DATABASE"]
    folder = settings.path("--to", to) if to else data_folder.backups_of(database)
    keep = keep or Site.current().operation.kept_copies
    if (size := database.stat().st_size) > _LONG:
        click.echo(f"Copying {size // 1_000_000:,} MB, and reading them again.", err=True)
    copy = data_folder.back_up(folder, seal)
    dropped = data_folder.drop_old_copies(folder, keep)
    if dropped:
        click.echo(f"Dropped what is older than --keep {keep} wants: {', '.join(dropped)}")
    if seal:
        opens = "this passphrase" if seal.passphrase else "the secret key of a recipient"
        click.echo(f"Only {opens} opens this copy, with ./unsaid restore or the age program.")
    click.echo(f"Keep this copy together with {current_app.config['SECRET_FILE']}.")
    click.echo(copy)


def _seal(from_stdin_: bool, recipients: tuple[str, ...]) -> Seal | None:
    """Return what a copy is encrypted to. Raises ClickException."""
    if from_stdin_ and recipients:
        raise click.ClickException(
            "Give a passphrase or recipients: a copy is encrypted to one or the other."
        )
    if not from_stdin_:
        return Seal(recipients=recipients) if recipients else None
    passphrase = from_stdin("passphrase")
    if not passphrase:
        raise click.ClickException("The passphrase is empty. Nothing was copied.")
    if password_strength.weakness(passphrase):
        click.echo("This passphrase would be guessed quickly by who finds the copy.", err=True)
    return Seal(passphrase)
