"""Places: live posts numbered in the order of their publication, for search, chance and sitemap."""

from sqlalchemy import Select, text

from models.posts.post import Post
from models.storage import begin_writing, db

TOP = "(SELECT coalesce(max(place), 0) FROM post WHERE place > 0)"
WAITS = text("post.place = 0")  # to be given one; written out, or SQLite would not see its index


def top() -> int:
    """Return the place of the newest post that has one, or 0."""
    found: int = db.session.connection().exec_driver_sql(f"SELECT {TOP}").scalar_one()
    return found


def placed() -> Select[Post]:
    """Select the live posts that have a place, to be found by it.

    Said in these words, or SQLite would not see the index of places and go through all posts.
    """
    return Post.live().where(Post.place > 0)


def admit() -> bool:
    """Give a place to posts whose time has come; tell whether to commit that."""
    due = Post.live().where(WAITS).order_by(Post.published_at, Post.id)
    if db.session.scalar(due.limit(1)) is None:
        return False
    begin_writing()
    for place, post in enumerate(db.session.scalars(due).all(), start=top() + 1):
        post.place = place
    db.session.flush()
    return True
