"""The rows of a page of the inbox: what each shows of its question, opened in memory only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.drafts import reply
from models.inbox import note
from models.inbox.lists import ADDED, URGENT, Spot, unread
from models.inbox.note import Note
from models.posts import Post
from models.questions import Content, OpenLetter, Question, consent
from models.storage import db
from safety import abuse
from safety.keys import sealing
from safety.words import excerpt, language

LONG = 1_000  # characters from which a text's length is told
_ABOUT = 60  # characters


@dataclass(frozen=True)
class Row:
    """A question as a list shows it; without `content` where it does not open.

    `added` is what its visitor sent that the author has not seen, `letters` counts all of them.
    """

    spot: Spot
    question: Question
    content: Content | None = None
    consent: str = ""
    noted: Note = field(default_factory=Note)
    added: tuple[OpenLetter, ...] = ()
    letters: int = 0
    is_urgent: bool = False
    has_draft: bool = False

    @property
    def is_added(self) -> bool:
        """Tell whether the row stands for what was added."""
        if self.spot.group == URGENT:
            return any(letter.urgent for letter in self.added)
        return self.spot.group == ADDED and bool(self.added)

    @property
    def words(self) -> str:
        """What is new in it."""
        if self.is_added:
            return "\n".join(letter.body for letter in self.added)
        return self.content.body if self.content else ""

    @property
    def is_read(self) -> bool:
        """Tell whether the author has seen all of it."""
        return self.noted.read > 0 and not self.added

    @property
    def is_abuse(self) -> bool:
        """Tell whether it looks like abuse of the author; whoever may be in need is let alone."""
        return not self.is_urgent and abuse.is_abusive(self.words)

    @property
    def number_of_words(self) -> int:
        """How many words there are."""
        return len(self.words.split())

    @property
    def length(self) -> int:
        """The length of a long text, or 0."""
        return len(self.words) if len(self.words) >= LONG else 0

    @property
    def language(self) -> str:
        """The language of the text by its code, or nothing where that is not sure."""
        return language.guess(self.words) or ""

    @property
    def about(self) -> str:
        """What it was added to: the answer's tags or title, or how the question begins."""
        for post in self.question.posts:
            named = ", ".join(tag.label for tag in post.tags) or post.title
            if named:
                return named
        return excerpt(self.content.body, _ABOUT) if self.content else ""

    @property
    def is_private(self) -> bool:
        """Tell whether it was answered, and by a letter alone."""
        has_reply = any(letter.for_visitor is not None for letter in self.question.letters)
        return has_reply and not self.question.posts


def of(spots: Sequence[Spot], private_key: bytes) -> list[Row]:
    """Return what is in each of these places; what is gone meanwhile is left out."""
    wanted = select(Question).where(Question.id.in_([spot.id for spot in spots]))
    loaded = wanted.options(selectinload(Question.letters), selectinload(Question.posts))
    there = {question.id: question for question in db.session.scalars(loaded)}
    begun = _begun(there.values(), private_key) | reply.marked(there, private_key)
    return [
        _row(spot, there[spot.id], private_key, spot.id in begun)
        for spot in spots
        if spot.id in there
    ]


def _row(spot: Spot, question: Question, key: bytes, has_draft: bool) -> Row:
    try:
        content, agreed = question.open(key), consent.of(question, key)
        sent = [letter for letter in question.open_letters(key) if not letter.from_author]
    except sealing.Unreadable:
        return Row(spot, question)
    noted = note.peek(question, key)
    return Row(
        spot,
        question,
        content,
        agreed,
        noted,
        added=tuple(sent[len(sent) - unread(len(sent), noted.read) :]),
        letters=len(question.letters),
        is_urgent=content.urgent or any(letter.urgent for letter in sent),
        has_draft=has_draft,
    )


def _begun(questions: Iterable[Question], private_key: bytes) -> set[bytes]:
    """Return those of some questions for which an answer was begun."""
    refs = {question.post_ref(private_key): question.id for question in questions}
    drafts = select(Post.ref).where(
        Post.ref.in_(refs), Post.published_at.is_(None), Post.trashed_on.is_(None)
    )
    return {refs[ref] for ref in db.session.scalars(drafts)}
