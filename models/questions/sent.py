"""Replies that were sent: mended or taken back until the receipt has opened them, and not after."""

from models.questions.folders import GONE
from models.questions.letter import Closed, Letter, OpenLetter
from models.questions.question import Question
from models.storage import Conflict, begin_writing, scrub_after_commit
from safety.keys import receipts


class Opened(Exception):
    """The receipt has shown this reply; another letter can correct it, and nothing unsay it."""


def show(question: Question, keys: receipts.Keys) -> list[OpenLetter]:
    """Open the author's letters with the receipt, and note that they were; the view commits."""
    if any(not letter.is_opened for letter in _replies(question)):
        begin_writing(question)
        for letter in _replies(question):
            letter.is_opened = True
    return question.letters_for_visitor(keys)


def mend(question: Question, letter_id: bytes, body: str, private_key: bytes) -> None:
    """Put a text in the place of a reply. Raises Opened, Closed, Conflict where it is gone."""
    letter = _unopened(question, letter_id)
    letter.write(body, letter.open(private_key).number, receipt_key=question.receipt_key)


def take_back(question: Question, letter_id: bytes, private_key: bytes) -> str:
    """Take a reply back and return its text; without another answer the question waits again.

    Raises as `mend` does.
    """
    letter = _unopened(question, letter_id)
    opened = [(each, each.open(private_key)) for each in question.letters]
    mine = letter.open(private_key)
    question.letters.remove(letter)
    for each, text in opened:  # the next letter takes the number that comes after all
        if text.number > mine.number:
            each.write(text.body, text.number - 1, text.urgent, question.receipt_key)
    _wait_again(question)
    return mine.body


def drop(question: Question, letter_id: bytes) -> None:
    """Take a letter away that had been taken back before, whoever has opened it since."""
    scrub_after_commit(question)
    for letter in [each for each in question.letters if each.id == letter_id]:
        question.letters.remove(letter)
    if question.state not in GONE:
        _wait_again(question)


def _wait_again(question: Question) -> None:
    """Have a question wait that has no answer any more."""
    if question.state == "answered" and not question.posts and not _replies(question):
        question.move("later")


def _replies(question: Question) -> list[Letter]:
    return [letter for letter in question.letters if letter.for_visitor is not None]


def _unopened(question: Question, letter_id: bytes) -> Letter:
    scrub_after_commit(question)
    if question.state in GONE:
        raise Closed
    found = [letter for letter in _replies(question) if letter.id == letter_id]
    if not found:
        raise Conflict("this reply is gone")
    if found[0].is_opened:
        raise Opened
    return found[0]
