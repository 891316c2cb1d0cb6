"""The only way to the public: whatever changes what readers see passes here, and may be refused.

Nothing else writes a live word or sets the time from which one is live. What leaves the blog
(`Post.withdraw`, `Page.delete`) is never refused, so it does not come by.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from models.posts import (
    Post,
    PostQuestion,
    PostWords,
    Slug,
    Tag,
    feed_times,
    lists,
)
from models.questions import GONE, Asked, Question, asked, marks
from models.queue import admit, order
from models.rules import (
    Proposal,
    Refused,
    TakenBack,
    Unlooked,
    Untitled,
    in_a_row,
    is_agreed_to,
    is_changed,
    is_looked_at,
    is_not_taken_back,
    is_titled,
    keeps_no_words,
)
from models.site import Page, Settings, Site
from models.storage import Conflict, begin_writing, db, scrub_after_commit, today
from safety.words import text

__all__ = ["RULES", "Proposal", "Refused", "TakenBack", "Unlooked", "Untitled"]

# Each raises Refused, before anything is changed and while the write lock is held.
RULES: list[Callable[[Proposal], None]] = [
    is_titled,
    is_agreed_to,
    keeps_no_words,
    is_not_taken_back,
    is_changed,
    is_looked_at,
]


def publish(
    post: Post,
    words: PostWords,
    at: datetime | None = None,
    key: bytes | None = None,
    looked: bool = False,
) -> None:
    """Show these words to readers from `at` on, or soon; a live post keeps its time.

    Soon is a moment drawn by chance, as far away as the settings say.

    The author's private `key` opens the questions it answers. Raises Refused, Conflict for a post
    in the trash, and ValueError without a key where a question is to be opened.
    """
    scrub_after_commit(post)
    moment = post.published_at if post.state == "live" else at or order.soon()
    _show(post, words, moment, key, looked)
    if post.state != "live":
        post.timing = "fixed" if at else "soon"


def queue(post: Post, words: PostWords, key: bytes | None = None, looked: bool = False) -> None:
    """Show these words from a moment of the next free day on; a queued post keeps its time.

    Raises as `publish` does, and Conflict for a post that is live.
    """
    scrub_after_commit(post)
    if post.state == "live":
        raise Conflict("readers see this post already")
    keeps = post.timing in ("queue", "fixed")
    moment = post.published_at if keeps else order.next_time(post, words.question_ids)
    _show(post, words, moment, key, looked)
    if not keeps:
        post.timing = "queue"


def draft(post: Post, words: PostWords, key: bytes) -> None:
    """Keep these words as a draft. Raises Conflict where readers may see the post."""
    before = _marked(post, key)
    post.save(words)
    marks.note(post, words, asked.open_all(words.question_ids, key), before)


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
    timed = changed["time"] != site.time
    for column, group in changed.items():
        setattr(site, column, group)
    if timed:
        order.close_gaps()


def level_times() -> None:
    """Set back the times of live posts to the beginning of what readers are told of them.

    The order stays, by a millionth of a second each. What appeared today is left until tomorrow.
    """
    scrub_after_commit()
    order.forget_past()
    grain = Site.current().blog.grain
    for start, end in feed_times.uneven(grain, today()):
        mine = Post.live().where(Post.published_at >= start, Post.published_at < end)
        in_order = mine.order_by(None).order_by(Post.published_at, Post.id)
        for number, post in enumerate(db.session.scalars(in_order).all()):
            post.published_at = start + timedelta(microseconds=number)
    Slug.level_times(today())


def rewritten(there: PostWords, words: PostWords) -> PostWords:
    """Note with new words what they were when a question behind them was taken back."""
    returned = there.returned or there.version()
    return replace(words, returned=returned if is_taken_back(words) else "")


def is_taken_back(words: PostWords) -> bool:
    """Tell whether these words answer a question that its visitor has withdrawn."""
    return bool(_withdrawn(words.question_ids))


def answers(question: Question, key: bytes) -> list[Post]:
    """Return the posts that answer a question: those that readers see, or will, and drafts."""
    drafts = db.session.scalars(select(Post).where(Post.published_at.is_(None)))
    mine = question.id.hex()
    return [
        *question.posts,
        *(post for post in drafts if mine in (lists.peek(post, key) or PostWords()).question_ids),
    ]


def _show(
    post: Post, words: PostWords, moment: datetime | None, key: bytes | None, looked: bool
) -> None:
    """Write what readers see of a post, and from when on."""
    if post.state == "trash" or moment is None:
        raise Conflict("this post is in the trash")
    opened = _opened(words, key)
    _require(_proposal(post, words, opened, key, looked))
    before = _marked(post, key) if key else []
    known = post.slug
    _date(post, words, moment)
    with db.session.no_autoflush:
        post.slug = Slug.keep(known, post.ref, moment)
        post.sealed, post.published_at = None, moment
        post.title, post.question, post.body = words.title, words.asked, words.body
        post.warning, post.language = words.warning, words.language
        post.tags = Tag.named(words.tags)
        post.came_back = None
        _note_answers(post, words, opened)
    Tag.drop_unused()
    admit()
    if known not in (None, post.slug):
        Slug.release(known)
    Post.settle_addresses()
    if key:
        marks.note(post, words, opened, before)


def _marked(post: Post, key: bytes) -> list[str]:
    """Return the texts in a post that were noted as a visitor's."""
    there = post.words(key)
    return marks.marked(there, marks.find(post, there, key))


def _opened(words: PostWords, key: bytes | None) -> list[Asked]:
    """Open the questions that these words answer. Raises ValueError where there is no key."""
    if words.question_ids and key is None:
        raise ValueError("the author's key is needed to open what was asked")
    return asked.open_all(words.question_ids, key or b"")


def _proposal(
    post: Post, words: PostWords, opened: list[Asked], key: bytes | None, looked: bool
) -> Proposal:
    withdrawn = _withdrawn(words.question_ids)
    left = "".join(part.wording for part in words.parts if part.question_id in withdrawn)
    before = words.returned or (post.words(key).version() if withdrawn and key else "")
    return Proposal(
        fields(words),
        asked=opened,
        withdrawn=left if withdrawn else None,
        changed=words.version() != before,
        looked=looked or (post.state == "live" and post.question == words.asked),
    )


def fields(words: PostWords) -> dict[str, str]:
    """Return what readers see of a post, by the field it is written in."""
    return {
        "title": words.title,
        "question": words.asked,
        "body": words.body,
        "warning": words.warning,
        "tags": ", ".join(words.tags),
    }


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


def _note_answers(post: Post, words: PostWords, opened: Sequence[Asked]) -> None:
    """Note which questions the post answers; a withdrawn one it does not answer any more."""
    db.session.flush()
    shown = "\n".join(text for _, text in in_a_row(fields(words)))
    gone, before = _withdrawn(words.question_ids), {row.question_id: row for row in post.answers}
    keeping = {each.question_id: bool(each.runs(shown)) for each in opened}
    rows = []
    for position, part in enumerate(words.parts):
        if part.question_id and part.question_id not in gone:
            question_id = bytes.fromhex(part.question_id)
            row = before.get(question_id) or PostQuestion(question_id=question_id, keeps_words=True)
            row.position, row.wording = position, part.wording
            _begin_keeping(question_id, post)
            row.keeps_words = keeping.get(part.question_id, row.keeps_words)
            rows.append(row)
    post.answers = rows


def _begin_keeping(question_id: bytes, post: Post) -> None:
    """Note from which day an answered question is kept, once: a live post's time gets levelled."""
    question = db.session.get_one(Question, question_id)
    if post.day and not post.place and question.state not in GONE:
        question.moved_on = post.day


def _withdrawn(question_ids: tuple[str, ...]) -> set[str]:
    """Return those of these questions that their visitors took back."""
    ids = [bytes.fromhex(question_id) for question_id in question_ids]
    found = select(Question.id).where(Question.id.in_(ids), Question.state == "withdrawn")
    return {question_id.hex() for question_id in db.session.scalars(found)}
