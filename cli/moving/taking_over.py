"""Put up a whole blog again, of which an export was made, in one that is empty."""

from collections import Counter
from contextlib import suppress

import click

from cli.moving.progress import progress
from models import db
from models.author import TooSoon, WrongPassword, unlock
from transfer.imports import own
from transfer.imports.opened import Opened
from transfer.imports.opened import Refused as Closed


def take_over(opened: Opened, password: str | None, is_dry: bool) -> None:
    """Put up all of it, or tell what would come. Raises ClickException; then nothing is changed."""
    key = _key(password)
    try:
        with progress("posts") as tell:
            taken = own.take_over(opened, password, key, tell)
    except (own.Refused, Closed) as reason:
        db.session.rollback()
        raise click.ClickException(str(reason)) from None
    if is_dry:
        db.session.rollback()
        click.echo("This is what would come; nothing was written.")
    else:
        db.session.commit()
    for what, number in taken.came.items():
        click.echo(f"{number:,} {what}")
    _tell_left_out(taken.left_out)
    click.echo(f"imported {taken.came.total()}, left out {taken.left_out.total()}")


def _key(password: str | None) -> bytes | None:
    """Open the author's key, where this blog has the password that the other had."""
    with suppress(WrongPassword, TooSoon):
        return unlock(password) if password is not None else None
    return None


def _tell_left_out(left_out: Counter[str]) -> None:
    if left_out:
        click.echo("Left out:")
    for why, number in left_out.items():
        click.echo(f"  {number:,} {why}")
