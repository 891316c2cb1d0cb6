"""The list of every live post's address, in pieces of one size."""

from datetime import date

from models.posts import places
from models.posts.post import Post
from models.storage import UNREADABLE, db

PIECE = 2_500  # posts in a piece: a megabyte at once would stay taken


def pieces() -> int:
    """Return how many pieces the list has; each is read on its own."""
    return max(places.top() - 1, 0) // PIECE + 1


def addresses(piece: int) -> list[tuple[str, date]]:
    """Return the slugs of the live posts of a piece, in their order, with the day of change."""
    rows = db.session.execute(
        places.placed()
        .with_only_columns(Post.slug, Post.updated_on)
        .where(Post.place > piece * PIECE, Post.place <= (piece + 1) * PIECE)
    )
    return sorted((slug, day) for slug, day in rows if slug and day != UNREADABLE.date())
