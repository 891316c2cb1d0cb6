"""The pages of the blog that a command is about, as readers see them."""

import click
from flask import Flask, current_app

from edge.address import inside
from transfer.mirror import Source


def source() -> Source:
    """Return where the pages come from."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's documented way
    return Source(inside.reader(app), *inside.addresses(app))


def tell_without_address(pages: Source, what: str) -> None:
    """Say what is missing where the blog's own address is not known."""
    if not pages.live:
        click.echo(
            f"Without UNSAID_PUBLIC_URL {what} no feeds, and the question box leads nowhere. Set it"
            " to the address that readers use, and start this once more.",
            err=True,
        )
