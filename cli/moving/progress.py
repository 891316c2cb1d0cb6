"""How far a long work is, told on standard error where it takes a while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_STEP = 500  # of whatever is counted


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Lend a function that is told how many are done, of how many; a short work is silent."""

    def tell(done: int, number: int) -> None:
        if number > _STEP and (done % _STEP == 0 or done == number):
            click.echo(f"{done:,} of {number:,} {what}", err=True)

    yield tell
