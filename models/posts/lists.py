"""The author's lists of posts: live, queued, drafts and trash, counted and paged."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from models.posts.places import WAITS, queued
from models.posts.post import Post
from models.posts.post_words import PostWords
from models.posts.tag import Month
from models.storage import Slice, db, slice_after
from safety.keys import sealing
from safety.translation import N_


@dataclass(frozen=True)
class Folder:
    """A list's name, in English."""

    label: str


FOLDERS = {
    "live": Folder(N_("On the blog")),
    "queued": Folder(N_("Queued")),
    "draft": Folder(N_("Drafts")),
    "trash": Folder(N_("Trash")),
}
SIZE = 20  # rows on a page


def page(folder: str, before: int | None = None) -> Slice[Post]:
    """Read one page of a folder, the latest first, going on after the row `before`."""
    time = Post.published_at if folder in ("live", "queued") else Post.updated_on
    last = db.session.get(Post, before) if before else None
    position = (last.published_at or last.updated_on, last.id) if last else None
    until = last.published_at if last else None
    return slice_after(_within(folder, until), (time, Post.id), SIZE, position)


def peek(post: Post, private_key: bytes) -> PostWords | None:
    """Return a post's words for a list, or None where the seal does not open."""
    try:
        return post.words(private_key)
    except sealing.Unreadable:
        return None


def returned(private_key: bytes) -> list[tuple[Post, str]]:
    """Return the drafts that left the blog for a visitor, untouched since, with their titles."""
    back = select(Post).where(Post.came_back.is_not(None), Post.published_at.is_(None))
    words = [(post, peek(post, private_key)) for post in db.session.scalars(back)]
    return [(post, each.title if each else "") for post, each in words if not post.trashed_on]


def counts() -> dict[str, int]:
    """Count the posts of each folder; the live ones are counted by month already."""
    counts = {folder: _count(_within(folder)) for folder in FOLDERS if folder != "live"}
    waiting = _count(Post.live().where(WAITS))
    return {"live": (db.session.scalar(select(func.sum(Month.posts))) or 0) + waiting, **counts}


def _within(folder: str, until: datetime | None = None) -> Select[Post]:
    draft = Post.published_at.is_(None)
    return {
        "live": Post.live(until),
        "queued": queued(),
        "draft": select(Post).where(draft, Post.trashed_on.is_(None)),
        "trash": select(Post).where(draft, Post.trashed_on.is_not(None)),
    }[folder]


def _count(found: Select[Post]) -> int:
    return db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
