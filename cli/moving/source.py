"""The pages of the blog that a command is about, as readers see them."""

from flask import Flask, current_app

from edge.address import inside
from transfer.mirror import Source


def source() -> Source:
    """Return where the pages come from."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's documented way
    return Source(inside.reader(app), *inside.addresses(app))
