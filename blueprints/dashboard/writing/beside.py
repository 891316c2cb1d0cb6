"""What was asked, shown beside the text that answers it, with the words that both share marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask_babel import gettext, lazy_gettext

from models.posts import Post, PostWords
from models.questions import CONSENTS, GONE, Question, asked, consent, marks
from models.rules import in_a_row
from models.storage import db
from safety.words import Run, beginning, shared_runs

_AROUND = 40  # characters shown on each side of a run
_QUOTE, _RETELL, _PRIVATE = CONSENTS
_LABELS = {
    "title": lazy_gettext("Title"),
    "body": lazy_gettext("Answer"),
    "warning": lazy_gettext("Content warning"),
    "tags": lazy_gettext("Tags"),
}


class Piece(NamedTuple):
    """A piece of a text, and whether both texts have it."""

    text: str
    shared: bool


@dataclass(frozen=True)
class Voice:
    """A letter, or the question itself, in pieces."""

    day: date
    pieces: list[Piece]
    body: str = ""
    from_author: bool = False
    unopened: str = ""  # the id of a reply that may still be mended


@dataclass(frozen=True)
class Beside:
    """A question that stands, with what its visitor agreed to by now.

    `unchanged` where the post has the whole of it, letter for letter.
    """

    question: Question
    consent: str
    original: Voice
    letters: list[Voice]
    unchanged: bool

    @property
    def is_retold(self) -> bool:
        """Tell whether none of its words may be kept."""
        return self.consent == _RETELL


@dataclass(frozen=True)
class Kept:
    """Where a text has words of a visitor's: the names of its fields, and the run among others."""

    label: str
    before: str
    words: str
    after: str
    number: int


def look(words: PostWords, key: bytes) -> list[Beside]:
    """Open what these words answer, with the runs that they keep marked where none may be."""
    ids = (bytes.fromhex(part.question_id) for part in words.parts if part.question_id)
    found = [question for each in ids if (question := db.session.get(Question, each))]
    return [_beside(each, words, key) for each in found if each.state not in GONE]


def kept(words: PostWords, key: bytes) -> list[Kept]:
    """Find in these words those of visitors who asked to be retold without them."""
    retold = [each for each in asked.open_all(words.question_ids, key) if each.consent == _RETELL]
    return [
        _kept(fields, text, run)
        for fields, text in (in_a_row(words.by_field()) if retold else ())
        for run in _once(run for each in retold for run in each.runs(text))
        if len(fields) == 1 or _goes_on(run, text, words)
    ]


def left(post: Post | None, there: PostWords, words: PostWords, key: bytes) -> list[Kept]:
    """Find in these words what was a visitor's when the post was saved, and still is there."""
    if post is None:
        return []
    theirs = marks.marked(there, marks.find(post, there, key))
    return [
        _kept((field,), text, run)
        for field, text in marks.texts(words).items()
        for run in _once(run for each in theirs for run in shared_runs(text, each))
    ]


def _beside(question: Question, words: PostWords, key: bytes) -> Beside:
    content, agreed = question.open(key), consent.of(question, key)
    [opened] = asked.open_all([question.id.hex()], key)
    texts = in_a_row(words.by_field()) if agreed == _RETELL else ()
    shared = [text[run.start : run.end] for _, text in texts for run in opened.runs(text)]
    wordings = {part.wording for part in words.parts if part.question_id == opened.question_id}
    return Beside(
        question,
        agreed,
        Voice(question.day, pieces(content.body, shared)),
        [
            Voice(
                letter.day,
                [] if letter.from_author else pieces(letter.body, shared),
                letter.body,
                letter.from_author,
                letter.id.hex() if letter.from_author and not letter.is_opened else "",
            )
            for letter in question.open_letters(key)
        ],
        agreed == _QUOTE and content.body in wordings,
    )


def pieces(original: str, shared: Iterable[str]) -> list[Piece]:
    """Take an original apart where it has these runs."""
    found = [run for each in shared for run in shared_runs(original, each)]
    made, at = list[Piece](), 0
    for start, end in marks.together(found):
        made += [Piece(original[at:start], False), Piece(original[start:end], True)]
        at = end
    return [*made, Piece(original[at:], False)]


def _kept(names: tuple[str, ...], text: str, run: Run) -> Kept:
    before, after = text[max(0, run.start - _AROUND) : run.start], text[run.end :]
    label = ", ".join(str(_LABELS.get(field) or gettext("Question")) for field in names)
    return Kept(label, before, text[run.start : run.end], beginning(after, _AROUND), run.words)


def _goes_on(run: Run, text: str, words: PostWords) -> bool:
    """Tell whether a run at a seam is in neither of the texts that meet there."""
    mine = text[run.start : run.end]
    return not any(mine in whole for whole in words.by_field().values())


def _once(runs: Iterable[Run]) -> list[Run]:
    """Leave out runs that lie within one before."""
    chosen, until = list[Run](), 0
    for run in sorted(runs):
        if run.end > until:
            chosen.append(run)
            until = run.end
    return chosen
