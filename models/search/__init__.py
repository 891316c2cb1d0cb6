"""Search over live posts, help for words that lead to nothing, and posts that go together."""

from models.search import forms, fts5, own, related, spelling
from models.search.answer import Answer, answer
from models.search.find import Found, Hit, find, tags_found

__all__ = [
    "Answer",
    "Found",
    "Hit",
    "answer",
    "find",
    "forms",
    "fts5",
    "own",
    "related",
    "spelling",
    "tags_found",
]
