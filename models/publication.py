"""The only way to the public: whatever changes what readers see passes here, and may be refused.

Nothing else writes a live word or sets the time from which one is live. What leaves the blog
(`Post.withdraw`, `Page.delete`) is never refused, so it does not come by.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from models import answering, links
from models.leaks import cases, examine, what_stops
from models.posts import (
    Post,
    PostWords,
    Slug,
    Tag,
    feed_times,
    places,
)
from models.questions import Asked, asked, marks
from models.queue import Was, admit, dating, order
from models.rules import (
    GivesAway,
    Proposal,
    Refused,
    TakenBack,
    Unlooked,
    Untitled,
    gives_nobody_away,
    in_a_row,
    is_agreed_to,
    is_asked_about,
    is_changed,
    is_looked_at,
    is_no_dead_end,
    is_not_taken_back,
    is_titled,
    keeps_no_words,
    leads_to_what_is_seen,
)
from models.site import READ, Page, Settings, Site
from models.storage import Conflict, begin_writing, db, scrub_after_commit, today
from safety.words import text

__all__ = ["RULES", "GivesAway", "Proposal", "Refused", "TakenBack", "Unlooked", "Untitled", "Was"]

# Each raises Refused, before anything is changed and while the write lock is held.
RULES: list[Callable[[Proposal], None]] = [
    is_titled,
    is_agreed_to,
    keeps_no_words,
    is_not_taken_back,
    is_changed,
    leads_to_what_is_seen,
    is_no_dead_end,
    is_looked_at,
    is_asked_about,
    gives_nobody_away,
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

    What readers saw before gets its time again, where the words tell it. The author's private `key`
    opens the questions it answers. Raises Refused, Conflict for a post in the trash, and ValueError
    without a key where a question is to be opened.
    """
    scrub_after_commit(post)
    until = cases.until(post.ref, key)
    moment = post.published_at if post.state == "live" else at or order.soon(until)
    _show(post, words, moment, key, looked)
    if post.state != "live":
        post.timing, post.not_before = "fixed" if at else "soon", until


def bring_back(post: Post, words: PostWords, was: Was, key: bytes | None = None) -> None:
    """Show a post that readers knew before the blog moved, last in order, as it stood there.

    Readers know it, so the author is asked nothing again: only what must stop stops. Its links may
    lead to posts that are still to come back. Raises Refused, and Conflict for what is no draft.
    """
    scrub_after_commit(post)
    if post.state != "draft":
        raise Conflict("this is no draft")
    opened = _opened(words, key) if key else []
    stops = what_stops(words.by_part(), key, language=words.language)
    _require(Proposal(words.by_field(), asked=opened, found=stops, looked=True))
    with db.session.no_autoflush:
        Slug.add(was.slug, was.at)
        post.place = places.top() + 1
        _write(post, words, was.slug, was.at, opened)
        post.updated_on, post.revised = was.corrected_on or was.at.date(), was.revision
        post.first_slug = was.first_slug if was.first_slug != was.slug else None
    db.session.flush()


def queue(post: Post, words: PostWords, key: bytes | None = None, looked: bool = False) -> None:
    """Show these words from a moment of the next free day on; a queued post keeps its time.

    Raises as `publish` does, and Conflict for a post that is live.
    """
    scrub_after_commit(post)
    if post.state == "live":
        raise Conflict("readers see this post already")
    until = cases.until(post.ref, key)
    keeps = post.timing in ("queue", "fixed") and (not until or (post.day or until) >= until)
    moment = post.published_at if keeps else order.next_time(post, words.question_ids, until)
    _show(post, words, moment, key, looked)
    post.timing, post.not_before = post.timing if keeps else "queue", until


def check(post: Post, words: PostWords, key: bytes) -> None:
    """Tell before the last look whether a rule keeps these words from readers. Raises Refused."""
    _require(_proposal(post, words, _opened(words, key), key, places.this_moment()))


def draft(post: Post, words: PostWords, key: bytes) -> None:
    """Keep these words as a draft. Raises Conflict where readers may see the post."""
    before = _marked(post, key)
    post.save(words)
    marks.note(post, words, asked.open_all(words.question_ids, key), before)


def change_address(post: Post, title: str, leads: bool) -> bool:
    """Have the address go with a title that is saved; the old one `leads` to the new, or is gone.

    Tell whether it was one that readers know and another would come of the title. Raises Refused.
    """
    begin_writing(post)
    name, stem = post.slug, text.name(title) or "post"
    if name is None or not Slug.was_public(name) or re.fullmatch(rf"{stem}(-[0-9]+)?", name):
        return False
    if post.published_at:
        _require(Proposal(post.words(b"").by_field(), looked=True))
    Slug.leave(name, post.ref if leads else None)
    post.first_slug = post.first_slug or name
    moment = post.published_at
    post.slug = Slug.keep(None, post.ref, moment) if moment else None
    Post.settle_addresses()
    return True


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


def save_page(
    page: Page | None, title: str, body: str, slug: str = "", key: bytes | None = None
) -> None:
    """Write a standing page, or a new one, whose address is `slug` or comes of its title.

    Raises Refused, and Conflict for a page that is gone; the commit raises IntegrityError for a
    new one whose address is taken.
    """
    scrub_after_commit(*([page] if page else []))
    unseen = links.new_unseen(body, page.body if page else "", places.this_moment())
    texts = {"title": title, "body": body}
    _require(Proposal(texts, unseen=unseen, found=examine(texts, key), looked=True))
    if page is None:
        page = Page(slug=slug or text.name(title) or "page")
        db.session.add(page)
    page.title, page.body, page.updated_on = title, body, today()


def save_settings(values: Mapping[str, Any], key: bytes | None = None) -> None:
    """Change settings by their names, whatever group they are in. Raises Refused."""
    site = Site.current()
    scrub_after_commit(site)
    changed = {column: _changed(group, values) for column, group in site.groups().items()}
    before = site.settings()
    for group in changed.values():
        words = {name: value for name, value in asdict(group).items() if isinstance(value, str)}
        new = {name: words[name] for name in words if name in READ and words[name] != before[name]}
        _require(Proposal(words, tuple({"title"} & set(words)), found=examine(new, key)))
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


def _show(
    post: Post, words: PostWords, moment: datetime | None, key: bytes | None, looked: bool
) -> None:
    """Write what readers see of a post, and from when on."""
    if post.state == "trash" or moment is None:
        raise Conflict("this post is in the trash")
    opened = _opened(words, key)
    proposal = _proposal(post, words, opened, key, moment)
    _require(replace(proposal, looked=looked or proposal.looked))
    before = _marked(post, key) if key else []
    dating.note(post, words, moment)
    known = post.slug
    with db.session.no_autoflush:
        _write(post, words, Slug.keep(known, post.ref, moment), moment, opened)
    Tag.drop_unused()
    admit()
    if known not in (None, post.slug):
        Slug.release(known)
    Post.settle_addresses()
    if key:
        marks.note(post, words, opened, before)


def _write(post: Post, words: PostWords, slug: str, moment: datetime, opened: list[Asked]) -> None:
    post.slug, post.sealed, post.published_at = slug, None, moment
    post.title, post.question, post.body = words.title, words.asked, words.body
    post.warning, post.language = words.warning, words.language
    post.tags = Tag.named(words.tags)
    post.came_back = None
    answering.note(post, words, opened, "\n".join(t for _, t in in_a_row(words.by_field())))


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
    post: Post,
    words: PostWords,
    opened: list[Asked],
    key: bytes | None,
    moment: datetime,
) -> Proposal:
    withdrawn = answering.withdrawn(words.question_ids)
    left = "".join(part.wording for part in words.parts if part.question_id in withdrawn)
    before = words.returned or (post.words(key).version() if withdrawn and key else "")
    return Proposal(
        words.by_field(),
        asked=opened,
        withdrawn=left if withdrawn else None,
        changed=words.version() != before,
        unseen=links.new_unseen(words.body, post.body if post.state == "live" else "", moment),
        found=examine(words.by_part(), key, language=words.language),
        unasked=post.state != "live" and cases.must_be_asked(post.ref, words, key),
        looked=post.state == "live" and post.question == words.asked,
    )


def _changed(group: Settings, values: Mapping[str, Any]) -> Settings:
    return replace(group, **{name: value for name, value in values.items() if hasattr(group, name)})


def _require(proposal: Proposal) -> None:
    for rule in RULES:
        rule(proposal)
