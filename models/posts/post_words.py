"""The words of a post as its author writes them, and the keys of questions within drafts."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.author import Author
from models.storage import Base, Record, db, spelt
from safety.keys import sealing

TITLE_LONGEST = 200
WARNING_LONGEST = 200
BODY_LONGEST = 100_000
ELSEWHERE = "elsewhere"


class Part(NamedTuple):
    """What a post says of one question: the question's id in hex, or nothing, and the wording."""

    question_id: str
    wording: str


class Before(NamedTuple):
    """When readers saw a post that was taken off the blog, as texts for its seal.

    That is its time, the day of its last correction or nothing, and the version of its words. Of a
    post that came from elsewhere readers of this blog saw no version: then it is ELSEWHERE.
    """

    at: str
    corrected: str
    version: str

    def is_of(self, version: str) -> bool:
        """Tell whether words of this version are no others than readers saw."""
        return self.version in (version, ELSEWHERE)

    @property
    def time(self) -> datetime:
        """The time it had."""
        return datetime.fromisoformat(self.at)

    @property
    def corrected_on(self) -> date | None:
        """The day of its last correction, if there was one."""
        return date.fromisoformat(self.corrected) if self.corrected else None


@dataclass(frozen=True)
class PostWords(Record):
    """The fields of a post; `question_id` is the answered question's, in hex, or nothing.

    `more` and `more_ids` are of the other questions, where it answers several. An empty `language`
    is to be guessed. `returned` is the version of the words that a withdrawal took off the blog.
    `sealed_parts` are wordings under the keys of their questions, while they lie in a draft.
    `before` has what `Before` says of a post that readers saw and that is put out again.
    `weight` is how much the leak check found when it was imported, to put drafts in order.
    """

    title: str = ""
    question: str = ""
    body: str = ""
    warning: str = ""
    tags: tuple[str, ...] = ()
    question_id: str = spelt("asked", "")
    language: str = ""
    more: tuple[str, ...] = ()
    more_ids: tuple[str, ...] = ()
    returned: str = ""
    sealed_parts: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    weight: int = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is said of each question, in turn; there is always a first."""
        return (Part(self.question_id, self.question), *map(Part, self.more_ids, self.more))

    @property
    def asked(self) -> str:
        """The questions as readers see them."""
        return "\n\n".join(part.wording for part in self.parts if part.wording)

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of the answered questions, in hex."""
        return tuple(part.question_id for part in self.parts if part.question_id)

    def by_field(self) -> dict[str, str]:
        """Return what readers see of it, by the field it is written in."""
        return {
            "title": self.title,
            "question": self.asked,
            "body": self.body,
            "warning": self.warning,
            "tags": ", ".join(name.replace("-", " ") for name in self.tags),
        }

    def by_part(self) -> dict[str, str]:
        """Return it with a text for each question; those after the first are `question-2` on."""
        more = {f"question-{number}": each for number, each in enumerate(self.more, 2)}
        return self.by_field() | {"question": self.question} | more

    @property
    def seen_before(self) -> Before | None:
        """When readers saw these words, or others in their place, if they did."""
        return Before(*self.before) if self.before else None

    def with_parts(self, *parts: Part) -> "PostWords":
        """Return these words with other questions; none leaves an empty one."""
        first, *rest = parts or (Part("", ""),)
        return replace(
            self,
            question_id=first.question_id,
            question=first.wording,
            more_ids=tuple(part.question_id for part in rest),
            more=tuple(part.wording for part in rest),
        )

    def version(self) -> str:
        """Return what changes with any change of the words, and tells nothing of them.

        The order of tags is no such change: readers always see them by name.
        """
        ordered = replace(self, tags=tuple(sorted(self.tags)), returned="", sealed_parts=())
        spelt = json.loads(ordered.to_bytes())
        del spelt["before"], spelt["weight"]  # versions that lie in seals were made without them
        plain = json.dumps(spelt, ensure_ascii=False).encode()
        return sealing.digest("manuscript-mark", plain, size=16).hex()

    def hidden(self) -> "PostWords":
        """Put each wording under its question's key, so that it goes when the question goes."""
        seals = [WordingKey.hide(part) for part in self.parts]
        left = [
            Part(part.question_id, "" if seal else part.wording)
            for part, seal in zip(self.parts, seals, strict=True)
        ]
        return replace(self.with_parts(*left), sealed_parts=tuple(seals))

    def found(self, private_key: bytes) -> "PostWords":
        """Open what `hidden` put away; where the key is gone, so is the wording."""
        if not any(self.sealed_parts):
            return replace(self, sealed_parts=())
        wordings = [
            WordingKey.find(part.question_id, seal, private_key) if seal else part.wording
            for part, seal in zip(self.parts, self.sealed_parts, strict=True)
        ]
        opened = map(Part, (part.question_id for part in self.parts), wordings)
        return replace(self.with_parts(*opened), sealed_parts=())


class WordingKey(Base):
    """The key that a question's wording lies under in drafts; destroyed when the question goes.

    Which draft that is stands nowhere: the seals lie within the drafts' own. Drafts are also
    sealed while nobody is signed in, so the public half is in the clear.
    """

    __tablename__ = "wording_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    question_id: Mapped[bytes] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    public_key: Mapped[bytes | None]
    sealed: Mapped[bytes | None]

    @classmethod
    def hide(cls, part: Part) -> str:
        """Seal a wording; return nothing where it belongs to no question that is still there."""
        if not (part.question_id and part.wording):
            return ""
        question_id = bytes.fromhex(part.question_id)
        key = db.session.get(cls, question_id) or cls._make(question_id)
        if key.public_key is None:
            return ""
        sealed = sealing.seal(part.wording.encode(), _label("wording", question_id), key.public_key)
        return b64encode(sealed).decode()

    @classmethod
    def find(cls, hex_id: str, hidden: str, private_key: bytes) -> str:
        """Open a wording, or return nothing where its key was destroyed. Raises Unreadable."""
        question_id = bytes.fromhex(hex_id)
        key = db.session.get(cls, question_id)
        if key is None or key.sealed is None:
            return ""
        private = sealing.unseal(key.sealed, _label("wording-key", question_id), private_key)
        return sealing.unseal(b64decode(hidden), _label("wording", question_id), private).decode()

    @classmethod
    def destroy(cls, question_id: bytes) -> None:
        """Make what lies under a question's key unreadable for ever; no new one is made."""
        with db.session.no_autoflush:  # the question may be half changed yet
            db.session.merge(cls(question_id=question_id, public_key=None, sealed=None))

    @classmethod
    def _make(cls, question_id: bytes) -> "WordingKey":
        private, public = sealing.key_pair()
        label = _label("wording-key", question_id)
        sealed = sealing.seal(private, label, Author.sealed_to())
        made = cls(question_id=question_id, public_key=public, sealed=sealed)
        db.session.add(made)
        return made


class PostQuestion(Base):
    """Which questions a public or queued post answers, and in what words; drafts have no such row.

    `keeps_words` tells whether the post has words of the visitor's: what becomes of it where
    consent is made stricter, while nobody is there to open the question.
    """

    __tablename__ = "post_question"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads it, no more

    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[bytes] = mapped_column(
        ForeignKey("question.id"), primary_key=True, index=True
    )
    position: Mapped[int]
    wording: Mapped[str]
    keeps_words: Mapped[bool]


def _label(purpose: str, question_id: bytes) -> bytes:
    return f"{purpose}|".encode() + question_id
