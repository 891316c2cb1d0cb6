"""Places: live posts numbered in the order of their publication, for search, chance and sitemap."""

from sqlalchemy import text

from models.storage import db

TOP = "(SELECT coalesce(max(place), 0) FROM post WHERE place > 0)"
WAITS = text("post.place = 0")  # to be given one; written out, or SQLite would not see its index


def top() -> int:
    """Return the place of the newest post that has one, or 0."""
    found: int = db.session.connection().exec_driver_sql(f"SELECT {TOP}").scalar_one()
    return found
