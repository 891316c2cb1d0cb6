"""What is written on: a post or a question, read afresh each time, and what may be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from blueprints.dashboard.door import guard
from models.drafts import reply
from models.posts import Part, Post, PostWords
from models.questions import Content, OpenLetter, Question, asked, consent
from models.storage import Base, Conflict

OFFERED = {
    "draft": ("draft", "queue", "publish"),
    "queued": ("queue", "publish"),
    "live": ("publish",),
    "trash": ("draft",),
}
MOST = 5  # questions that one post answers
_NOWHERE = ("draft",)  # where somebody wants nothing published


@dataclass(frozen=True)
class Writing:
    """What is written on: its words as they stand, the post they are in, the question answered.

    `ref` is the reference under which a post is begun where there is none yet. The page is for a
    private `is_reply` where that comes first; `kept` is the draft of one, and `letter` one that was
    sent and is to be mended.
    """

    words: PostWords
    ref: bytes
    post: Post | None = None
    question: Question | None = None
    content: Content | None = None
    consent: str = ""
    is_reply: bool = False
    kept: str = ""
    letter: OpenLetter | None = None
    is_private: bool = False

    @property
    def state(self) -> str:
        """The folder of the post, or where a new one would be."""
        return self.post.state if self.post else "draft"

    @property
    def offered(self) -> tuple[str, ...]:
        """The buttons under the text."""
        to_post = OFFERED[self.state]
        if self.is_private:
            to_post = tuple(action for action in to_post if action in _NOWHERE)
        if self.content is None:
            return to_post
        to_reply = ("keep", "reply")
        return to_reply if self.is_reply else (*to_post, *to_reply)

    @property
    def reply_text(self) -> str:
        """What a private reply begins with: the one to be mended, or the draft of one."""
        return self.letter.body if self.letter else self.kept

    @property
    def key(self) -> bytes:
        """The author's key, with which all this was opened."""
        return guard.private_key()

    def rows(self) -> list[Base]:
        """Return the rows that a button changes."""
        return [row for row in (self.post, self.question) if row is not None]


def on_post(post: Post | None, ref: bytes, joined: Question | None = None) -> Writing:
    """Look at a post, or at a blank page; one more question may be joined to those it answers."""
    if post is None:
        return Writing(PostWords(), ref)
    words = post.words(guard.private_key())
    if joined:
        words = _with(words, joined, first=False)
    return Writing(words, ref, post, is_private=_is_private(words))


def on_question(
    question: Question, also: Iterable[Question] = (), mode: str = "", letter_id: str = ""
) -> Writing:
    """Look at a question, and at its answer so far or what its visitor lets it begin with.

    Further questions may be answered by the same text. `mode` is "reply" or "answer" where one was
    chosen; `letter_id` names a reply to be mended.
    """
    key = guard.private_key()
    content, ref, agreed = question.open(key), question.post_ref(key), consent.of(question, key)
    post = Post.of(ref)
    letters = question.open_letters(key)
    words = post.words(key) if post else PostWords()
    words = _with(words, question, first=True)
    for each in also:
        words = _with(words, each, first=False)
    words = words.with_parts(*words.parts[:MOST])
    is_reply = mode == "reply" or (mode == "" and _is_letter_answered(question, letters))
    return Writing(
        words,
        ref,
        post,
        question,
        content,
        agreed,
        is_reply=is_reply or agreed == "private" or bool(letter_id),
        kept=reply.of(question.id, key),
        letter=_sent(letters, letter_id),
        is_private=_is_private(words),
    )


def _sent(letters: list[OpenLetter], letter_id: str) -> OpenLetter | None:
    """Return a reply by its id. Raises Conflict where it is gone."""
    found = [each for each in letters if each.from_author and each.id.hex() == letter_id]
    if letter_id and not found:
        raise Conflict("this reply is gone")
    return found[0] if found else None


def _is_letter_answered(question: Question, letters: list[OpenLetter]) -> bool:
    """Tell whether the newest letter is its visitor's, to a question that was answered before."""
    if not letters or letters[-1].from_author:
        return False
    return bool(question.posts) or any(letter.from_author for letter in letters)


def _is_private(words: PostWords) -> bool:
    """Tell whether one of the questions behind these words wants nothing published."""
    opened = asked.open_all(words.question_ids, guard.private_key())
    return any(each.consent == "private" for each in opened)


def _with(words: PostWords, question: Question, first: bool) -> PostWords:
    """Return words with a question among those that they answer, as it may begin."""
    if question.id.hex() in words.question_ids:
        return words
    there, mine = [part for part in words.parts if any(part)], _begun(question)
    return words.with_parts(*([mine, *there] if first else [*there, mine]))


def _begun(question: Question) -> Part:
    """Begin the wording of a question, with its visitor's words where they may be quoted."""
    key = guard.private_key()
    quoted = question.open(key).body if consent.of(question, key) == "quote" else ""
    return Part(question.id.hex(), quoted)
