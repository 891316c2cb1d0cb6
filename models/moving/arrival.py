"""A blog that moved is put up again: into an empty one, from the records of `private`."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select, update

from models import publication
from models.author import Author, SealedRecord
from models.data_folder import Erasure
from models.drafts import page, reply
from models.imported import Imported, OldAddress
from models.inbox import note
from models.moving import public
from models.moving.private import RECORDS, Spelt
from models.posts import Before, Part, Post, PostWords, Slug, places
from models.questions import GONE, Content, Letter, Question, content, letter, marks
from models.site import READ, Page, Site
from models.storage import Record, begin_writing, db, now
from safety.keys import sealing
from safety.words import text

_TEXT_LONGEST = 20_000  # characters of a setting


def is_empty() -> bool:
    """Tell whether nothing was ever written or asked here."""
    tables = (Post, Slug, Question, Imported, Erasure)
    return not any(db.session.scalar(select(exists(select(each)))) for each in tables)


def known(feed: str) -> dict[str, dict[str, str]]:
    """Return, of a blog of this feed, the addresses of posts and pages that are known, and why.

    Of another blog none is: its addresses say nothing here.
    """
    if feed != Site.current().feed_id:
        return {"post": {}, "page": {}}
    live = {place.slug: "here already" for place in public.places()}
    led = dict.fromkeys(public.moved(), "here already")
    gone = dict.fromkeys(public.gone(), "taken off since")
    pages = {each.slug: "here already" for each in Page.by_title()}
    return {"post": {**gone, **led, **live}, "page": pages}


def take_names(feed: str = "", salt: str = "") -> None:
    """Take over the name of the feeds, and what receipts are drawn from; only in an empty blog."""
    site = Site.current()
    begin_writing(site)
    if feed:
        site.feed_id = str(UUID(feed))
    if salt:
        site.salt = bytes.fromhex(salt)


def fitting(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of some settings that this program knows, and that can be."""
    site = Site.current()
    known = site.settings()
    kept: dict[str, Any] = {
        name: text.clean(value)[:_TEXT_LONGEST] if isinstance(value, str) else value
        for name, value in values.items()
        if name in known and type(value) is type(known[name])
    }
    wrong = set[str]()
    for group in site.groups().values():
        mine = {name: kept[name] for name in kept if hasattr(group, name)}
        wrong |= replace(group, **mine).misfits().keys()
    return {name: value for name, value in kept.items() if name not in wrong}


def put_up(words: PostWords, was: publication.Was, live: Spelt, key: bytes | None) -> None:
    """Show a post again; `live` is what its record says, if there is one.

    Where a rule keeps it from readers it stays a draft, and Refused is raised.
    """
    parts = [Part(*each) for each in live.get("parts", ()) if _is_here(each[0])]
    words = words.with_parts(*parts) if any(part.question_id for part in parts) else words
    before = Before(was.at.isoformat(), f"{was.corrected_on or ''}", words.version())
    ref = bytes.fromhex(live["ref"]) if "ref" in live else None
    post = Post.draft(replace(words, before=tuple(before)), ref)
    publication.bring_back(post, words, was, key)
    _mark(post, words, live.get("theirs", ()))


def lead(name: str, slug: str) -> None:
    """Have an address that a post had before lead to the one that it has."""
    post = db.session.scalars(select(Post).where(Post.slug == slug)).one_or_none()
    if post is not None and post.published_at is not None and _is_free(name):
        Slug.add(name, post.published_at)
        Slug.leave(name, post.ref)


def pin(slug: str) -> None:
    """Put a post on top of the front page, if it is there."""
    post = db.session.scalars(Post.live().where(Post.slug == slug)).one_or_none()
    if post is not None:
        publication.pin(post)


def write_page(slug: str, title: str, body: str, day: date | None, key: bytes | None) -> None:
    """Write a standing page that was last changed on some day.

    Where a rule keeps it from readers, it becomes the draft of a page, and Refused is raised.
    """
    try:
        _leniently(partial(publication.save_page, Page.at(slug), title, body, slug), key)
    except publication.Refused:
        if key:
            page.keep(page.PageDraft("", sealing.random_bytes(16).hex(), title, body), key)
        raise
    db.session.flush()
    written = Page.at(slug)
    if written is not None and day is not None:
        written.updated_on = day


def save_settings(values: Mapping[str, Any], key: bytes | None) -> bool:
    """Change settings as far as they fit; tell whether their texts could be taken too."""
    kept = fitting(values)
    try:
        _leniently(partial(publication.save_settings, kept), key)
    except publication.Refused:
        publication.save_settings({name: kept[name] for name in kept if name not in READ}, key)
        return False
    return True


def _leniently(write: Callable[[bytes | None], None], key: bytes | None) -> None:
    """Write what readers knew: with what the author accepted, or where only what must stop stops.

    Raises Refused.
    """
    try:
        write(key)
    except publication.Refused:
        write(None)


def take_record(record: Spelt, key: bytes | None) -> None:
    """Put up again what a record tells of. Raises KeyError, TypeError, ValueError, Refused."""
    _TAKES[record["kind"]](record, key)


def settle(states: Mapping[str, str]) -> None:
    """Put questions back into their folders, out of which their answers have moved them."""
    for ref, state in states.items():
        mine = update(Question).where(Question.id == bytes.fromhex(ref), Question.state != state)
        db.session.execute(mine.values(state=state))
    Post.settle_addresses()


def _take_blog(record: Spelt, key: bytes | None) -> None:
    take_names(salt=record["salt"])
    save_settings(record["settings"], key)


def _take_hers(record: Spelt, _: bytes | None) -> None:
    if record["name"] in RECORDS:
        SealedRecord.keep(record["name"], Record.from_bytes(json.dumps(record["record"]).encode()))


def _take_gone(record: Spelt, _: bytes | None) -> None:
    if text.is_name(record["slug"]) and _is_free(record["slug"]):
        since = datetime.combine(date.fromisoformat(record["since"]), time(), UTC)
        Slug.add(record["slug"], min(since, now()))


def _take_question(record: Spelt, key: bytes | None) -> None:
    names = ("id", "lookup", "receipt_key", "fingerprint")
    values: dict[str, Any] = {name: bytes.fromhex(record[name]) for name in names}
    values |= {name: _day(record[name]) for name in ("day", "tells_on", "moved_on", "closed_on")}
    question = Question(state=record["state"], declined=bool(record["declined"]), **values)
    question.consent_for_visitor = _bytes(record["consent_for_visitor"])
    question.letters = [_letter(question.id, each) for each in record["letters"]]
    if question.state not in GONE:
        _seal(question, record)
    db.session.add(question)
    db.session.flush()
    if key and record.get("reply_draft"):
        reply.keep(question.id, record["reply_draft"], key)


def _seal(question: Question, record: Spelt) -> None:
    to, asked = Author.sealed_to(), record["asked_consent"]
    plain = Content(record["body"], asked, bool(record["urgent"]), tuple(record["signs"]))
    label = content.label_of(question.id, question.receipt_key)
    question.sealed = sealing.seal(plain.to_bytes(), label, to)
    if record["consent"] != asked:
        label = b"consent|" + question.id
        question.consent_for_author = sealing.seal(record["consent"].encode(), label, to)
    kept = record["note"]
    noted = note.Note(
        tuple(kept["labels"]), kept["note"], kept["starred"], record["read"], record["was"]
    )
    if noted != note.Note():
        question.noted = sealing.seal(noted.to_bytes(), note.label_of(question.id), to)


def _letter(question_id: bytes, record: Spelt) -> Letter:
    made = Letter(id=bytes.fromhex(record["id"]), question_id=question_id)
    made.day, made.for_author = date.fromisoformat(record["day"]), b""
    made.for_visitor, made.is_opened = _bytes(record["for_visitor"]), bool(record["is_opened"])
    made.fingerprint = bytes.fromhex(record["fingerprint"]) if record["fingerprint"] else None
    if record["body"] is not None:
        plain = letter.LetterContent(record["body"], record["number"], record["urgent"]).to_bytes()
        label = letter.label_of("author", made.id, question_id)
        made.for_author = sealing.seal(plain, label, Author.sealed_to())
    return made


def _take_post(record: Spelt, key: bytes | None) -> None:
    words = PostWords.from_bytes(record["words"].encode())
    post = Post.draft(words, bytes.fromhex(record["ref"]))
    _mark(post, words, record["theirs"])
    if record["at"] and record["state"] == "queued":
        _wait(post, words, record, key)
        return
    begin_writing(post)
    post.came_back, post.trashed_on = record["came_back"], _day(record["trashed_on"])
    post.updated_on = date.fromisoformat(record["updated_on"])
    if record["slug"] and Slug.was_public(record["slug"]):
        _give_name(post, record["slug"])
    db.session.flush()


def _wait(post: Post, words: PostWords, record: Spelt, key: bytes | None) -> None:
    """Put a post back into the queue; one whose time is over, or that nobody can look at, stays."""
    at = datetime.fromisoformat(record["at"])
    if at <= places.this_moment() or (words.question_ids and key is None):
        return
    publication.publish(post, words, at, key, looked=True)
    post.timing, post.not_before = record["timing"], _day(record["not_before"])
    db.session.flush()


def _take_page_draft(record: Spelt, key: bytes | None) -> None:
    if key:
        named = {name: record[name] for name in ("slug", "ref", "title", "body")}
        page.keep(page.PageDraft(**named), key)


def _take_imported(record: Spelt, _: bytes | None) -> None:
    post = Post.of(bytes.fromhex(record["ref"])) if record["ref"] else None
    db.session.merge(
        Imported(digest=bytes.fromhex(record["digest"]), post_id=post.id if post else None)
    )


def _take_old_address(record: Spelt, _: bytes | None) -> None:
    post = Post.of(bytes.fromhex(record["ref"]))
    if post is not None:
        db.session.merge(OldAddress(path=record["path"], post_id=post.id))


_TAKES = {
    "blog": _take_blog,
    "record": _take_hers,
    "gone": _take_gone,
    "question": _take_question,
    "post": _take_post,
    "page draft": _take_page_draft,
    "imported": _take_imported,
    "old address": _take_old_address,
}


def _mark(post: Post, words: PostWords, theirs: Iterable[str]) -> None:
    """Note again which words of a post are its visitors'."""
    if theirs := list(theirs):
        marks.note(post, words, (), theirs)


def _give_name(post: Post, name: str) -> None:
    """Have an address that readers knew wait for the post that had it."""
    if db.session.scalar(select(Post.id).where(Post.slug == name)) is None:
        post.keep_name(name)


def _is_here(question_id: str) -> bool:
    """Tell whether a question may be answered: it is here, or there is none."""
    return not question_id or db.session.get(Question, bytes.fromhex(question_id)) is not None


def _is_free(name: str) -> bool:
    return db.session.get(Slug, name) is None


def _day(spelt: str | None) -> date | None:
    return date.fromisoformat(spelt) if spelt else None


def _bytes(spelt: str | None) -> bytes | None:
    return b64decode(spelt, validate=True) if spelt is not None else None
