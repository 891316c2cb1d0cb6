"""Switch the second factor off from the shell, for whoever has lost what proves it."""

import click

from cli.password import from_stdin
from cli.prepared import prepared
from models import db
from models.author import Author, Session, TooSoon, WrongPassword, second_factor, unlock


@click.command("second-factor")
@click.option("--off", is_flag=True, required=True, help="Forget app, codes and passkeys.")
@click.option(
    "--password-stdin",
    is_flag=True,
    required=True,
    help="Read the password, or the recovery code, from stdin.",
)
@prepared
def second_factor_off(off: bool, password_stdin: bool) -> None:
    """Have the password alone open the blog again; every browser is signed out."""
    _open(from_stdin())
    second_factor.switch_off()
    Session.end_all()
    db.session.commit()
    click.echo("No code is asked for any more. Every browser is signed out.")


def _open(typed: str) -> None:
    """Check the password or the recovery code. Raises ClickException."""
    author = Author.find()
    if author is None:
        raise click.ClickException("There is no author yet.")
    try:
        author.open_with_code(typed)
    except WrongPassword:
        try:
            unlock(typed)
        except WrongPassword:
            raise click.ClickException(
                "This is neither the password nor the recovery code."
            ) from None
        except TooSoon as wait:
            raise click.ClickException(
                f"Too many tries. Please wait {wait.seconds} seconds."
            ) from None
