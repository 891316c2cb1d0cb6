"""What helps those who change the code."""

import click


@click.command()
def test() -> None:
    """Pass the whole suite, or with --quick what takes a minute."""
    _say_how("test")


@click.command()
def check() -> None:
    """Check style and types, then pass the whole suite."""
    _say_how("check")


def _say_how(name: str) -> None:
    raise click.ClickException(f"Start this as ./unsaid {name}, which installs what it needs.")
