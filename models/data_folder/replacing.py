"""Another file in the place of the database, by one rename: before it the old, after it the new."""

import sqlite3
from contextlib import closing
from pathlib import Path

from models.data_folder.backup import Refused
from models.storage import db, in_place


def put_in_place(whole: Path) -> None:
    """Put a checked file of the same folder where the database is, and see it onto the disk.

    Nobody may serve the blog (`alone`), and this process's connections are closed. Raises Refused
    where another program has the database open, and OSError; then the old one stands.
    """
    database = Path(db.engine.url.database or "")
    db.session.remove()
    db.engine.dispose()
    take_log_in(database)
    whole.rename(database)
    in_place.begin(str(database))
    in_place.sync(database.parent)


def take_log_in(database: Path) -> None:
    """Move the log into a database: beside another file it would spoil that.

    Raises Refused, and sqlite3.OperationalError where the disk takes nothing.
    """
    with closing(sqlite3.connect(database, timeout=1)) as opened:
        try:
            mode = opened.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            mode = ""
    if mode != "delete":
        raise Refused(f"Another program has {database} open. Close it, and try again.")
