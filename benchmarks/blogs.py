"""Seed blogs of any size in words as frequent as in life, once for all measurements."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from random import Random

import click
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from models import data_folder, db, now, publication, today
from models.posts import Post, PostWords
from models.questions import Question
from safety.keys import receipts
from tests.cast.blog import founded

# The list was cleared of the most frequent words, which a search has to cope with most.
EVERYDAY = """
the to and of a in it that you is I was for on be with as have this not but at they are he we from
by or his her she an what there all one if my were me do would so your can when will who him them
about how up out no more their like then said could now into some just its than know other people
time only think see because want really good go here get down did feel make come after over make
"""
_LEFT_OVER = {"doc", "https"}  # of the pages it was counted on
WORDS = 300_000  # from rank 30,000 or so on they are made of two others
TAGS = 400
MOST_TAGS = 4  # of a post
MIDDLE, SPREAD, SHORTEST, LONGEST = 400, 0.35, 200, 800  # words of a post
# What people say again and again: a sentence in four begins with one of these.
PHRASES = """
at the end of the day|to be honest|as far as I can tell|for the first time|I do not know why
|every now and then|it is not your fault|on the other hand|more often than not|in the long run
|I have never told anyone|there is nothing wrong with|what would happen if|one way or another
|the thing is that|it took me years to see|the day before yesterday|let us say that
|I wish I could say|nobody has to know
"""
OPENED = 4
YEARS = 12
ASKED = 40  # questions in the inbox
SIDE = 3  # queued posts, and as many drafts
BATCH = 5_000  # posts

Shape = Callable[[Sequence[str]], str]

_STAMP = "made-by"
_SLUG = "INSERT INTO slug (name, public_from) VALUES (?, ?)"
_TAG = "INSERT INTO tag (id, name) VALUES (?, ?)"
_POST = """
INSERT INTO post (id, ref, title, question, body, warning, slug, published_at, place, updated_on)
VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?)
"""
_POST_TAG = "INSERT INTO post_tag (post_id, tag_id, published_at) VALUES (?, ?, ?)"
_COUNTS = (
    "UPDATE tag SET posts = (SELECT count(*) FROM post_tag WHERE tag_id = tag.id)",
    "INSERT INTO month SELECT strftime('%Y-%m-01', published_at), count(*) FROM post GROUP BY 1",
)


@dataclass(frozen=True)
class Text:
    """What one post says; its tags are ranks, from 1 for the most used."""

    title: str
    question: str
    body: str
    tags: tuple[int, ...]


def _quote(sentences: Sequence[str]) -> str:
    return f"> {' '.join(sentences)}"


def _list(sentences: Sequence[str]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)


def _heading(sentences: Sequence[str]) -> str:
    return f"## {' '.join(sentences[0].split()[:4])}\n\n{' '.join(sentences)}"


def _stress(sentences: Sequence[str]) -> str:
    return f"**{sentences[0]}** {' '.join(sentences[1:])}".rstrip()


def _link(sentences: Sequence[str]) -> str:
    return f"{' '.join(sentences)} See [this](https://example.org/{len(sentences)})."


PLAIN: Shape = " ".join
SHAPES = (*(PLAIN,) * 11, _quote, _list, _heading, _stress, _link)  # of paragraphs, as Markdown


class Writer:
    """Somebody who writes the same blog each time: a word is the rarer the later it stands."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = Random(seed)  # noqa: S311  # no secret
        self.words = self._vocabulary()
        self._phrases = [" ".join(phrase.split()) for phrase in PHRASES.split("|")]
        self.tags = self._chance.sample([word for word in self.words[200:9000] if word[4:]], TAGS)
        self._weights, self._tag_weights = _falling(len(self.words)), _falling(TAGS)

    def texts(self, number: int) -> list[Text]:
        """Write the next so many posts."""
        lengths = [self._length() for _ in range(number)]
        drawn = self._chance.choices(self.words, cum_weights=self._weights, k=sum(lengths))
        ends = accumulate(lengths)
        return [
            self._text(drawn[end - length : end]) for end, length in zip(ends, lengths, strict=True)
        ]

    def _vocabulary(self) -> list[str]:
        known = [word for word in FREQUENCY_LISTS["english_wikipedia"] if word.isalpha()]
        words = dict.fromkeys(
            [*EVERYDAY.split(), *(word for word in known if word not in _LEFT_OVER)]
        )
        parts = [word for word in known if len(word) in range(4, 8)]
        while len(words) < WORDS:
            words["".join(self._chance.sample(parts, 2))] = None
        return list(words)

    def _length(self) -> int:
        length = MIDDLE * self._chance.lognormvariate(0, SPREAD)
        return round(min(max(length, SHORTEST), LONGEST))

    def _text(self, words: list[str]) -> Text:
        title = 3 + int(self._chance.random() * 6)
        question = title + (len(words) - title) // 3
        return Text(
            _sentence(words[:title]),
            self._prose(words[title:question])[:-1] + "?",
            self._prose(words[question:], SHAPES),
            self._some_tags(),
        )

    def _prose(self, words: list[str], shapes: Sequence[Shape] = (PLAIN,)) -> str:
        """Set words in sentences, with a new paragraph now and then."""
        paragraphs: list[list[str]] = [[]]
        at = 0
        while at < len(words):
            size = 5 + int(self._chance.random() * 14)
            opening = [self._chance.choice(self._phrases)] if at % OPENED == 0 else []
            paragraphs[-1].append(f"{_sentence(opening + words[at : at + size])}.")
            at += size
            if at < len(words) and self._chance.random() < 1 / 6:
                paragraphs.append([])
        return "\n\n".join(self._chance.choice(shapes)(each) for each in paragraphs)

    def _some_tags(self) -> tuple[int, ...]:
        number = self._chance.randrange(MOST_TAGS + 1)
        ranks = range(1, TAGS + 1)
        return tuple(set(self._chance.choices(ranks, cum_weights=self._tag_weights, k=number)))


def seeded(folder: Path, size: int) -> Path:
    """Return the data folder of a blog of so many live posts; make it where it is not as it should.

    It is made elsewhere and moved here when it is done, so that no half of one is ever found.
    """
    data, fresh = folder / str(size), folder / f"{size}.new"
    stamp = data / _STAMP
    wanted = _version()  # of now: this file may be changed while a large blog is made
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        shutil.rmtree(fresh, ignore_errors=True)
        _make(fresh, size)
        (fresh / _STAMP).write_text(wanted, encoding="utf-8")
        shutil.rmtree(data, ignore_errors=True)
        fresh.rename(data)
    return data


def opened(data: Path) -> closing[sqlite3.Connection]:
    """Open a blog's database for reading alone, until the block ends."""
    return closing(sqlite3.connect(f"file:{data / 'unsaid.sqlite'}?mode=ro", uri=True))


def _version() -> str:
    """Tell this module, and the tables it fills, from what they were before."""
    steps = sorted((data_folder.MIGRATIONS / "versions").glob("*.py"))
    made_by = b"".join(file.read_bytes() for file in (Path(__file__), *steps))
    return f"{steps[-1].stem} {blake2b(made_by, digest_size=16).hexdigest()}"


def _make(data: Path, size: int) -> None:
    app = founded(data)
    with app.app_context():
        db.engine.dispose()  # the log is switched off while the blog is filled
    with closing(sqlite3.connect(app.config["DATABASE"], isolation_level=None)) as connection:
        _fill(connection, size)
    click.echo("Indexing them ...", err=True)
    with app.app_context():
        data_folder.prepare(app.config["DATABASE"], app.config["SECRET_FILE"])
        _add_the_unpublished(Writer(seed=2))
        db.engine.dispose()


def _fill(connection: sqlite3.Connection, size: int) -> None:
    """Write the live posts without the care a blog is due: a fill that fails is thrown away."""
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000"):
        connection.execute(f"PRAGMA {pragma}")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    kept = triggers.fetchall()
    connection.execute("BEGIN")
    for name, _ in kept:
        connection.execute(f"DROP TRIGGER {name}")
    _write(connection, size)
    for statement in _COUNTS:
        connection.execute(statement)
    for _, statement in kept:
        connection.execute(statement)
    connection.execute("PRAGMA user_version=0")  # the next start makes the index
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write(connection: sqlite3.Connection, size: int) -> None:
    writer = Writer()
    connection.executemany(_TAG, enumerate(writer.tags, start=1))
    times = _times(size)
    with click.progressbar(length=size, label=f"{size:,} posts", file=sys.stderr) as bar:
        for start in range(1, size + 1, BATCH):
            texts = writer.texts(min(BATCH, size + 1 - start))
            _insert(connection, [(*row, next(times)) for row in enumerate(texts, start)])
            bar.update(len(texts))


def _times(size: int) -> Iterator[str]:
    """Yield when the posts were published, as SQLAlchemy writes it: evenly, up to yesterday."""
    end = datetime.combine(today(), time(), UTC) - timedelta(hours=1)
    step = timedelta(days=YEARS * 365.25) / size
    for left in range(size - 1, -1, -1):
        yield (end - left * step).replace(tzinfo=None).isoformat(" ", "microseconds")


def _insert(connection: sqlite3.Connection, posts: list[tuple[int, Text, str]]) -> None:
    slugs = [_slug(number, text) for number, text, _ in posts]
    times = [moment for _, _, moment in posts]
    connection.executemany(_SLUG, zip(slugs, times, strict=True))
    connection.executemany(
        _POST,
        (
            (n, n.to_bytes(16), text.title, text.question, text.body, slug, at, n, at[:10])
            for (n, text, at), slug in zip(posts, slugs, strict=True)
        ),
    )
    connection.executemany(_POST_TAG, ((n, tag, at) for n, text, at in posts for tag in text.tags))


def _add_the_unpublished(writer: Writer) -> None:
    """Put questions, queued posts and drafts beside the live ones, as their author would."""
    asked, queued, drafts = (writer.texts(number) for number in (ASKED, SIDE, SIDE))
    for text in asked:
        Question.receive(text.body, "quote", receipts.mint())
    for words in map(_manuscript, drafts):
        Post.draft(words)
    for number, words in enumerate(map(_manuscript, queued), start=1):
        # Far away: none must become live while something is measured.
        publication.publish(Post.draft(words), words, now() + timedelta(days=3650 + number))
    db.session.commit()


def _manuscript(text: Text) -> PostWords:
    return PostWords(text.title, text.question, text.body)


def _sentence(words: list[str]) -> str:
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _slug(number: int, text: Text) -> str:
    return "-".join([str(number), *text.title.lower().split()[:2]])


def _falling(number: int) -> list[float]:
    """Sum up the weights of ranks, by Zipf's law as Mandelbrot bent it."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(1, number + 1)))


@click.command()
@click.argument("sizes", type=click.IntRange(1), nargs=-1, required=True)
@click.option("--folder", type=click.Path(path_type=Path), default=".bench", show_default=True)
def main(sizes: tuple[int, ...], folder: Path) -> None:
    """Seed blogs of SIZES live posts."""
    for size in sizes:
        click.echo(seeded(folder, size))


if __name__ == "__main__":
    main()
