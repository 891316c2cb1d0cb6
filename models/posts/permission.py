"""What must hold before words may be public."""

from sqlalchemy import column, select, table

from models.posts.post_words import Manuscript
from models.storage import db

_question = table("question", column("id"), column("state"))  # questions import posts


class Untitled(Exception):
    """A post needs a title and an answer before anyone may see it."""


class TakenBack(Exception):
    """The visitor has withdrawn the question; their words cannot be published."""


def require(words: Manuscript) -> None:
    """Raise Untitled or TakenBack before anything is changed."""
    if not (words.title and words.body):
        raise Untitled
    if words.question and is_taken_back(words):
        raise TakenBack


def is_taken_back(words: Manuscript) -> bool:
    """Tell whether these words answer a question that its visitor has withdrawn."""
    state = select(_question.c.state).where(_question.c.id == bytes.fromhex(words.asked))
    return bool(words.asked) and db.session.scalar(state) == "withdrawn"
