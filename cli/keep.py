"""Keep the blog tidy."""

import click
from flask import current_app

from cli.prepared import prepared
from models import tidy as daily


@click.command()
@click.option("--now", is_flag=True, help="Also what waits for a day drawn by chance.")
@prepared
def tidy(now: bool) -> None:
    """Do what the server does by itself once a day: tell of declines, level the files' times."""
    config = current_app.config
    daily.tidy(now, (config["SESSION_IDLE"], config["SESSION_LONGEST"]))
    click.echo("The blog is tidy.")
