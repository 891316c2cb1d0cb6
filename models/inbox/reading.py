"""What the author has seen of a question: the words it came with, and each letter since."""

from dataclasses import replace

from models.inbox import note
from models.questions import GONE, Question
from models.storage import begin_writing


def mark(question: Question, private_key: bytes) -> bool:
    """Note that all there is has been seen; tell whether there was anything to note.

    Raises sealing.Unreadable, and what `note.keep` raises.
    """
    if note.of(question, private_key).read >= _there(question):
        return False
    begin_writing(question)
    if question.state not in GONE:
        noted = note.of(question, private_key)
        note.keep(question, replace(noted, read=_there(question)))
    return True


def _there(question: Question) -> int:
    return 1 + len(question.letters_sent())
