"""Take the whole blog down, and bring it back."""

import click

from cli.prepared import prepared
from models import dark as darkness
from models import db
from models.site import Site


@click.command()
@click.option("--off", is_flag=True, help="Bring it back, as it was.")
@prepared
def dark(off: bool) -> None:
    """Take every post and page down, close the question box, sign everybody out."""
    was_dark = Site.current().is_dark
    if off:
        darkness.come_back()
    else:
        darkness.go()
    db.session.commit()
    if off:
        click.echo("The blog is back, as it was." if was_dark else "The blog is not dark.")
    else:
        click.echo("The blog is dark. It comes back with ./unsaid dark --off")
