"""Make the author from the shell."""

import click
from flask import current_app

from cli.password import from_stdin
from cli.prepared import folder, founding
from models import db, publication
from models.author import Author
from models.storage import IntegrityError
from safety.keys import password_strength
from safety.words import text

TAKEN = "There is an author already."


@click.command()
@click.option("--title", required=True, help="The blog's title.")
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from stdin.")
@founding
def setup(title: str, password_stdin: bool) -> None:
    """Make the author without a browser; print the recovery code once."""
    password = from_stdin()
    weakness = password_strength.weakness(password, title, "unsaid")
    if Author.find():
        raise click.ClickException(TAKEN)
    if weakness:
        raise click.ClickException(weakness)
    try:
        _, _, code = Author.create(password, current_app.config["PASSWORD_COST"])
        publication.save_settings({"title": text.line(title)})
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if Author.find():  # another shell was quicker
            raise click.ClickException(TAKEN) from None
        raise
    click.echo(f"The blog's folder is {folder()}.")
    click.echo(f"Recovery code, shown this once: {code}")
