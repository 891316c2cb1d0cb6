"""All words that readers may not see, and what they may: for a look at the blog from outside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from models.author import snippets
from models.drafts import copies, page, reply
from models.inbox import note
from models.posts import Post, PostWords, lists, places
from models.questions import CONSENTS, GONE, Question, asked
from models.site import Page, Site
from models.storage import db

_BATCH = 200  # rows that are read at a time


class Kept(NamedTuple):
    """A text that readers may not see, and what it is in plain words."""

    what: str
    text: str


@dataclass(frozen=True)
class Unpublished:
    """What may be in no public byte, what may be, and which posts go beyond a consent.

    `waiting` are the names in the addresses of posts that have not appeared.
    """

    kept: tuple[Kept, ...]
    shown: tuple[str, ...]
    waiting: tuple[str, ...]
    beyond: tuple[str, ...] = ()


def gather(private_key: bytes | None) -> Unpublished:
    """Read all that lies in the clear, and with the author's key all that is sealed too.

    Raises sealing.Unreadable.
    """
    waiting = list(db.session.scalars(places.queued()))
    kept = [*_queued(waiting), *_settings()]
    beyond = list[str]()
    if private_key is not None:
        for source in (_drafts, _typed, _visitors):
            kept += source(private_key)
        beyond += _beyond(private_key)
    return Unpublished(
        tuple(each for each in kept if each.text.strip()),
        tuple(_shown()),
        tuple(post.slug for post in waiting if post.slug),
        tuple(beyond),
    )


def warned() -> list[str]:
    """Return the texts that feeds leave out, for there is a warning before them.

    A title is not among them: the address is made of it.
    """
    if Site.current().blog.warned_in_feeds == "whole":
        return []
    found = db.session.scalars(Post.live().where(Post.warning != ""))
    return [text for post in found for text in (post.question, post.body) if text]


def _words(what: str, words: PostWords | None) -> Iterator[Kept]:
    if words is not None:
        parts = (words.title, *(part.wording for part in words.parts), words.body, words.warning)
        yield from (Kept(what, text) for text in (*parts, *words.tags))


def _queued(waiting: Iterable[Post]) -> Iterator[Kept]:
    for post in waiting:
        for text in (post.title, post.question, post.body, post.warning):
            yield Kept("a post that waits", text or "")
        yield from (Kept("a post that waits", tag.spelt) for tag in post.tags)


def _settings() -> Iterator[Kept]:
    site = Site.current()
    yield Kept("the secret address of your notices", site.notices.notice_feed)
    yield Kept("the mail address of your notices", site.notices.notice_mail)
    for line in site.abuse.muted.splitlines():
        yield Kept("the words that you muted", line)


def _drafts(private_key: bytes) -> Iterator[Kept]:
    sealed = select(Post).where(Post.published_at.is_(None)).execution_options(yield_per=_BATCH)
    for post in db.session.scalars(sealed):
        yield from _words("a draft", lists.peek(post, private_key))


def _typed(private_key: bytes) -> Iterator[Kept]:
    """Return what is neither post nor question: copies, drafts of pages, snippets."""
    for words in copies.all_of(private_key):
        yield from _words("a copy of what you typed", words)
    for draft in page.by_title(private_key):
        yield from (Kept("the draft of a page", text) for text in (draft.title, draft.body))
    for snippet in snippets.all_of(private_key):
        yield from (Kept("a piece of text to reuse", text) for text in (snippet.name, snippet.text))


def _visitors(private_key: bytes) -> Iterator[Kept]:
    """Return what visitors sent, what was answered in private, and what is noted of either."""
    for question in _questions():
        for each in asked.open_all([question.id.hex()], private_key):
            yield Kept("a question", each.original)
            yield from (Kept("a letter of a visitor", text) for text in each.letters)
        for letter in question.open_letters(private_key):
            if letter.from_author:
                yield Kept("a private reply", letter.body)
        yield Kept("the draft of a reply", reply.of(question.id, private_key))
        noted = note.peek(question, private_key)
        yield from (Kept("a note of yours", text) for text in (noted.note, *noted.labels))


def _questions() -> Iterator[Question]:
    standing = select(Question).where(Question.state.not_in(GONE))
    yield from db.session.scalars(standing.execution_options(yield_per=_BATCH))


def _beyond(private_key: bytes) -> Iterator[str]:
    """Yield the names of live posts that keep words of a question whose visitor agreed to none."""
    for post in db.session.scalars(Post.live().where(Post.answers.any())):
        texts = (post.title, post.question, post.body, post.warning)
        ids = [answer.question_id.hex() for answer in post.answers]
        for each in asked.open_all(ids, private_key):
            is_kept = any(each.runs(text) for text in texts if text)
            if each.consent != CONSENTS[0] and is_kept and post.slug:
                yield post.slug


def _shown() -> Iterator[str]:
    site = Site.current()
    yield from (site.blog.title, site.blog.tagline, site.box.closed_message, site.care.care)
    for post in db.session.scalars(Post.live().execution_options(yield_per=_BATCH)):
        yield from (text for text in (post.title, post.question, post.body, post.warning) if text)
        yield from (tag.spelt for tag in post.tags)
    for each in Page.by_title():
        yield from (each.title, each.body)
