"""The days that readers are told of a post: when it appeared, and when it was corrected."""

from datetime import date, datetime
from typing import NamedTuple

from models.posts import Before, Post, PostWords, feed_times
from models.storage import today


class Was(NamedTuple):
    """How a post stood on a blog before that moved; `revision` is 0 where nothing was corrected."""

    slug: str
    at: datetime
    corrected_on: date | None
    revision: int
    first_slug: str


def note(post: Post, words: PostWords, moment: datetime) -> None:
    """Note when readers see other words than they saw; a post that waits has no past."""
    if post.state != "live" or post.published_at != moment:
        post.updated_on, post.revised, post.dated = moment.date(), 0, None
        if words.seen_before and words.seen_before.time < moment:
            _date_back(post, words, words.seen_before)
    elif post.words(b"").version() != words.version():
        day = max(today(), moment.date())
        post.revised = feed_times.next_revision(day)
        post.updated_on = day


def _date_back(post: Post, words: PostWords, before: Before) -> None:
    """Give a post the time that it had, and nothing that tells that it was away.

    Other words than readers saw are a correction of the day on which they appear.
    """
    post.dated = before.time
    is_same = before.is_of(words.version())
    if is_same:
        post.updated_on = before.corrected_on or before.time.date()
    if not is_same or before.corrected_on:
        post.revised = feed_times.next_revision(post.updated_on)
