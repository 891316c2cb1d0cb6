"""The SQLite layer: tables with their verbs, and selects for what readers may see."""

from pathlib import Path

from flask import Flask
from sqlalchemy import URL

from models import (
    author,
    data_folder,
    drafts,
    imported,
    posts,
    publication,
    questions,
    search,
    site,
    tidy,
)
from models.storage import STORAGE_FAILURES, db, listen, now, opener, today

__all__ = ["STORAGE_FAILURES", "db", "init_app", "now", "today"]

# Tables point to one another across packages, so all of them are read before one is used.
_PACKAGES = (
    *(site, author, data_folder, posts, drafts, questions, search),
    *(publication, tidy, imported),
)


def init_app(app: Flask) -> None:
    """Open the database that the settings name."""
    database: Path = app.config["DATABASE"]
    app.config["SQLALCHEMY_DATABASE_URI"] = URL.create("sqlite", database=str(database))
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"creator": opener(database), "pool_size": 10}
    db.init_app(app)
    with app.app_context():
        listen(db.engine)
        data_folder.erasures.keep_beside(db.engine)
