"""The blog itself: its keys, the queue, what is in the clear, the daily mail, and fonts."""

from collections.abc import Iterator, Mapping
from typing import Any

from cli.health.row import Row, look, ok, wrong
from models import db, queue
from models.author import Author
from models.inbox import lists
from models.posts import Post, places
from models.site import Site

_KEY = 32  # bytes
_NEXT, _TITLES = 3, 2_000
_FONTS = "Run: apt install fonts-noto fonts-noto-cjk libfribidi0"


def check(config: Mapping[str, Any]) -> Iterator[Row]:
    """Look at what is in the database."""
    yield _keys()
    yield from _queue()
    yield _mail(config)
    yield _fonts()


def _keys() -> Row:
    author = Author.find()
    if author is None:
        return look("Author", "there is none yet. Start ./unsaid run and open the link it prints.")
    if len(author.public_key) != _KEY or not author.key_under_password:
        return wrong("Author", "the sealed key is not whole. Restore a copy: ./unsaid restore FILE")
    if not author.recovery_confirmed:
        said = "the recovery code is not confirmed. Make a new one on the settings pages."
        return look("Author", said)
    return ok("Author", "the sealed key is there, under the password and the recovery code")


def _queue() -> Iterator[Row]:
    waiting = queue.waiting()
    moments = [post.published_at for post in waiting if not queue.is_paused(post)]
    days = sorted({f"{moment.date()}" for moment in moments if moment})[:_NEXT]
    said = f"{len(waiting)} waiting" + (f", next on {', '.join(days)}" if days else "")
    yield ok("Queue", said + (", paused" if Site.current().time.queue_paused else ""))
    sealed = sum(lists.counts().values())
    clear = f"{len(waiting)} queued and {places.top():,} public posts, pages, settings"
    yield ok("In the clear", f"{clear}; sealed: drafts, notes and {sealed:,} questions")


def _mail(config: Mapping[str, Any]) -> Row:
    if not Site.current().notices.notice_mail:
        return ok("Mail", "no daily mail is wanted")
    if not config["SMTP"]:
        said = "a daily mail is wanted, and no server is named. Set UNSAID_SMTP_URL."
        return wrong("Mail", said)
    return ok("Mail", "a daily mail is wanted, and a server is named")


def _fonts() -> Row:
    """Find titles that no font here can write on their pictures."""
    from safety.pictures import fonts  # noqa: PLC0415  # loads Pillow, which others never need

    newest = Post.live().order_by(Post.published_at.desc()).limit(_TITLES)
    titles = filter(None, db.session.scalars(newest.with_only_columns(Post.title)))
    unwritten = sum(fonts.find(title) is None for title in titles)
    if unwritten:
        said = f"{unwritten} posts have letters for which there is no font on their pictures."
        return look("Fonts", f"{said} {_FONTS}")
    if not fonts.SHAPES:
        return look("Fonts", f"FriBidi is missing, which joins letters of some scripts. {_FONTS}")
    return ok("Fonts", "all titles can be written on pictures")
