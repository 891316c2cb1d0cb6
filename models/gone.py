"""What was withdrawn or erased since a copy was made is withdrawn or erased again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from models import dark, queue
from models.author import Session
from models.data_folder import erasures, restore
from models.posts import Post, Slug
from models.questions import GONE, Letter, Question, consent, retention, sent
from models.site import Page, Site
from models.storage import db, erased, scrub_after_commit

_RAISE = text("UPDATE edition SET number = max(number, :least) + 1")


def is_gone(kind: str, *subject: bytes | str) -> bool:
    """Tell whether the blog remembers such a deed: see `models/storage/erased.py` for kinds."""
    digest = erased.digest(Site.current().salt, kind, *subject)
    return db.session.get(erasures.Erasure, digest) is not None


def settle() -> Counter[str]:
    """Do to a database that was put back by hand what was done since; have the file be right.

    One that has come further than the file has lost nothing: then the file was not written.
    Commits. Raises OSError where the file cannot be written.
    """
    done = Counter[str]()
    kept, own = erasures.read(Path(db.engine.url.database or "")), erasures.current()
    is_older = kept and kept.blog == own.blog and own.edition <= kept.edition
    if kept and is_older and kept.digests - own.digests:
        done = take_away(kept.digests)
        db.session.commit()
    erasures.refresh()
    return done


def come_back(kept: erasures.Kept | None, present: restore.Stock | None) -> Counter[str]:
    """Make a restored blog one that can be served: without what has gone, sessions and links.

    `kept` are the hashes of the blog that it takes the place of, `present` is what that one holds.
    The caller commits.
    """
    scrub_after_commit(Site.current())
    same = kept is not None and kept.blog == erasures.current().blog
    known = present.consents if present and same else {}
    done = take_away(kept.digests, known) if kept and same else Counter[str]()
    Session.end_all()
    Site.current().close_setup()
    least = kept.edition if kept else 0  # what readers and caches keep is told by its edition
    db.session.execute(_RAISE, {"least": least})
    return done


def take_away(
    gone: Set[bytes], known: Mapping[bytes, tuple[bytes | None, bytes | None]] | None = None
) -> Counter[str]:
    """Do again what these hashes tell of, and remember them; return how often, by what it was.

    `known` are consents as they stand, for questions of which they are known. The caller commits.
    """
    scrub_after_commit(Site.current())
    look = _Look(gone)
    done = Counter[str]()
    for deeds in (_questions, lambda look: _consents(look, known or {}), _letters, _posts):
        done.update(deeds(look))
    for deeds in (_addresses, _pages, _whole):
        done.update(deeds(look))
    db.session.flush()
    erasures.unite(gone)
    return done


class _Look:
    def __init__(self, gone: Set[bytes]) -> None:
        self.gone, self.salt = gone, Site.current().salt

    def __call__(self, kind: str, *subject: bytes | str | None) -> bool:
        return erased.digest(self.salt, kind, *subject) in self.gone


def _rows(*columns: Any) -> list[Any]:
    return list(db.session.execute(select(*columns)).all())


def _questions(look: _Look) -> Iterator[str]:
    keeping = Site.current().keeping
    for id_, state in _rows(Question.id, Question.state):
        if state == "withdrawn":
            continue
        if look("withdrawn", id_):
            db.session.get_one(Question, id_).withdraw()
        elif state in GONE:
            continue
        elif look("expired", id_):
            question = db.session.get_one(Question, id_)
            question.expire(retention.told_on(question, keeping))
        elif look("erased", id_):
            question = db.session.get_one(Question, id_)
            question.put_back("trash")
            question.erase()
        else:
            continue
        yield "questions"
    db.session.flush()


def _consents(
    look: _Look, known: Mapping[bytes, tuple[bytes | None, bytes | None]]
) -> Iterator[str]:
    for id_, state, sealed in _rows(Question.id, Question.state, Question.consent_for_author):
        if state in GONE or not look("consent", id_) or look("agreed", id_, sealed):
            continue
        question = db.session.get_one(Question, id_)
        if id_ in known:
            consent.take_over(question, *known[id_])
        else:
            consent.take_for_private(question)
        yield "consents"
    db.session.flush()


def _letters(look: _Look) -> Iterator[str]:
    for id_, question_id in _rows(Letter.id, Letter.question_id):
        if look("letter", id_):
            sent.drop(db.session.get_one(Question, question_id), id_)
            yield "private replies"
    db.session.flush()


def _posts(look: _Look) -> Iterator[str]:
    first_ref = func.coalesce(Post.first_ref, Post.ref)
    for id_, ref, published_at in _rows(Post.id, first_ref, Post.published_at):
        if look("post", ref):
            post = db.session.get_one(Post, id_)
            post.trash()
            db.session.flush()
            post.erase()
            db.session.flush()
            yield "posts"
        elif published_at is not None and look("off", ref):
            post = db.session.get_one(Post, id_)
            if post.published_at is not None:  # not for its question before
                post.withdraw()
                yield "posts"
    db.session.flush()


def _addresses(look: _Look) -> Iterator[str]:
    for name, leads_to in _rows(Slug.name, Slug.leads_to):
        if not look("address", name):
            continue
        post = db.session.scalar(select(Post).where(Post.slug == name))
        if post is not None:
            post.leave_address()
        elif leads_to is not None:
            Slug.leave(name, None)
        else:
            continue
        yield "addresses"
    db.session.flush()


def _pages(look: _Look) -> Iterator[str]:
    for (slug,) in _rows(Page.slug):
        if look("page", slug):
            db.session.get_one(Page, slug).delete()
            yield "pages"
    db.session.flush()


def _whole(look: _Look) -> Iterator[str]:
    site = Site.current()
    if look("dark", "") and not site.is_dark:
        dark.go()
        yield "the whole blog"
    if look("paused", "") and not site.time.queue_paused:
        queue.pause()
        yield "the queue's going on"
