"""What is said: texts made clean, their HTML, searches, and dates as coarse as is wanted."""

from safety.words import dates, markup, query, text
from safety.words.markup import MARK, UNMARK
from safety.words.query import Query, as_indexed
from safety.words.text import INVISIBLE, clean, excerpt, line

__all__ = [
    "INVISIBLE",
    "MARK",
    "UNMARK",
    "Query",
    "as_indexed",
    "clean",
    "dates",
    "excerpt",
    "line",
    "markup",
    "query",
    "text",
]
