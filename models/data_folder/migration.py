"""Alembic, apart from all else: it takes 12 MB and a tenth of a second, and is needed rarely."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from models.storage import db


def upgrade(scripts: Path) -> None:
    """Bring the tables up to date, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(scripts))
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
