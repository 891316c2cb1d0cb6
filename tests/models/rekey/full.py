"""A blog with every kind of seal in it, and all that a key opens there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from models import db, unpublished
from models.author import SealedRecord, SecondFactor, second_factor, snippets
from models.drafts import PageDraft, copies, page, reply
from models.drafts.copies import Text
from models.inbox import moving, note
from models.inbox.note import Note
from models.leaks import accept, accepted, cases, ledger, never_list
from models.posts import Part, Post, PostWords
from models.questions import Asked, Question, consent, marks
from models.storage import begin_writing
from safety.keys import otp, receipts

BODY = "Nobody knows that I still set the table for two every evening."
CODE = b"12345"


def fill(key: bytes, questions: int = 3) -> str:
    """Fill a new blog; return the receipt of its first question. The caller commits."""
    receipt = receipts.mint()
    Question.receive(BODY, "quote", receipt)
    for number in range(questions - 1):
        Question.receive(f"And what of number {number}?", "private", receipts.mint())
    question, keys = Question.of_receipt(receipt)
    question.reply("I read this twice.", b"once")
    question.follow_up("Thank you for that.", b"again")
    consent.make_stricter(question, "paraphrase", keys)
    note.keep(question, Note(labels=("grief",), note="Answer slowly.", starred=True))
    _drafts(question, key)
    _copies(question, key)
    _records(key)
    return receipt


def _drafts(question: Question, key: bytes) -> None:
    part = Part(question.id.hex(), "Someone lays a second plate.")
    words = PostWords(title="For two", body="Keep the plate.").with_parts(part)
    post = Post.draft(words, question.post_ref(key))
    asked = Asked(question.id.hex(), "quote", BODY)
    marks.note(post, words, [asked], ["set the table for two every evening"])
    cases.note(post.ref, tells=True, key=key)
    Post.draft(PostWords(title="Alone", body="Half a thought"))
    for about in (post.ref, b"new", b"a post that is gone"):
        copies.keep(Text(about), "0" * 32, replace(words, body=f"Typed {about.hex()}"), key)


def _copies(question: Question, key: bytes) -> None:
    mine = Text(question.id, reply_to=question.id.hex())
    copies.keep(mine, "1" * 32, PostWords(body="A reply half typed"), key)
    copies.keep(Text(b"page|about"), "2" * 32, PostWords(title="About", body="Me"), key)
    copies.keep(Text(b"page|draft|abc"), "3" * 32, PostWords(title="New", body="Page"), key)
    reply.keep(question.id, "A draft of a reply", key)
    page.keep(PageDraft(slug="about", title="About", body="A draft"), key)
    page.keep(PageDraft(ref="abc", title="New", body="Another"), key)


def _records(key: bytes) -> None:
    begin_writing()
    never_list.keep(["Marienhof"])
    accept("name", "Anna", key)
    ledger.keep(key)
    snippets.save("", "Greeting", "Hello there", key)
    there = db.session.scalars(select(Question).where(Question.state == "new")).all()
    moving.move(there[:1], "later", key)
    once = (otp.hashed(CODE, key),)
    SealedRecord.keep(second_factor.NAME, SecondFactor(secret="A" * 32, one_time=once))


def opened(key: bytes) -> Mapping[str, Any]:
    """Open all of it."""
    found = {question.id: question for question in db.session.scalars(select(Question))}
    posts = list(db.session.scalars(select(Post)))
    texts = [Text(b"new"), Text(b"page|about"), Text(b"page|draft|abc")]
    texts += [Text(post.ref) for post in posts]
    texts += [Text(each, reply_to=each.hex()) for each in found]
    return {
        "words": sorted(unpublished.gather(key).kept),
        "consent": {each: consent.of(question, key) for each, question in found.items()},
        "notes": {each: note.of(question, key) for each, question in found.items()},
        "letters": {each: question.open_letters(key) for each, question in found.items()},
        "answers": {each: _id_of(question.post_ref(key)) for each, question in found.items()},
        "marks": [marks.find(post, post.words(key), key) for post in posts],
        "cases": [cases.of(post.ref, key) for post in posts],
        "copies": [_bare(copies.of(text, key)) for text in texts],
        "all copies": len(copies.all_of(key)),
        "replies": [reply.of(each, key) for each in found],
        "pages": [page.of("about", "", key), page.of("", "abc", key)],
        "never": never_list.words(key),
        "accepted": accepted(key),
        "ledger": ledger.opened(key),
        "snippets": snippets.all_of(key),
        "factor": replace(second_factor.of(key), one_time=()),
    }


def _id_of(ref: bytes) -> int | None:
    post = Post.of(ref)
    return post.id if post else None


def _bare(kept: list[copies.Kept]) -> list[tuple[str, PostWords]]:
    return [(each.window, replace(each.words, sealed_parts=())) for each in kept]
