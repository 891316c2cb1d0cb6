"""Make the author from the shell."""

import click
from flask import current_app

from cli.password import from_stdin
from cli.prepared import prepared
from models import db, publication
from models.author import Author
from safety.keys import password_strength
from safety.words import text


@click.command()
@click.option("--title", required=True, help="The blog's title.")
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from stdin.")
@prepared
def setup(title: str, password_stdin: bool) -> None:
    """Make the author without a browser; print the recovery code once."""
    password = from_stdin()
    weakness = password_strength.weakness(password, title, "unsaid")
    if Author.find():
        raise click.ClickException("There is an author already.")
    if weakness:
        raise click.ClickException(weakness)
    _, _, code = Author.create(password, current_app.config["PASSWORD_COST"])
    publication.save_settings({"title": text.line(title)})
    db.session.commit()
    click.echo(f"Recovery code, shown this once: {code}")
