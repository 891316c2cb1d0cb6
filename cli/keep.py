"""Keep copies of the blog, and keep it tidy."""

import click
from flask import current_app

import settings
from cli.prepared import prepared
from models import data_folder
from models import tidy as daily


@click.command()
@click.option(
    "--to",
    metavar="FOLDER",
    help="Another folder for the copies, instead of backups in the data folder.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 10_000),
    default=30,
    show_default=True,
    help="How many of the newest copies stay, besides the first of each of twelve months.",
)
@prepared
def backup(to: str | None, keep: int) -> None:
    """Copy the database, while the blog runs or not; older copies make room."""
    usual = data_folder.backups_of(current_app.config["DATABASE"])
    folder = settings.path("--to", to) if to else usual
    copy = data_folder.back_up(folder)
    dropped = data_folder.drop_old_copies(folder, keep)
    if dropped:
        click.echo(f"Dropped what is older than --keep {keep} wants: {', '.join(dropped)}")
    click.echo(f"Keep this copy together with {current_app.config['SECRET_FILE']}.")
    click.echo(copy)


@click.command()
@click.option("--now", is_flag=True, help="Also what waits for a day drawn by chance.")
@prepared
def tidy(now: bool) -> None:
    """Do what the server does by itself once a day: tell of declines, level the files' times."""
    config = current_app.config
    daily.tidy(now, (config["SESSION_IDLE"], config["SESSION_LONGEST"]))
    click.echo("The blog is tidy.")
