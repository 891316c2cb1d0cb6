"""The queue: in which order posts appear, and what moves them; each is live by itself in its time.

What waits here was let through by `models/publication.py`; only its time changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from secrets import SystemRandom, randbelow

from sqlalchemy import func, select, update

from models.posts import Post, Slug, places
from models.questions import GONE, Question
from models.queue import plan
from models.site import Site
from models.storage import Conflict, begin_writing, db, today

_DAY = timedelta(days=1)
_NEVER = datetime(9998, 1, 1, tzinfo=UTC)  # from then on, in their order, posts of a paused queue
_PAUSED = datetime(9000, 1, 1, tzinfo=UTC)
_SHUFFLE = SystemRandom().shuffle


class Resting(Exception):
    """A post would appear before its question is old enough, or its author has slept on it."""

    def __init__(self, until: date) -> None:
        super().__init__()
        self.until = until


class Over(Exception):
    """The day that was asked for lies behind, or its hours do."""


def waiting(*timings: str) -> list[Post]:
    """Return the posts that wait, or those that are timed in one of these ways, the next first."""
    found = db.session.scalars(places.queued().order_by(Post.published_at, Post.id))
    return [post for post in found if not timings or post.timing in timings]


def is_paused(post: Post) -> bool:
    """Tell whether a post waits for nothing but the end of the pause."""
    return post.published_at is not None and post.published_at >= _PAUSED


def soon(not_before: date | None = None) -> datetime:
    """Draw a moment between the shortest and the longest wait, which nobody can tell from it.

    Where a later day is given, it is one of that day.
    """
    if not_before and not_before > places.this_moment().date():
        return plan.on_day(_window(), _times(waiting()), not_before, randbelow)
    rules = Site.current().time
    spread = timedelta(minutes=max(rules.publish_delay_max - rules.publish_delay_min, 0))
    chance = timedelta(microseconds=randbelow(spread // timedelta(microseconds=1) + 1))
    return places.this_moment() + timedelta(minutes=rules.publish_delay_min) + chance


def forget_past() -> None:
    """Forget in which way posts were timed that appeared on a day before."""
    past = Post.published_at < datetime.combine(today(), time(), UTC)
    old = update(Post).where(Post.timing.is_not(None), Post.place > 0, past)
    db.session.execute(old.values(timing=None, not_before=None))


def next_time(
    post: Post, question_ids: Iterable[str] = (), not_before: date | None = None
) -> datetime:
    """Draw when a post would appear that is queued now, answering questions of these ids."""
    others = [each for each in waiting("queue", "fixed") if each is not post]
    if Site.current().time.queue_paused:
        return max([_NEVER, *_times(others)]) + _DAY
    ids = [bytes.fromhex(question_id) for question_id in question_ids]
    first = max(_earliest(ids), not_before or date.min)
    return plan.draw(_window(), _times(others), first, _newest(), randbelow)


def earlier(post: Post) -> None:
    """Have a post change places with the one before it in the queue. Raises Resting, Conflict."""
    _step(post, -1)


def later(post: Post) -> None:
    """Have a post change places with the one after it. Raises Resting, Conflict."""
    _step(post, 1)


def swap(post: Post, other: Post) -> None:
    """Have two posts of the queue change places. Raises Resting, Conflict."""
    begin_writing(post, other)
    if not {post.timing, other.timing} <= {"queue"} or "live" in (post.state, other.state):
        raise Conflict("one of them is not in the queue")
    _set((post, other.published_at), (other, post.published_at))


def shuffle() -> None:
    """Put the queue into an order drawn by chance, at the times that there are."""
    begin_writing()
    posts = waiting("queue")
    times, left = [post.published_at for post in posts], list(posts)
    _SHUFFLE(left)
    chosen = []
    for moment in times:  # each time goes to the first post that may appear by then
        fits = (each for each in left if moment and _earliest_of(each) <= moment.date())
        post = next(fits, left[0])
        left.remove(post)
        chosen.append((post, moment))
    _set(*chosen, is_checked=False)


def close_gaps() -> None:
    """Draw all times anew, on the first days that are free. A pause goes on."""
    begin_writing()
    _plan(waiting("queue"))


def pause() -> None:
    """Let nothing of the queue appear until it goes on; what has a fixed day keeps it."""
    site = Site.current()
    begin_writing(site)
    site.time = replace(site.time, queue_paused=True)
    _plan(waiting("queue"))


def resume() -> None:
    """Let the queue go on, at new times."""
    site = Site.current()
    begin_writing(site)
    site.time = replace(site.time, queue_paused=False)
    _plan(waiting("queue"))


def stop() -> None:
    """Pause, and take along what has a fixed day or was about to appear."""
    pause()
    posts = waiting()
    for post in posts:
        post.timing = "queue"
    _plan(posts)


def fix(post: Post, day: date) -> None:
    """Have a post appear on a certain day, whether its question has rested or not.

    Raises Over, Resting before its author has slept on it, and Conflict for one that does not wait.
    """
    begin_writing(post)
    if post.state != "queued":
        raise Conflict("this post does not wait")
    if post.not_before and day < post.not_before:
        raise Resting(post.not_before)
    taken = _times(each for each in waiting("queue", "fixed") if each is not post)
    moments = (plan.on_day(_window(), taken, day, randbelow) for _ in range(100))
    moment = next((each for each in moments if each > places.this_moment()), None)
    if moment is None:
        raise Over
    post.timing = "fixed"
    _set((post, moment), is_checked=False)


def loosen(post: Post) -> None:
    """Give a post with a fixed day back to the queue, which draws a time."""
    begin_writing(post)
    if post.timing != "fixed" or post.state != "queued":
        raise Conflict("this post has no fixed day")
    post.timing = "queue"
    _set((post, next_time(post, _ids(post), post.not_before)), is_checked=False)


def release() -> None:
    """Let what was published and waits for its moment appear at once, but for what is slept on."""
    begin_writing()
    ready = [post for post in waiting("soon") if (post.not_before or today()) <= today()]
    _set(*((post, places.this_moment()) for post in ready), is_checked=False)


def catch_up(late: Sequence[Post]) -> None:
    """Let one of these posts appear, which were due while nobody served them, and time the rest.

    So what was due in a week that the machine was off does not come all at once.
    """
    first, *rest = late
    for post in rest:
        post.timing = "queue"
    _set((first, late[-1].published_at), is_checked=False)
    _plan([*rest, *waiting("queue")], places.this_moment())  # readers see the first from now on


def _step(post: Post, by: int) -> None:
    begin_writing(post)
    posts = waiting("queue")
    if post not in posts:
        raise Conflict("this post is not in the queue")
    place = posts.index(post) + by
    if 0 <= place < len(posts):
        swap(post, posts[place])


def _plan(posts: Sequence[Post], since: datetime | None = None) -> None:
    """Draw the times of posts anew, in their order, around those with a fixed day.

    They keep their distance from the newest post, or from what appears at `since`.
    """
    if Site.current().time.queue_paused:
        _set(
            *((post, _NEVER + number * _DAY) for number, post in enumerate(posts)), is_checked=False
        )
        return
    window, fixed, last = _window(), _times(waiting("fixed")), since or _newest()
    planned: list[tuple[Post, datetime]] = []
    for post in posts:
        taken = [*fixed, *(moment for _, moment in planned)]
        last = plan.draw(window, taken, _earliest_of(post), last, randbelow)
        planned.append((post, last))
    _set(*planned, is_checked=False)


def _set(*timed: tuple[Post, datetime | None], is_checked: bool = True) -> None:
    """Give posts new times. Raises Resting, before anything is changed."""
    for post, moment in timed if is_checked else ():
        if moment and moment < _PAUSED and moment.date() < _earliest_of(post):
            raise Resting(_earliest_of(post))
    for post, moment in timed:
        if moment is None:
            continue
        if post.dated is None:
            post.updated_on, post.revised = moment.date(), 0
        elif post.revised and post.updated_on == post.day:  # corrected as it appears again
            post.updated_on = moment.date()
        post.published_at = moment
        if post.slug:
            Slug.wait_until(post.slug, moment)
        _keep_from(post, moment)
    Post.settle_addresses()


def _keep_from(post: Post, moment: datetime) -> None:
    """Have questions be kept from the day of their answer on; in a pause that is not known."""
    if moment < _PAUSED:
        for question_id in (answer.question_id for answer in post.answers):
            question = db.session.get_one(Question, question_id)
            if question.state not in GONE:
                question.moved_on = moment.date()


def _earliest_of(post: Post) -> date:
    return max(
        _earliest([answer.question_id for answer in post.answers]), post.not_before or date.min
    )


def _earliest(question_ids: Sequence[bytes]) -> date:
    """Return the first day for an answer: tomorrow, or when the youngest question has rested."""
    tomorrow = places.this_moment().date() + _DAY
    asked = select(func.max(Question.day)).where(Question.id.in_(question_ids))
    youngest = db.session.scalar(asked)
    rest = Site.current().time.queue_rest * _DAY
    return max(tomorrow, youngest + rest) if youngest else tomorrow


def _window() -> plan.Window:
    site = Site.current()
    return plan.Window(site.time, site.salt)


def _newest() -> datetime:
    """Return when the newest post appeared, or was due though nobody has looked since.

    A later one than now comes of a wrong clock.
    """
    moment = places.this_moment()
    return min(max([*_times(places.due()), places.newest() or moment]), moment)


def _times(posts: Iterable[Post]) -> list[datetime]:
    return [post.published_at for post in posts if post.published_at]


def _ids(post: Post) -> list[str]:
    return [answer.question_id.hex() for answer in post.answers]
