"""What was asked, opened for its author: a question's words, its letters, and what may be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from models.posts import Post, PostQuestion
from models.questions import consent
from models.questions.folders import GONE
from models.questions.question import Question
from models.storage import db
from safety.words import Run, searchable, shared_runs


@dataclass(frozen=True)
class Asked:
    """A question that stands: `letters` are its visitor's, `own` is what the author showed them."""

    question_id: str
    consent: str
    original: str
    letters: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def must_be_retold(self) -> bool:
        """Tell whether none of its visitor's words may be kept."""
        return self.consent == "paraphrase"

    def runs(self, text: str) -> list[Run]:
        """Find what a text has of the visitor's words, six or more in a row.

        What a letter quotes of the author's own words stays hers.
        """
        quoted = [searchable(own) for own in self.own]
        found = shared_runs(text, self.original)
        for letter in self.letters:
            found += [
                run
                for run in shared_runs(text, letter)
                if not any(searchable(text[run.start : run.end]) in own for own in quoted)
            ]
        return sorted(found)


def open_all(question_ids: Iterable[str], private_key: bytes) -> list[Asked]:
    """Open those of these questions that still stand. Raises sealing.Unreadable."""
    found = (db.session.get(Question, bytes.fromhex(question_id)) for question_id in question_ids)
    return [_open(each, private_key) for each in found if each and each.state not in GONE]


def _open(question: Question, private_key: bytes) -> Asked:
    letters = question.open_letters(private_key)
    return Asked(
        question.id.hex(),
        consent.of(question, private_key),
        question.open(private_key).body,
        tuple(letter.body for letter in letters if not letter.from_author),
        (*(letter.body for letter in letters if letter.from_author), *_published(question)),
    )


def _published(question: Question) -> Iterable[str]:
    """Return what readers see already of its answers, which a letter may quote."""
    mine = select(PostQuestion.post_id).where(PostQuestion.question_id == question.id)
    for post in db.session.scalars(Post.live().where(Post.id.in_(mine))):
        yield from (post.question or "", post.body or "")
