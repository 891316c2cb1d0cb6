"""What readers may not see, opened for its author: a record of plain values for each thing.

The order is that in which they are put up again: the blog, her own records, questions, what answers
them, and last of all what has no address yet.
"""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from models.author import SealedRecord
from models.drafts import page, reply
from models.imported import Imported, OldAddress
from models.inbox import note
from models.moving import public
from models.posts import Post
from models.questions import GONE, Letter, OpenLetter, Question, consent, marks
from models.site import Site
from models.storage import Record, db
from safety.keys import sealing

RECORDS = ("never-list", "accepted", "ledger", "cases", "snippets")  # hers alone, by their names
_BATCH = 100  # rows that are read at a time
Spelt = dict[str, Any]


def records(private_key: bytes) -> Iterator[Spelt]:
    """Open all of it, one thing after another; a seal that does not open is told as unreadable."""
    site = Site.current()
    yield {"kind": "blog", "salt": site.salt.hex(), "settings": site.settings()}
    for slug, day in public.gone().items():
        yield {"kind": "gone", "slug": slug, "since": f"{day}"}
    for source in (_questions, _hers, _live, _unseen):  # what speaks of posts follows the questions
        yield from source(private_key)
    for draft in page.by_title(private_key):
        spelt = {"slug": draft.slug, "ref": draft.ref, "title": draft.title, "body": draft.body}
        yield {"kind": "page draft", **spelt}
    yield from _origins()


def _hers(private_key: bytes) -> Iterator[Spelt]:
    for name in RECORDS:
        record = SealedRecord.read(name, Record, private_key)
        yield {"kind": "record", "name": name, "record": dict(record.unknown)}


def _questions(private_key: bytes) -> Iterator[Spelt]:
    found = select(Question).order_by(Question.id).execution_options(yield_per=_BATCH)
    for question in db.session.scalars(found):
        try:
            yield {
                "kind": "question",
                "post_ref": question.post_ref(private_key).hex(),
                **_row(question),
                **_words(question, private_key),
            }
        except sealing.Unreadable:
            yield {"kind": "unreadable", "what": "question"}


def _row(question: Question) -> Spelt:
    """Spell what finds a question and tells its receipt how it stands."""
    return {
        "id": question.id.hex(),
        "day": f"{question.day}",
        "state": question.state,
        "lookup": question.lookup.hex(),
        "receipt_key": question.receipt_key.hex(),
        "fingerprint": question.fingerprint.hex(),
        "tells_on": _day(question.tells_on),
        "declined": question.declined,
        "moved_on": _day(question.moved_on),
        "closed_on": _day(question.closed_on),
        "consent_for_visitor": _bytes(question.consent_for_visitor),
    }


def _words(question: Question, private_key: bytes) -> Spelt:
    """Spell what was asked, answered and noted; of a question that is gone, its letters' days."""
    if question.state in GONE:
        return {"letters": [_letter(each, None) for each in question.letters]}
    asked, noted = question.open(private_key), note.of(question, private_key)
    return {
        "body": asked.body,
        "asked_consent": asked.consent,
        "consent": consent.of(question, private_key),
        "urgent": asked.urgent,
        "signs": list(asked.signs),
        "note": {"labels": list(noted.labels), "note": noted.note, "starred": noted.starred},
        "read": noted.read,
        "was": noted.was,
        "reply_draft": reply.of(question.id, private_key),
        "letters": [_letter(each, each.open(private_key)) for each in question.letters],
    }


def _letter(letter: Letter, opened: OpenLetter | None) -> Spelt:
    return {
        "id": letter.id.hex(),
        "day": f"{letter.day}",
        "body": opened.body if opened else None,
        "number": opened.number if opened else 0,
        "urgent": opened.urgent if opened else False,
        "for_visitor": _bytes(letter.for_visitor),
        "fingerprint": letter.fingerprint.hex() if letter.fingerprint else None,
        "is_opened": letter.is_opened,
    }


def _live(private_key: bytes) -> Iterator[Spelt]:
    """Spell what readers do not see of live posts: which questions they answer, in which words."""
    for place in public.places():
        post = db.session.scalars(select(Post).where(Post.slug == place.slug)).one_or_none()
        if post is None:
            continue
        parts = [[part.question_id, part.wording] for part in post.words(private_key).parts]
        yield {
            "kind": "live",
            "slug": place.slug,
            "ref": post.ref.hex(),
            "parts": parts if post.answers else [],
            "theirs": _theirs(post, private_key),
        }


def _unseen(private_key: bytes) -> Iterator[Spelt]:
    """Spell drafts, the trash and what waits."""
    live = Post.live().with_only_columns(Post.id)
    found = select(Post).where(Post.id.not_in(live)).order_by(Post.published_at, Post.id)
    for post in db.session.scalars(found.execution_options(yield_per=_BATCH)):
        try:
            words = post.words(private_key)
            theirs = _theirs(post, private_key)
        except sealing.Unreadable:
            yield {"kind": "unreadable", "what": "draft"}
            continue
        yield {
            "kind": "post",
            "ref": post.ref.hex(),
            "state": post.state,
            "words": words.to_bytes().decode(),
            "at": post.published_at.isoformat() if post.published_at else None,
            "timing": post.timing,
            "not_before": _day(post.not_before),
            "slug": post.slug if post.published_at is None else None,
            "first_slug": post.first_slug,
            "came_back": post.came_back,
            "trashed_on": _day(post.trashed_on),
            "updated_on": f"{post.updated_on}",
            "theirs": theirs,
        }


def _theirs(post: Post, private_key: bytes) -> list[str]:
    words = post.words(private_key)
    return marks.marked(words, marks.find(post, words, private_key))


def _origins() -> Iterator[Spelt]:
    """Spell what came from other blogs, and the addresses that it had there."""
    came = select(Imported.digest, Post.ref).outerjoin(Post, Post.id == Imported.post_id)
    for digest, ref in db.session.execute(came.order_by(Imported.digest)):
        yield {"kind": "imported", "digest": digest.hex(), "ref": ref.hex() if ref else None}
    led = select(OldAddress.path, Post.ref).join(Post, Post.id == OldAddress.post_id)
    for path, ref in db.session.execute(led.order_by(OldAddress.path)):
        yield {"kind": "old address", "path": path, "ref": ref.hex()}


def _day(day: date | None) -> str | None:
    return f"{day}" if day else None


def _bytes(value: bytes | None) -> str | None:
    return b64encode(value).decode() if value is not None else None
