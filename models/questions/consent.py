"""Consent: what may be done with the words of a question, as it stands by now.

It is chosen with the question and lies in its seal. With the receipt it may be made stricter, never
laxer: that is sealed to the author beside it, and the receipt opens a note of its own.
"""

from sqlalchemy import select

from models.author import Author
from models.posts import PostQuestion
from models.questions import content
from models.questions.letter import Closed
from models.questions.question import Question
from models.storage import db, scrub_after_commit
from safety.keys import receipts, sealing
from safety.words import shared_runs


def of(question: Question, private_key: bytes) -> str:
    """Return what the author may do, one of CONSENTS. Raises sealing.Unreadable."""
    asked = question.open(private_key).consent
    if question.consent_for_author is None:
        return asked
    later = sealing.unseal(question.consent_for_author, _label(question), private_key)
    return content.stricter(asked, later.decode())


def shown(question: Question, keys: receipts.Keys) -> str | None:
    """Return it for the receipt, or None where it was not noted when the question was sent."""
    if question.consent_for_visitor is None:
        return None
    return content.agreed_to(question.consent_for_visitor, question.id, keys)


def make_stricter(question: Question, consent: str, keys: receipts.Keys) -> None:
    """Have its visitor agree to less; a post that breaks it goes back to a draft.

    Raises Closed, and ValueError for a consent that is laxer than the one before.
    """
    scrub_after_commit(question)
    if question.is_over:
        raise Closed
    before = shown(question, keys) or content.CONSENTS[0]
    if content.stricter(before, consent) != consent:
        raise ValueError(consent)
    question.consent_for_visitor = content.agree(consent, question.id, keys)
    if consent == before or question.sealed is None:  # erased, and its visitor does not know yet
        return
    sealed = sealing.seal(consent.encode(), _label(question), Author.sealed_to())
    question.consent_for_author = sealed
    kept = _keeping_words(question)
    for post in question.posts:
        if consent == content.CONSENTS[-1] or post.id in kept:
            post.withdraw_for_consent()


def take_for_private(question: Question) -> None:
    """Keep to the strictest consent where it is known that it was made stricter, and not how far.

    The receipt tells none then; a post made from the question goes back to a draft.
    """
    scrub_after_commit(question)
    sealed = sealing.seal(content.CONSENTS[-1].encode(), _label(question), Author.sealed_to())
    question.consent_for_author, question.consent_for_visitor = sealed, None
    for post in question.posts:
        post.withdraw_for_consent()


def take_over(question: Question, for_author: bytes | None, for_visitor: bytes | None) -> None:
    """Put a consent back as it was noted elsewhere, in the same seals."""
    scrub_after_commit(question)
    question.consent_for_author, question.consent_for_visitor = for_author, for_visitor


def keep_to(question: Question, letter: str, keys: receipts.Keys) -> None:
    """Take what waits in the queue back to a draft where it has words of a letter just sent.

    Only where nothing but a retelling was agreed to. Readers know none of it yet, so the letter
    cannot quote it.
    """
    if shown(question, keys) == content.CONSENTS[0]:
        return
    for post in question.posts:
        texts = (post.title, post.question, post.body, post.warning)
        if post.state == "queued" and shared_runs("\n".join(filter(None, texts)), letter):
            post.withdraw_for_consent()


def _keeping_words(question: Question) -> set[int]:
    """Return the posts that readers see, or will, with words of the visitor's in them."""
    mine = PostQuestion.question_id == question.id
    kept = select(PostQuestion.post_id).where(mine, PostQuestion.keeps_words)
    return set(db.session.scalars(kept))


def _label(question: Question) -> bytes:
    return b"consent|" + question.id
