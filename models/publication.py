"""The only way to the public: whatever changes what readers see passes here, and may be refused.

Nothing else writes a live word or sets the time from which one is live. What leaves the blog
(`Post.withdraw`, `Page.delete`) is never refused, so it does not come by.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.posts import (
    Post,
    PostQuestion,
    PostWords,
    Slug,
    Tag,
    feed_times,
    next_free_day,
    places,
)
from models.questions import Question
from models.site import Page, Settings, Site
from models.storage import Conflict, begin_writing, db, scrub_after_commit, today
from safety.translation import N_
from safety.words import text

_MISSING = {"title": N_("Please give it a title."), "body": N_("There is no text yet.")}


class Refused(Exception):
    """A rule keeps words from readers; nothing was changed.

    `field` is where they are mended, and `sentence` tells the author why, in English.
    """

    field = "body"
    sentence = N_("This may not go out as it is.")


class Untitled(Refused):
    """A title or a text is missing."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
        self.sentence = _MISSING[field]


class TakenBack(Refused):
    """The visitor has withdrawn the question; their words cannot be published."""

    field = "question"
    sentence = N_(
        "The visitor has taken this question back. Remove their words before you publish."
    )


@dataclass(frozen=True)
class Proposal:
    """What is to become public: its words by field, those that must be there, and its question."""

    words: Mapping[str, str]
    required: tuple[str, ...] = ("title", "body")
    question_ids: tuple[str, ...] = ()


def _is_titled(proposal: Proposal) -> None:
    for field in proposal.required:
        if text.is_blank(proposal.words[field]):
            raise Untitled(field)


def _is_not_taken_back(proposal: Proposal) -> None:
    if proposal.words.get("question") and _withdrawn(proposal.question_ids):
        raise TakenBack


# Each raises Refused, before anything is changed and while the write lock is held.
RULES: list[Callable[[Proposal], None]] = [_is_titled, _is_not_taken_back]


def publish(post: Post, words: PostWords, at: datetime | None = None) -> None:
    """Show these words to readers from `at` on, or from now; a live post keeps its time.

    Raises Refused, and Conflict for a post in the trash.
    """
    scrub_after_commit(post)
    _show(post, words, post.published_at if post.state == "live" else at or places.this_moment())


def queue(post: Post, words: PostWords) -> None:
    """Show these words from the next free day on; a queued post keeps its time.

    Raises Refused, and Conflict for a post that is live or in the trash.
    """
    scrub_after_commit(post)
    if post.state == "live":
        raise Conflict("readers see this post already")
    _show(post, words, post.published_at or next_free_day())


def pin(post: Post) -> None:
    """Put a live post on top of the front page. Raises Conflict for any other."""
    site = Site.current()
    begin_writing(post, site)
    if post.state != "live":
        raise Conflict("readers do not see this post")
    site.pinned_id = post.id


def unpin(post: Post) -> None:
    """Take a post down from the top of the front page, if it stands there."""
    site = Site.current()
    begin_writing(post, site)
    if site.pinned_id == post.id:
        site.pinned_id = None


def save_page(page: Page | None, title: str, body: str, slug: str = "") -> None:
    """Write a standing page, or a new one, whose address is `slug` or comes of its title.

    Raises Refused, and Conflict for a page that is gone; the commit raises IntegrityError for a
    new one whose address is taken.
    """
    scrub_after_commit(*([page] if page else []))
    _require(Proposal({"title": title, "body": body}))
    if page is None:
        page = Page(slug=slug or text.name(title) or "page")
        db.session.add(page)
    page.title, page.body, page.updated_on = title, body, today()


def save_settings(values: Mapping[str, Any]) -> None:
    """Change settings by their names, whatever group they are in. Raises Refused."""
    site = Site.current()
    scrub_after_commit(site)
    changed = {column: _changed(group, values) for column, group in site.groups().items()}
    for group in changed.values():
        words = {name: value for name, value in asdict(group).items() if isinstance(value, str)}
        _require(Proposal(words, tuple({"title"} & set(words))))
    for column, group in changed.items():
        setattr(site, column, group)


def is_taken_back(words: PostWords) -> bool:
    """Tell whether these words answer a question that its visitor has withdrawn."""
    return bool(_withdrawn(words.question_ids))


def _show(post: Post, words: PostWords, moment: datetime | None) -> None:
    """Write what readers see of a post, and from when on."""
    if post.state == "trash" or moment is None:
        raise Conflict("this post is in the trash")
    texts = {name: value for name, value in asdict(words).items() if isinstance(value, str)}
    _require(Proposal({**texts, "question": words.asked}, question_ids=words.question_ids))
    known = post.slug
    _date(post, words, moment)
    with db.session.no_autoflush:
        post.slug = Slug.keep(known, post.ref, moment)
        post.sealed, post.published_at = None, moment
        post.title, post.question, post.body = words.title, words.asked, words.body
        post.warning, post.language = words.warning, words.language
        post.tags = Tag.named(words.tags)
        _note_answers(post, words)
        post.came_back = None
    Tag.drop_unused()
    places.admit()
    if known not in (None, post.slug):
        Slug.release(known)
    Post.settle_addresses()


def _date(post: Post, words: PostWords, moment: datetime) -> None:
    """Note when readers see other words than they saw; a post that waits has no past."""
    if post.state != "live" or post.published_at != moment:
        post.updated_on, post.revised = moment.date(), 0
    elif post.words(b"").version() != words.version():
        day = max(today(), moment.date())
        post.revised = feed_times.next_revision(day)
        post.updated_on = day


def _changed(group: Settings, values: Mapping[str, Any]) -> Settings:
    return replace(group, **{name: value for name, value in values.items() if hasattr(group, name)})


def _require(proposal: Proposal) -> None:
    for rule in RULES:
        rule(proposal)


def _note_answers(post: Post, words: PostWords) -> None:
    """Note which questions the post answers; a withdrawn one it does not answer any more."""
    db.session.flush()
    gone, before = _withdrawn(words.question_ids), {row.question_id: row for row in post.answers}
    rows = []
    for position, part in enumerate(words.parts):
        if part.question_id and part.question_id not in gone:
            question_id = bytes.fromhex(part.question_id)
            row = before.get(question_id) or PostQuestion(question_id=question_id)
            row.position, row.wording, row.keeps_words = position, part.wording, True
            rows.append(row)
    post.answers = rows


def _withdrawn(question_ids: tuple[str, ...]) -> set[str]:
    """Return those of these questions that their visitors took back."""
    ids = [bytes.fromhex(question_id) for question_id in question_ids]
    found = select(Question.id).where(Question.id.in_(ids), Question.state == "withdrawn")
    return {question_id.hex() for question_id in db.session.scalars(found)}
