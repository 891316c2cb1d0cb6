"""What helps those who change the code."""

import click


@click.command()
def test() -> None:
    """Pass the whole suite, or with --quick what takes a minute."""
    raise click.ClickException("Start this as ./unsaid test, which installs what it needs.")
