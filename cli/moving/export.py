"""Take everything along: what readers see as plain files, the rest in a seal."""

from functools import partial
from pathlib import Path

import click

import settings
from cli.moving.progress import progress
from cli.moving.source import source, tell_without_address
from cli.password import from_stdin, opened
from cli.prepared import prepared
from models.site import Site
from safety.keys import age, passwords
from transfer import export as exports
from transfer import mirror


@click.command()
@click.argument("path")
@click.option("--public", is_flag=True, help="Only what readers see; no password is needed.")
@click.option("--password-stdin", is_flag=True, help="Read the password from stdin.")
@prepared
def export(path: str, public: bool, password_stdin: bool) -> None:
    """Write the whole blog as files into a folder, or into a .zip."""
    if Site.current().is_dark:
        raise click.ClickException(
            "The blog is dark: readers see nothing that could be taken along. Bring it back with"
            " ./unsaid dark --off, or keep a copy with ./unsaid backup"
        )
    password = None if public else _password(password_stdin)
    place = settings.path("PATH", path)
    _write(place, password, opened(password) if password is not None else None)
    tell_without_address(source(), "the pages of the export have")
    if password is not None:
        click.echo("private.age opens with the password that the blog has today. Keep both.")
    click.echo(place)


def _password(from_program: bool) -> str:
    if from_program:
        return from_stdin()
    typed: str = click.prompt("Password", hide_input=True, err=True)
    return typed


def _write(place: Path, password: str | None, key: bytes | None) -> None:
    """Write the export, or raise ClickException; then all is as it was."""
    try:
        with exports.into(place) as target, progress("pages") as tell:
            if key is not None and password is not None:
                # First: stretching the password takes memory, and so do the pages later.
                seal = partial(age.encrypt, passphrase=passwords.normal(password))
                with target.open(exports.PRIVATE) as sealed:
                    exports.keep_private(key, sealed, seal)
            for file in exports.entries(source(), tell):
                target.add(file.name, file.data)
    except exports.Taken:
        raise click.ClickException(
            f"{place} is there already, and no export of this program or more than that. Nothing"
            " was touched; name another place."
        ) from None
    except mirror.Broken as page:
        raise click.ClickException(
            f"The page {page} could not be made; look at what stands above. Nothing was written."
        ) from None
    except OSError as error:
        raise click.ClickException(
            f"{place} cannot be written ({error.strerror}). Nothing was touched."
        ) from error
