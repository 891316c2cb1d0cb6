"""The question box: open, slow, or closed by hand, from a day on, or while very many wait."""

from functools import lru_cache

from sqlalchemy import func, select

from models.data_folder import disk
from models.posts import Post
from models.questions.letter import Letter
from models.questions.question import Question
from models.site import Site
from models.storage import db, now, today
from safety.abuse import script

_POSTS, _SIGNS = 20, 500  # the newest, and of each the beginning
_WAITING = ("new", "later")


def is_open() -> bool:
    """Tell whether questions are taken; letters and withdrawals are in any case."""
    box = Site.current().box
    closes_today = bool(box.close_at) and f"{today()}" >= box.close_at
    is_shut = closes_today or Site.current().is_crowded or Site.current().is_dark
    return box.inbox_open and not is_shut


def is_full() -> bool:
    """Tell whether the disk is full, or its share used up by what visitors and author sent.

    The share is counted each minute.
    """
    if disk.is_full():
        return True
    share = Site.current().abuse.disk_share_mb * 1_000_000
    return _used(str(db.engine.url), int(now().timestamp()) // 60) >= share


@lru_cache(maxsize=1)
def _used(_database: str, _minute: int) -> int:
    sizes = (
        select(func.sum(func.length(Question.sealed))),
        select(func.sum(func.length(Letter.for_author))),
        select(func.sum(func.length(Letter.for_visitor))),
    )
    return sum(db.session.scalar(size) or 0 for size in sizes)


def count_crowd() -> None:
    """Look whether more wait than the author wants; once a day, at a moment drawn by chance.

    So nobody who watches the box open and close learns on which minute she read what. A tenth less
    must wait before it opens again, or it would go to and fro.
    """
    site = Site.current()
    most = site.box.close_above
    few_enough = most - most // 10 if site.is_crowded else most
    site.is_crowded = bool(most) and _waiting() > few_enough


def _waiting() -> int:
    waiting = select(func.count()).where(Question.state.in_(_WAITING))
    return db.session.scalar(waiting) or 0


def scripts() -> set[str]:
    """Return the scripts that were seen here: in the blog's words, for others cannot be read."""
    blog = Site.current().blog
    begin = (func.substr(words, 1, _SIGNS) for words in (Post.title, Post.question, Post.body))
    newest = Post.live().order_by(Post.published_at.desc()).limit(_POSTS)
    rows = db.session.execute(newest.with_only_columns(*begin))
    words = [word or "" for row in rows for word in row]
    return {"LATIN", *script.of(" ".join((blog.title, blog.tagline, *words)))}
