"""What helps those who change the code."""

import click


@click.command()
def test() -> None:
    """Pass the whole suite; arguments go to pytest."""
    raise click.ClickException("Start this as ./unsaid test, which installs what it needs.")
