"""Put the public blog into a folder of plain files."""

from pathlib import Path

import click

import settings
from cli.moving.progress import progress
from cli.moving.source import source, tell_without_address
from cli.prepared import prepared
from models import today
from models.site import Site
from safety.words import dates
from transfer import mirror as mirrors

_LONGEST = 20  # names that are printed of each kind


@click.command()
@click.argument("folder")
@prepared
def mirror(folder: str) -> None:
    """Write the public blog as plain files; what has not changed is left alone."""
    pages = source()
    changes = _kept(settings.path("FOLDER", folder), pages)
    for word, names in (("wrote", changes.written), ("removed", changes.removed)):
        for name in names[:_LONGEST]:
            click.echo(f"{word} {name}")
        if names[_LONGEST:]:
            click.echo(f"{word} {len(names) - _LONGEST:,} more")
    tell_without_address(pages, "the mirror has")
    click.echo(
        f"{changes.number:,} files, {len(changes.written):,} written,"
        f" {len(changes.removed):,} removed."
    )


def _kept(target: Path, pages: mirrors.Source) -> mirrors.Changes:
    """Bring the folder up to date. Raises ClickException."""
    since = dates.start(today(), Site.current().blog.grain)  # as readers are told dates
    try:
        with progress("pages") as tell:
            return mirrors.keep(target, mirrors.files(pages, tell), since)
    except mirrors.NoMirror:
        raise click.ClickException(
            f"{target} is not empty, and no mirror of this program. Name a new folder, or empty it."
        ) from None
    except mirrors.Broken as path:
        raise click.ClickException(
            f"The page {path} could not be made; look at what stands above. What is in {target} is"
            " older."
        ) from None
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written ({error.strerror}).") from error
