"""Put a copy back in the place of the blog, or try whether it could be."""

import re
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

import settings
from cli.copies.drill import drill
from cli.copies.laid_out import LaidOut, laid_out, make_ready
from cli.password import from_stdin
from cli.prepared import folder, in_a_sentence, refuse_practice
from models import data_folder
from models.data_folder import Refused, erasures
from models.data_folder import restore as files


@click.command()
@click.argument("file", required=False)
@click.option("--dry-run", is_flag=True, help="Tell what would be restored, and change nothing.")
@click.option("--drill", "is_drill", is_flag=True, help="Start a copy, the newest, to try it.")
@click.option("--passphrase-stdin", is_flag=True, help="Read the copy's passphrase from stdin.")
@click.option("--identity", metavar="FILE", help="The file of the secret key of age that opens it.")
@with_appcontext
def restore(
    file: str | None, dry_run: bool, is_drill: bool, passphrase_stdin: bool, identity: str | None
) -> None:
    """Put a copy back, without what was withdrawn or erased since."""
    with in_a_sentence():
        opening = _opening(passphrase_stdin, identity)
        if is_drill:
            drill(_copy(file) if file else _newest(), opening)
            return
        if file is None:
            raise click.ClickException(
                f"Name the copy to restore; look in {_backups()}. ./unsaid restore --drill tries"
                " the newest."
            )
        refuse_practice()
        _restore(_copy(file), opening, dry_run)


def _restore(file: Path, opening: files.Opening, dry_run: bool) -> None:
    database: Path = current_app.config["DATABASE"]
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        nullcontext() if dry_run else data_folder.alone(),
        laid_out(file, opening, files.IN_WORK) as copy,
    ):
        if dry_run:
            click.echo("This is what would be restored; nothing was changed.")
        else:
            aside = _put_in_place(copy, database)
            click.echo(f"Restored {file} into {folder()}.")
            if aside:
                click.echo(f"The blog that was there is kept as {aside}.")
        _tell(copy)


def _put_in_place(copy: LaidOut, database: Path) -> Path | None:
    secret_file: Path = current_app.config["SECRET_FILE"]
    try:
        make_ready(copy)
        aside = files.set_aside(database)
        files.put_in_place(copy.database, database)
        if copy.secret != current_app.config["SECRET_KEY"]:  # none is there, or a spoilt one
            data_folder.keep_secret(secret_file, copy.secret)
        erasures.refresh()
    except data_folder.DISK_FAILURES as error:
        raise Refused(data_folder.refusal(database.parent, error)) from error
    if trouble := data_folder.checkup.trouble(
        database, data_folder.APPLICATION_ID, secret_file.read_bytes()
    ):
        raise Refused(f"{database} {trouble} Look after the disk; the copy is as it was.")
    return aside


def _tell(copy: LaidOut) -> None:
    if copy.day:
        click.echo(f"The copy was made on {copy.day}, and is as it was made.")
    else:
        click.echo("The copy is of an earlier version: it has no list of what it should hold.")
    click.echo(f"In it: {_listed(copy.holds.counted())}.")
    if copy.later:
        click.echo(f"Not in it, since it came later: {_listed(copy.later)}.")
    if copy.done:
        click.echo(f"Taken away again, as it was after the copy: {_listed(copy.done)}.")
    number = sum(copy.done.values())
    applied = "1 erasure was" if number == 1 else f"{number:,} erasures were"
    click.echo(f"{applied} applied. Everybody is signed out.")
    for note in copy.notes:
        click.echo(note)


def _listed(numbers: Mapping[str, int]) -> str:
    return ", ".join(_counted(number, name) for name, number in numbers.items()) or "nothing"


def _counted(number: int, name: str) -> str:
    """Say "2 pages", "1 page" or "the whole blog"."""
    if number != 1:
        return f"{number:,} {name}"
    if name.startswith("the "):
        return name
    many, *rest = name.split(" with ")
    one = re.sub("(?:(?<=repl)ie|(?<=address)e)?s$", lambda end: "y" * ("ie" in end[0]), many)
    return " with ".join([f"1 {one}", *rest])


def _opening(passphrase_stdin: bool, identity: str | None) -> files.Opening:
    passphrase = from_stdin() if passphrase_stdin else None
    if identity is None:
        return files.Opening(passphrase)
    try:
        lines = _given(identity).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise click.ClickException(f"The file of --identity cannot be read ({error}).") from None
    key = next((line for line in lines if line and not line.startswith("#")), "")
    return files.Opening(passphrase, key)


def _copy(file: str) -> Path:
    """Return the copy at a path; of one in the usual folder the name alone will do."""
    given, usual = _given(file), _backups() / file
    return usual if Path(file).name == file and not given.exists() and usual.exists() else given


def _given(file: str) -> Path:
    return settings.path("FILE", file)


def _backups() -> Path:
    return data_folder.backups_of(current_app.config["DATABASE"])


def _newest() -> Path:
    folder = _backups()
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    name = files.newest(names)
    if name is None:
        raise click.ClickException(f"There is no copy in {folder}. Make one: ./unsaid backup")
    return folder / name
