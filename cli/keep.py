"""Keep copies of the blog."""

import click
from flask import current_app

from cli.prepared import prepared
from models import data_folder


@click.command()
@prepared
def backup() -> None:
    """Copy the database into the backups folder, while the blog runs or not."""
    copy = data_folder.back_up()
    click.echo(f"{copy}\nKeep it together with {current_app.config['SECRET_FILE']}.")
