"""What recurs in the posts that readers see, alone or beside other writing.

Nothing of it is kept: it is found anew each time.
"""

from dataclasses import dataclass

from models.posts import Post
from models.storage import db
from safety.leaks import habits

POSTS = 1_000  # the newest, so that a page comes in seconds
CHARACTERS = 600_000
SHOWN = 100
_PLACES = 5
_AROUND = 40


@dataclass(frozen=True)
class Where:
    """A post in which a habit shows, and the words around it."""

    post_id: int
    title: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Recurring:
    """A habit, in how many posts it shows, some of them, and whether the sample has it."""

    habit: habits.Habit
    posts: int
    where: tuple[Where, ...]
    is_shared: bool


@dataclass(frozen=True)
class Repeats:
    """What recurs, the most telling first, among how many posts and words of how many posts."""

    found: tuple[Recurring, ...]
    posts: int
    words: int
    all_posts: int
    shared: int = 0
    likeness: habits.Likeness | None = None


def look(sample: str = "") -> Repeats:
    """Look through the newest posts, and compare them with a sample where there is one."""
    newest = Post.live().order_by(None).order_by(Post.published_at.desc(), Post.id.desc())
    columns = newest.limit(POSTS + 1).with_only_columns(Post.id, Post.title, Post.body)
    found_rows = db.session.execute(columns)
    rows = [(number, title or "", body or "") for number, title, body in found_rows]
    read, room = list[tuple[int, str, str]](), CHARACTERS
    for row in rows[:POSTS]:
        room -= len(row[2])
        if room < 0:
            break
        read.append(row)
    bodies = [body for _, _, body in read]
    found = habits.find(bodies)
    both = habits.shared(found, sample) if sample else []
    first = sorted(found, key=lambda habit: habit not in both)[:SHOWN]
    return Repeats(
        tuple(_recurring(habit, read, habit in both) for habit in first),
        len(read),
        sum(len(body.split()) for body in bodies),
        len(rows),
        len(both),
        habits.compare(bodies, sample) if sample else None,
    )


def _recurring(habit: habits.Habit, read: list[tuple[int, str, str]], is_shared: bool) -> Recurring:
    where = tuple(_where(place, read[place.text]) for place in habit.places[:_PLACES])
    return Recurring(habit, len(habit.places), where, is_shared)


def _where(place: habits.Place, row: tuple[int, str, str]) -> Where:
    number, title, body = row
    before = body[max(0, place.start - _AROUND) : place.start]
    after = body[place.end : place.end + _AROUND]
    return Where(number, title, before, body[place.start : place.end], after)
